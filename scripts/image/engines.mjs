import { existsSync } from 'node:fs'
import { chmod, chown, copyFile, cp, mkdir, readFile, realpath, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { SetupError } from '../setup-error.mjs'
import { runProgram } from '../setup/run-program.mjs'

/** @typedef {import('./build-stages.mjs').Built} Built */
/** @typedef {import('./build-stages.mjs').Engine} Engine */

/** Steps that change the system below /app; they mean nothing without a root of their own. */
const SYSTEM = /apt-get|\/usr\/|\/var\/|pg_dump/

/**
 * Only the application's files: each stage is a folder, commands run with this machine's Node and shell.
 * @param {string} folder
 * @returns {Engine}
 */
export function createFolderEngine(folder) {
  return {
    prepare: async (name, parent) => {
      const root = path.join(folder, name)
      await mkdir(root, { recursive: true })
      if (parent) await cp(parent.root, root, { recursive: true, verbatimSymlinks: true })
      return root
    },
    run: async (built, command) => {
      if (SYSTEM.test(command)) return 'skipped'
      const { PATH = '', HOME = '' } = process.env
      return runProgram('sh', ['-ec', command], {
        cwd: path.join(built.root, built.workdir),
        shell: false,
        env: { PATH, HOME, ...built.env },
      })
    },
  }
}

/** @param {string} program @param {readonly string[]} args */
async function must(program, args) {
  const { code, output } = await runProgram(program, args, { shell: false })
  if (code !== 0) throw new SetupError(`${program} ${args.join(' ')} failed:\n${output.trim()}`)
}

/**
 * A Debian with what the Node image adds: Node with npm in /usr/local and the user `node`.
 * @param {string} root
 * @param {string} release
 */
export async function makeDebianRoot(root, release) {
  const packages = '--include=ca-certificates,libatomic1,libstdc++6'
  await must('debootstrap', ['--variant=minbase', packages, release, root])
  const local = path.join(root, 'usr/local')
  await mkdir(path.join(local, 'lib/node_modules'), { recursive: true })
  await copyFile(process.execPath, path.join(local, 'bin/node'))
  await chmod(path.join(local, 'bin/node'), 0o755)
  const cli = await realpath(path.join(path.dirname(process.execPath), 'npm'))
  const npm = path.resolve(path.dirname(cli), '..')
  await cp(npm, path.join(local, 'lib/node_modules/npm'), { recursive: true, verbatimSymlinks: true })
  for (const name of ['npm', 'npx'])
    await symlink(`../lib/node_modules/npm/bin/${name}-cli.js`, path.join(local, 'bin', name))
  await must('chroot', [root, 'useradd', '--uid', '1000', '--user-group', '--create-home', 'node'])
}

/** This machine may reach the registry only through a proxy that has a certificate authority of its own. */
const EXTRA_CA = process.env['NODE_EXTRA_CA_CERTS'] ?? ''
const CA_IN_ROOT = '/etc/ssl/rehearsal-ca.pem'

/** Devices of its own: nothing below a rehearsal's folder is the machine's. @param {string} dev */
async function makeDevices(dev) {
  await must('mount', ['-t', 'tmpfs', '-o', 'mode=0755', 'tmpfs', dev])
  const minors = { null: '3', zero: '5', random: '8', urandom: '9' }
  for (const [name, minor] of Object.entries(minors))
    await must('mknod', ['-m', '0666', path.join(dev, name), 'c', '1', minor])
  await symlink('/proc/self/fd', path.join(dev, 'fd'))
}

/**
 * The whole image: each stage is an overlay over its parent's, on top of a Debian root, and commands run in it as
 * root of that folder. Needs root and a mount namespace of its own.
 * @param {string} folder
 * @param {string} debian the root below all stages
 * @returns {Engine}
 */
export function createOverlayEngine(folder, debian) {
  /** Layers of a stage, topmost first. @type {Map<string, string[]>} */
  const layers = new Map()
  return {
    prepare: async (name, parent) => {
      const [upper, work, root] = ['upper', 'work', 'root'].map((part) => path.join(folder, name, part))
      for (const part of [upper, work, root]) await mkdir(String(part), { recursive: true })
      const below = (parent && layers.get(parent.root)) ?? [debian]
      layers.set(String(root), [String(upper), ...below])
      const options = `lowerdir=${below.join(':')},upperdir=${upper},workdir=${work}`
      await must('mount', ['-t', 'overlay', 'overlay', '-o', options, String(root)])
      for (const shared of ['proc', 'dev', 'tmp'])
        await mkdir(path.join(String(root), shared), { recursive: true })
      await must('mount', ['-t', 'proc', 'proc', path.join(String(root), 'proc')])
      await makeDevices(path.join(String(root), 'dev'))
      if (existsSync('/etc/resolv.conf'))
        await writeFile(path.join(String(root), 'etc/resolv.conf'), await readFile('/etc/resolv.conf'))
      if (EXTRA_CA) await copyFile(EXTRA_CA, path.join(String(root), CA_IN_ROOT))
      return String(root)
    },
    run: (built, command) =>
      runProgram(
        'chroot',
        [...ownerOf(built), built.root, 'sh', '-ec', `cd ${built.workdir} && ${command}`],
        {
          shell: false,
          env: {
            PATH: SYSTEM_PATH,
            HOME: '/root',
            ...(EXTRA_CA ? { NODE_EXTRA_CA_CERTS: CA_IN_ROOT } : {}),
            ...built.env,
          },
        },
      ),
  }
}

export const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** @param {Pick<Built, 'user'>} built @returns {string[]} */
export const ownerOf = ({ user }) => (user === 'root' ? [] : [`--userspec=${user}:${user}`, '--groups='])

/**
 * What a container with `read_only` and a tmpfs sees: nothing can be written but /tmp and its data folder.
 * @param {Built} built
 */
export async function sealRoot({ root }) {
  await must('mount', ['-o', 'remount,ro', root])
  for (const folder of ['tmp', 'var/lib/pult']) {
    await must('mount', ['-t', 'tmpfs', 'tmpfs', path.join(root, folder)])
    await chown(path.join(root, folder), 1000, 1000)
  }
}
