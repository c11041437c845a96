import { access, constants, stat, statfs } from 'node:fs/promises'
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

interface Room {
  readonly free: number
  readonly size: number
}

/**
 * How much room is enough. A file system that is smaller than what would be enough was made so on purpose, as the images'
 * DATA_DIR in memory is: it is full when little of it is left. Backups need their room wherever they lie.
 */
export function judgeRoom(said: string, { free, size }: Room, isForBackups: boolean): Finding[] {
  const mend = 'Make room, or move the folder to a larger disk.'
  const isSmall = !isForBackups && size < WARN_BYTES
  const [least, enough] = isSmall ? [size * 0.1, size * 0.25] : [FAIL_BYTES, WARN_BYTES]
  if (free < least) return fail(said, mend)
  return free < enough ? warn(said, mend) : ok(said)
}

async function judge(what: string, folder: string, isForBackups: boolean): Promise<Finding[]> {
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
  const { bavail, blocks, bsize } = await statfs(existing)
  const room = { free: bavail * bsize, size: blocks * bsize }
  return judgeRoom(`${sizeText(room.free)} free for ${what} (${folder})`, room, isForBackups)
}

/** A folder inside another may be a volume, with a disk of its own. */
async function areOnOneDisk(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map(async (folder) => stat(await nearestExisting(folder))))
  return a?.dev === b?.dev
}

/** Is there room for data, logs and backups? A database elsewhere has its own disk, which nobody can see from here. */
export const diskCheck = ({ config }: Pick<Surroundings, 'config'>): Check => ({
  name: 'disk',
  run: async () => {
    const data = path.resolve(config.DATA_DIR)
    const { folder } = backupConfigOf(config)
    const isInside = folder === data || folder.startsWith(`${data}${path.sep}`)
    if (isInside && (await areOnOneDisk(data, folder))) return judge('data, logs and backups', data, true)
    return [...(await judge('data and logs', data, false)), ...(await judge('backups', folder, true))]
  },
})
