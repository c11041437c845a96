import { access, constants, statfs } from 'node:fs/promises'
import path from 'node:path'
import { backupConfigOf, sizeText } from '../../features/backups'
import { fail, ok, warn, type Check, type Finding } from '../finding'
import type { Surroundings } from '../surroundings'

const MEGABYTE = 1024 ** 2
const FAIL_BYTES = 500 * MEGABYTE
const WARN_BYTES = 2_000 * MEGABYTE

/** The folder itself, or the nearest above it that is there already. */
async function nearestExisting(folder: string): Promise<string> {
  const isThere = await access(folder).then(
    () => true,
    () => false,
  )
  return isThere || path.dirname(folder) === folder ? folder : nearestExisting(path.dirname(folder))
}

async function judge(what: string, folder: string): Promise<Finding[]> {
  const existing = await nearestExisting(folder)
  const isWritable = await access(existing, constants.W_OK).then(
    () => true,
    () => false,
  )
  if (!isWritable) {
    return fail(
      `the folder for ${what}, ${folder}, can’t be written`,
      'Correct its owner or its permissions.',
    )
  }
  const { bavail, bsize } = await statfs(existing)
  const free = bavail * bsize
  const said = `${sizeText(free)} free for ${what} (${folder})`
  const mend = 'Make room, or move the folder to a larger disk.'
  if (free < FAIL_BYTES) return fail(said, mend)
  return free < WARN_BYTES ? warn(said, mend) : ok(said)
}

/** Is there room for data, logs and backups? A database elsewhere has its own disk, which nobody can see from here. */
export const diskCheck = ({ config }: Surroundings): Check => ({
  name: 'disk',
  run: async () => {
    const data = path.resolve(config.DATA_DIR)
    const { folder } = backupConfigOf(config)
    const isInside = folder === data || folder.startsWith(`${data}${path.sep}`)
    if (isInside) return judge('data, logs and backups', data)
    return [...(await judge('data and logs', data)), ...(await judge('backups', folder))]
  },
})
