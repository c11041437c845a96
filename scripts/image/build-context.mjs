import { readdir } from 'node:fs/promises'
import path from 'node:path'

/** @param {string} pattern of .dockerignore @returns {RegExp} for a path and everything below it */
function patternToRegExp(pattern) {
  const source = pattern
    .replace(/\/$/, '')
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('**/', '\0')
    .replaceAll('*', '[^/]*')
    .replaceAll('\0', '(?:.*/)?')
  return new RegExp(`^${source}(?:/|$)`)
}

/**
 * @param {string} ignoreFile contents of .dockerignore
 * @returns {(file: string) => boolean} whether Docker would send the file (a path from the project root); as with
 *   Docker, the last line that matches decides
 */
export function contextFilter(ignoreFile) {
  const rules = ignoreFile
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ isKept: line.startsWith('!'), pattern: patternToRegExp(line.replace(/^!/, '')) }))
  return (file) => rules.findLast(({ pattern }) => pattern.test(file))?.isKept ?? true
}

/** Never sent and never worth walking through. */
const SKIPPED = new Set(['node_modules', '.git', '.data'])

/**
 * @param {string} root
 * @param {(file: string) => boolean} isSent
 * @returns {Promise<string[]>} every file of the build context, as paths from the root
 */
export async function listContext(root, isSent) {
  /** @type {string[]} */
  const files = []
  const folders = ['']
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await readdir(path.join(root, folder), { withFileTypes: true })) {
      const file = path.posix.join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name)) folders.push(file)
      } else if (isSent(file)) files.push(file)
    }
  }
  return files.sort()
}
