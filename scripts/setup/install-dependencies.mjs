import { readFile } from 'node:fs/promises'
import { SetupError } from '../setup-error.mjs'
import { contentHash, whenChanged } from './content-hash.mjs'
import { PROJECT_ROOT, inProject } from './project-root.mjs'
import { runProgram } from './run-program.mjs'

/** @returns {Promise<string>} the version that package.json pins */
async function pinnedPnpm() {
  const manifest = JSON.parse(await readFile(inProject('package.json'), 'utf8'))
  return /^pnpm@([\d.]+)/.exec(manifest.packageManager)?.[1] ?? 'latest'
}

/**
 * @typedef {readonly [program: string, ...args: string[]]} Command
 * @returns {Promise<Command>} how to call exactly the pinned pnpm
 */
async function findPnpm() {
  const version = await pinnedPnpm()
  /** @type {Command[]} */
  const candidates = [['pnpm'], ['corepack', 'pnpm'], ['npx', '-y', `pnpm@${version}`]]
  for (const [program, ...args] of candidates) {
    const { code, output } = await runProgram(program, [...args, '--version'], {
      cwd: PROJECT_ROOT,
      timeoutMs: 120_000,
      // Corepack must not stop to ask; a pnpm of another version must say so instead of fetching ours itself.
      env: {
        ...process.env,
        COREPACK_ENABLE_DOWNLOAD_PROMPT: '0',
        npm_config_manage_package_manager_versions: 'false',
      },
    })
    if (code === 0 && output.trim().split('\n').at(-1) === version) return [program, ...args]
  }
  throw new SetupError(
    `pnpm ${version} could not be started through corepack or npx: check the connection to the npm registry, or install it with "npm install --global pnpm@${version}".`,
  )
}

/**
 * Finds the pinned pnpm and returns how to run it in the project.
 * @param {{ timeoutMs?: number }} [options]
 * @returns {Promise<(...args: string[]) => Promise<{ code: number, output: string }>>}
 * @throws {SetupError} when it can't be started
 */
export async function preparePnpm(options) {
  const [program, ...before] = await findPnpm()
  return (...args) =>
    runProgram(program, [...before, ...args], {
      ...options,
      cwd: PROJECT_ROOT,
      // CI=true keeps pnpm from asking questions.
      env: { ...process.env, CI: 'true', COREPACK_ENABLE_DOWNLOAD_PROMPT: '0' },
    })
}

/** @param {string} output what pnpm printed */
function reasonOf(output) {
  const lines = output.trim().split('\n')
  return lines.find((line) => line.includes('ERR_')) ?? lines.at(-1) ?? 'no output'
}

async function install() {
  const pnpm = await preparePnpm()
  // The tools that build and start Pult are development dependencies, so NODE_ENV=production must not drop them.
  const { code, output } = await pnpm('install', '--frozen-lockfile', '--prefer-offline', '--prod=false')
  if (code === 0) return
  throw new SetupError(
    `The dependencies could not be installed (${reasonOf(output).trim()}): check the connection to the npm registry and the free disk space, then run the command again.`,
  )
}

/**
 * Brings node_modules in line with the lockfile; does nothing when it already is.
 * @param {(line: string) => void} say
 */
export async function installDependencies(say) {
  const hash = await contentHash({
    inputs: [
      'pnpm-lock.yaml',
      'pnpm-workspace.yaml',
      'package.json',
      ...['api', 'bot', 'stand', 'webapp'].map((app) => `apps/${app}/package.json`),
      'packages/shared/package.json',
      'packages/telemetry/package.json',
    ],
    extra: `${process.platform} ${process.arch} ${process.versions.modules}`,
  })
  await whenChanged({
    stamp: 'node_modules/.pult-installed',
    hash,
    work: () => {
      say('Installing dependencies…')
      return install()
    },
  })
}
