import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { SetupError } from './setup-error.mjs'
import { inProject } from './setup/project-root.mjs'
import { runProgram } from './setup/run-program.mjs'

const SYSTEM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** @returns {string | undefined} a Chromium that is there without Playwright's help */
export function findSystemChromium() {
  return process.env['CHROMIUM_PATH'] || SYSTEM_PATHS.find((file) => existsSync(file))
}

/** @returns {string | undefined} the one that `playwright install chromium` downloaded, if it did */
function playwrightsOwn() {
  const { chromium } = createRequire(inProject('package.json'))('@playwright/test')
  const file = chromium.executablePath()
  return existsSync(file) ? file : undefined
}

/**
 * A real Chromium for the end-to-end tests: the one named in CHROMIUM_PATH, the system's, Playwright's, else one
 * installed with apt when we are root.
 * @param {(line: string) => void} say
 * @returns {Promise<string>} path of the program
 * @throws {SetupError}
 */
export async function findChromium(say) {
  const named = process.env['CHROMIUM_PATH']
  if (named && !existsSync(named))
    throw new SetupError(`CHROMIUM_PATH names ${named}, which does not exist: correct it.`)
  const found = findSystemChromium() ?? playwrightsOwn()
  if (found) return found
  if (process.getuid?.() === 0) {
    say('Installing Chromium with apt-get…')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await runProgram('apt-get', ['update'], { env })
    await runProgram('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env })
    const installed = findSystemChromium()
    if (installed) return installed
  }
  throw new SetupError(
    'The end-to-end tests need a Chromium and none was found: install one ("npx playwright install chromium", or your system\'s package) or name its program in CHROMIUM_PATH.',
  )
}
