import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { bootstrap } from './bootstrap.mjs'
import { buildStages } from './image/build-stages.mjs'
import { checkContents } from './image/contents.mjs'
import { createFolderEngine, createOverlayEngine, makeDebianRoot, sealRoot } from './image/engines.mjs'
import { checkRefusals } from './image/refusals.mjs'
import { startServices } from './image/services.mjs'
import { checkProduct } from './image/product.mjs'
import { SetupError, runCommand } from './setup-error.mjs'
import { runProgram } from './setup/run-program.mjs'

/**
 * Rehearses the images without Docker: runs the Dockerfile's own steps in order in a clean folder, then starts what
 * came out with NODE_ENV=production against a PostgreSQL and a Redis, and looks whether it serves and what it refuses.
 *
 *   node scripts/try-image.mjs                     the application's steps; those that need a Debian are named and skipped
 *   node scripts/try-image.mjs --debian <folder>   all steps, in a Debian root (made with debootstrap when the folder is
 *                                                  not there), then run chrooted, read-only and as the image's user; root only
 *   TRY_DATABASE_URL, TRY_REDIS_URL                servers to use instead of own ones
 *   --keep                                         leave the folder
 */
const IMAGES = ['api', 'migrate', 'worker', 'bot']
const say = (/** @type {string} */ line) => console.log(line)
/** Tells the inner run, which has mounts of its own, where its folder is. */
const INNER_FOLDER = 'PULT_TRY_FOLDER'

/** @type {string[]} */
const faults = []
let passed = 0

/** @param {string} name @param {string | null} fault */
function check(name, fault) {
  say(`${fault === null ? 'ok  ' : 'FAIL'} ${name}${fault === null ? '' : `\n     ${fault}`}`)
  if (fault === null) passed += 1
  else faults.push(name)
}

/**
 * Mounts belong to the inner run alone: with a namespace of its own they are gone when it ends, however it ends, and
 * the folder holds nothing but files when it is deleted out here.
 * @param {string} folder
 */
async function insideNamespace(folder) {
  if (process.getuid?.() !== 0) throw new SetupError('--debian mounts and changes roots: run it as root.')
  const { code } = await runProgram(
    'unshare',
    ['--mount', '--propagation', 'private', process.execPath, ...process.argv.slice(1)],
    { shell: false, stdio: 'inherit', env: { ...process.env, [INNER_FOLDER]: folder } },
  )
  return code
}

/** @param {string} folder @param {string | undefined} debian */
async function engineFor(folder, debian) {
  if (debian === undefined) return createFolderEngine(folder)
  if (!existsSync(debian)) {
    say(`Making a Debian root in ${debian}…`)
    await makeDebianRoot(debian, 'trixie')
  }
  return createOverlayEngine(folder, debian)
}

/** @param {{ folder: string, debian: string | undefined }} where */
async function rehearse({ folder, debian }) {
  const isWhole = debian !== undefined
  const stages = await buildStages(await engineFor(folder, debian), say)
  const images = new Map([...stages].filter(([name]) => IMAGES.includes(name)))
  for (const [name, { root }] of images) {
    const size = await checkContents(root, name, check)
    say(`     ${name}: /app is ${size}`)
    if (isWhole) await sealRoot(/** @type {import('./image/build-stages.mjs').Built} */ (images.get(name)))
  }
  const token = `${1_000_000 + Number.parseInt(randomBytes(2).toString('hex'), 16)}:${randomBytes(26).toString('base64url')}`
  const services = await startServices({ folder, token, say })
  try {
    await checkRefusals(images, { good: services.env, isWhole, check })
    await checkProduct(images, { services, isWhole, check, dataDir: isWhole ? undefined : folder })
  } finally {
    await services.stop()
  }
}

/** @param {string} folder @param {string | undefined} debian */
async function rehearseIn(folder, debian) {
  await rehearse({ folder, debian })
  say(`\n${passed} passed, ${faults.length} failed`)
  return faults.length > 0 ? 1 : 0
}

await runCommand(async () => {
  const at = process.argv.indexOf('--debian')
  const debian = at > 0 ? path.resolve(String(process.argv[at + 1])) : undefined
  const given = process.env[INNER_FOLDER]
  if (given) return rehearseIn(given, debian)
  await bootstrap(say)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pult-image-'))
  try {
    return await (debian ? insideNamespace(folder) : rehearseIn(folder, undefined))
  } finally {
    if (process.argv.includes('--keep')) say(`Left in ${folder}`)
    else await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
})
