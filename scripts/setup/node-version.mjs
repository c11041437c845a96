import { SetupError } from '../setup-error.mjs'

const OLDEST = { major: 20, minor: 19 }

/**
 * @param {string} version such as "20.19.0"
 * @throws {SetupError} when this Node is too old to run Pult
 */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return
  throw new SetupError(
    `Pult needs Node.js ${OLDEST.major}.${OLDEST.minor} or newer, but this is ${version}: install a current version from https://nodejs.org and run the command again.`,
  )
}
