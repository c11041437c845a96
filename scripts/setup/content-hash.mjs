import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PROJECT_ROOT } from './project-root.mjs'

/**
 * @param {string} target a file or folder, absolute
 * @param {readonly string[]} ignored absolute paths
 * @returns {Promise<string[]>} all files below it, none when it does not exist
 */
async function listFiles(target, ignored) {
  if (ignored.includes(target)) return []
  const info = await stat(target).catch(() => null)
  if (!info) return []
  if (info.isFile()) return [target]
  const names = await readdir(target)
  const nested = await Promise.all(names.map((name) => listFiles(path.join(target, name), ignored)))
  return nested.flat()
}

/**
 * A digest of names and bytes: equal means nothing that was hashed has changed.
 * @param {{ inputs: readonly string[], ignored?: readonly string[], extra?: string }} what paths from the project root
 * @returns {Promise<string>}
 */
export async function contentHash({ inputs, ignored = [], extra = '' }) {
  const absolute = (/** @type {string} */ name) => path.join(PROJECT_ROOT, name)
  const lists = await Promise.all(inputs.map((input) => listFiles(absolute(input), ignored.map(absolute))))
  const files = [...new Set(lists.flat())].sort()
  const hash = createHash('sha256').update(extra)
  const bodies = await Promise.all(files.map((file) => readFile(file)))
  files.forEach((file, index) => {
    hash.update(`\0${path.relative(PROJECT_ROOT, file)}\0`).update(bodies[index] ?? '')
  })
  return hash.digest('hex')
}

/**
 * Does the work only when its inputs changed since it last succeeded.
 * @param {{ stamp: string, hash: string, work: () => Promise<void> }} step stamp: a path from the project root
 * @returns {Promise<boolean>} whether the work was done
 */
export async function whenChanged({ stamp, hash, work }) {
  const file = path.join(PROJECT_ROOT, stamp)
  const previous = await readFile(file, 'utf8').catch(() => '')
  if (previous === hash) return false
  // Gone before the work begins: an interrupted step is not taken for a finished one.
  await rm(file, { force: true })
  await work()
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, hash)
  return true
}
