import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * @param {string} moduleUrl import.meta.url of the asking module
 * @returns {boolean} whether that module is the program that was started, not merely imported
 */
export function isEntryPoint(moduleUrl) {
  const started = process.argv[1]
  return started !== undefined && realpathSync(started) === realpathSync(fileURLToPath(moduleUrl))
}
