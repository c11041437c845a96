import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the workspace's package.json, whatever folder a command was started from. */
export const PROJECT_ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** @param {string[]} parts a path inside the project */
export const inProject = (...parts) => path.join(PROJECT_ROOT, ...parts)
