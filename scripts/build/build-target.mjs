import { cp, rm } from 'node:fs/promises'
import path from 'node:path'
import { SetupError } from '../setup-error.mjs'
import { contentHash, whenChanged } from '../setup/content-hash.mjs'
import { inProject } from '../setup/project-root.mjs'
import { runProgram } from '../setup/run-program.mjs'
import { bundlePrograms } from './bundle-programs.mjs'

const STATIC_FILES = new Set(['.html', '.css', '.svg', '.png', '.webmanifest'])

/** @param {import('./targets.mjs').BuildTarget} target */
async function bundle(target) {
  await rm(inProject(target.dist), { recursive: true, force: true })
  try {
    await bundlePrograms(target)
  } catch (error) {
    const { errors = [] } = /** @type {import('esbuild').BuildFailure} */ (error)
    if (errors.length === 0) throw error
    const lines = errors.map(({ text, location: at }) => `  ${at ? `${at.file}:${at.line}: ` : ''}${text}`)
    throw new SetupError(`apps/${target.name} could not be built:\n${lines.join('\n')}`)
  }
  if (!target.copy) return
  await cp(inProject(target.copy.from), inProject(target.copy.to), {
    recursive: true,
    filter: (file) => path.extname(file) === '' || STATIC_FILES.has(path.extname(file)),
  })
}

/** @param {import('./targets.mjs').BuildTarget} target */
async function buildWithVite(target) {
  const app = inProject('apps', target.name)
  const vite = path.join(app, 'node_modules/vite/bin/vite.js')
  const { code, output } = await runProgram(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: app,
    shell: false,
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (code !== 0) throw new SetupError(`apps/${target.name} could not be built:\n${output.trim()}`)
}

/**
 * Builds one target when its sources changed since its last build.
 * @param {import('./targets.mjs').BuildTarget} target
 * @returns {Promise<boolean>} whether it was built
 */
export async function buildTarget(target) {
  const hash = await contentHash({
    inputs: target.inputs,
    ignored: ['apps/api/src/platform/db/generated'],
    extra: process.versions.modules,
  })
  return whenChanged({
    stamp: `${target.dist}/.built-from`,
    hash,
    work: () => (target.vite ? buildWithVite(target) : bundle(target)),
  })
}
