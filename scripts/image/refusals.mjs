import { mkdtemp, rm, writeFile, chmod } from 'node:fs/promises'
import path from 'node:path'
import { runIn } from './processes.mjs'

/** @typedef {import('./build-stages.mjs').Built} Built */

const SETUP_EXIT_CODE = 78

/**
 * Every way to set a process up wrongly that must end in one clear sentence.
 * @param {{ good: Record<string, string>, folder: string }} what folder: as the process sees it
 * @returns {readonly { images: readonly string[], name: string, env: Record<string, string | undefined>, says: RegExp }[]}
 */
function mistakes({ good, folder }) {
  const servers = ['api', 'worker', 'bot']
  const migrating = ['api', 'worker', 'migrate']
  const token = { BOT_TOKEN: undefined }
  const database = { DATABASE_URL: undefined }
  return [
    { images: servers, name: 'no token', env: token, says: /BOT_TOKEN\b.* is required/ },
    {
      images: servers,
      name: 'token and its file both set',
      env: { BOT_TOKEN_FILE: `${folder}/token` },
      says: /BOT_TOKEN and BOT_TOKEN_FILE are both set/,
    },
    {
      images: servers,
      name: 'token file is empty',
      env: { ...token, BOT_TOKEN_FILE: `${folder}/empty` },
      says: /BOT_TOKEN_FILE .*empty/,
    },
    {
      images: servers,
      name: 'token file is not there',
      env: { ...token, BOT_TOKEN_FILE: `${folder}/nothing` },
      says: /BOT_TOKEN_FILE .*(can't|cannot) be read/,
    },
    {
      images: servers,
      name: 'not a token',
      env: { BOT_TOKEN: 'hello' },
      says: /BOT_TOKEN\b.* is not a bot token/,
    },
    { images: migrating, name: 'no database', env: database, says: /DATABASE_URL\b.* is (required|not set)/ },
    {
      images: migrating,
      name: 'database and its file both set',
      env: { DATABASE_URL_FILE: `${folder}/token` },
      says: /DATABASE_URL and DATABASE_URL_FILE are (both )?set/,
    },
    {
      images: migrating,
      name: 'database file is empty',
      env: { ...database, DATABASE_URL_FILE: `${folder}/empty` },
      says: /DATABASE_URL_FILE .*empty/,
    },
    {
      images: migrating,
      name: 'database file is not there',
      env: { ...database, DATABASE_URL_FILE: `${folder}/nothing` },
      says: /DATABASE_URL_FILE .*(can't|cannot) be read/,
    },
    {
      images: ['api', 'worker'],
      name: "the demo's stand",
      env: { DEMO_STAND_ORIGIN: 'http://localhost:3100' },
      says: /DEMO_STAND_ORIGIN\b.*stand is never part of production/,
    },
  ].map((one) => ({ ...one, env: { ...good, ...one.env } }))
}

/** @param {string} output @param {RegExp} says @returns {string | null} what is wrong with the message */
function faultOf(output, says) {
  const problems = output.split('\n').filter((line) => line.trim() !== '' && !/is not usable:$/.test(line))
  if (!says.test(output)) return `it does not say ${says}`
  if (problems.length !== 1) return `it says ${problems.length} lines instead of one`
  return null
}

/** @param {Record<string, string | undefined>} env @returns {Record<string, string>} */
const onlySet = (env) =>
  Object.fromEntries(
    Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )

/** @param {string} folder @param {string} token */
async function writeSecrets(folder, token) {
  await chmod(folder, 0o755)
  await writeFile(path.join(folder, 'token'), token)
  await writeFile(path.join(folder, 'empty'), '\n')
}

/**
 * @param {ReadonlyMap<string, Built>} images
 * @param {{ good: Record<string, string>, isWhole: boolean, check: (name: string, fault: string | null) => void }} options
 */
export async function checkRefusals(images, { good, isWhole, check }) {
  const shared = await mkdtemp('/tmp/pult-secrets-')
  for (const [name, built] of images) {
    await writeSecrets(isWhole ? path.join(built.root, 'tmp') : shared, String(good['BOT_TOKEN']))
    for (const mistake of mistakes({ good, folder: isWhole ? '/tmp' : shared })) {
      if (!mistake.images.includes(name)) continue
      const { code, output } = await runIn(built, { env: onlySet(mistake.env), isWhole })
      const wrongCode = code === SETUP_EXIT_CODE ? null : `it ended with ${code}`
      const fault = wrongCode ?? faultOf(output, mistake.says)
      check(`${name} refuses: ${mistake.name}`, fault && `${fault}: ${output.trim()}`)
    }
  }
  await rm(shared, { recursive: true })
}
