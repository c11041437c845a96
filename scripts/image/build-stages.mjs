import { cp, mkdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { SetupError } from '../setup-error.mjs'
import { inProject } from '../setup/project-root.mjs'
import { contextFilter, listContext } from './build-context.mjs'
import { commandOf, readDockerfile, variablesOf } from './read-dockerfile.mjs'

/**
 * An image's files in a folder, and what Docker would remember beside them.
 * @typedef {object} Built
 * @property {string} root stands for "/" of the image
 * @property {string} workdir absolute inside the image
 * @property {Record<string, string>} env
 * @property {string} user
 * @property {readonly string[]} command
 * @property {readonly string[]} healthcheck
 * @typedef {import('./read-dockerfile.mjs').Stage} Stage
 * @typedef {import('./read-dockerfile.mjs').Step} Step
 * @typedef {{ prepare: (name: string, parent: Built | undefined) => Promise<string>,
 *   run: (built: Built, command: string) => Promise<{ code: number, output: string } | 'skipped'> }} Engine
 *   prepare makes the root of a stage with its parent's files (a stage's, or the base image's)
 */

/** @param {Built} built @param {string} file as the Dockerfile writes it @returns {string} where that is on this machine */
const placeOf = (built, file) => path.join(built.root, path.posix.resolve(built.workdir, file))

/** @param {string} source @param {string} target a folder's contents go into the target, as Docker does it */
async function copy(source, target) {
  await mkdir(path.dirname(target), { recursive: true })
  await cp(source, target, { recursive: true, verbatimSymlinks: true })
}

/** @param {{ built: Built, sources: string[], target: string }} what @param {readonly string[]} files of the context */
async function copyFromContext({ built, sources, target }, files) {
  for (const source of sources) {
    const isFile = files.includes(source)
    const wanted = isFile ? [source] : files.filter((file) => file.startsWith(`${source}/`))
    if (wanted.length === 0) throw new SetupError(`COPY ${source}: the build context has no such file.`)
    for (const file of wanted) {
      const below = isFile ? (target.endsWith('/') ? path.basename(file) : '') : path.relative(source, file)
      await copy(inProject(file), path.join(placeOf(built, target), below))
    }
  }
}

/** @param {Built} built @param {Step} step @param {{ done: ReadonlyMap<string, Built>, files: readonly string[] }} from */
async function runCopy(built, { text, flags }, { done, files }) {
  const words = text.split(/\s+/)
  const target = String(words.pop())
  if (flags['from'] === undefined) return copyFromContext({ built, sources: words, target }, files)
  const other = done.get(flags['from'])
  if (!other) throw new SetupError(`COPY --from=${flags['from']}: there is no such stage.`)
  for (const word of words) {
    const source = placeOf(other, word)
    const info = await stat(source).catch(() => null)
    // Without a Debian below, what apt would have brought is not there; the skipped step was reported.
    if (!info && path.posix.isAbsolute(word) && !word.startsWith('/app/')) continue
    if (!info) throw new SetupError(`COPY --from=${flags['from']} ${word}: the stage has no such file.`)
    const name = target.endsWith('/') && info.isFile() ? path.basename(word) : ''
    await copy(source, path.join(placeOf(built, target), name))
  }
}

/**
 * Runs the Dockerfile's steps in order, each stage in a folder of its own, without Docker.
 * @param {Engine} engine
 * @param {(line: string) => void} say
 * @returns {Promise<ReadonlyMap<string, Built>>} the stages by name
 * @throws {SetupError} naming the step that failed
 */
export async function buildStages(engine, say) {
  const files = await listContext(
    inProject(),
    contextFilter(await readFile(inProject('.dockerignore'), 'utf8')),
  )
  /** @type {Map<string, Built>} */
  const done = new Map()
  for (const stage of readDockerfile(await readFile(inProject('Dockerfile'), 'utf8'))) {
    say(`FROM ${stage.base} AS ${stage.name}`)
    const parent = done.get(stage.base)
    const root = await engine.prepare(stage.name, parent)
    /** @type {Built} */
    const fresh = { root, workdir: '/', env: {}, user: 'root', command: [], healthcheck: [] }
    const built = { ...fresh, ...parent, root, env: { ...parent?.env } }
    for (const step of stage.steps) await runStep(built, step, { done, files, engine, say })
    done.set(stage.name, built)
  }
  return done
}

/**
 * @param {Built} built changed in place
 * @param {Step} step
 * @param {{ done: ReadonlyMap<string, Built>, files: readonly string[], engine: Engine, say: (line: string) => void }} context
 */
async function runStep(built, step, context) {
  const { instruction, text } = step
  if (instruction === 'ENV') Object.assign(built.env, variablesOf(text))
  else if (instruction === 'USER') built.user = text
  else if (instruction === 'CMD') built.command = commandOf(text)
  else if (instruction === 'HEALTHCHECK') built.healthcheck = text === 'NONE' ? [] : commandOf(text)
  else if (instruction === 'COPY') await runCopy(built, step, context)
  else if (instruction === 'WORKDIR') {
    built.workdir = text
    await mkdir(placeOf(built, '.'), { recursive: true })
  } else if (instruction === 'RUN') await runCommandOf(built, text, context)
}

/** @param {Built} built @param {string} text @param {{ engine: Engine, say: (line: string) => void }} context */
async function runCommandOf(built, text, { engine, say }) {
  const startedAt = performance.now()
  const result = await engine.run(built, text)
  if (result === 'skipped') return say(`  skipped, needs a Debian root: RUN ${text}`)
  if (result.code !== 0) throw new SetupError(`RUN ${text}\nfailed:\n${result.output.trim()}`)
  say(`  ${((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)} s  RUN ${text.slice(0, 110)}`)
}
