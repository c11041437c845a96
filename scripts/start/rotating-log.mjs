import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs'

/** As with LOG_FILE, because a run may last for months: five files, the one that is written among them. */
const LIMIT_BYTES = 10_000_000
const OLD_FILES = 4

/**
 * Opens a log that goes on where the run before ended. At its limit it moves on to `….1`; the oldest go.
 * @param {string} file
 * @param {{ limitBytes?: number }} [options]
 * @returns {{ write: (line: string) => void, end: () => void }}
 */
export function openRotatingLog(file, { limitBytes = LIMIT_BYTES } = {}) {
  let fd = -1
  let bytes = 0
  const open = () => {
    fd = openSync(file, 'a', 0o600)
    bytes = fstatSync(fd).size
  }
  const close = () => {
    const closed = fd
    // First: by its number another file may be meant soon.
    fd = -1
    if (closed >= 0) closeSync(closed)
  }
  const rotate = () => {
    close()
    for (let number = OLD_FILES - 1; number >= 1; number -= 1)
      move(`${file}.${number}`, `${file}.${number + 1}`)
    move(file, `${file}.1`)
    open()
  }
  // A full disk must not take the product down with it.
  const quietly = (/** @type {() => void} */ work) => {
    try {
      work()
    } catch {
      // The line is lost; the next may fit again.
    }
  }
  quietly(open)
  return {
    write: (line) =>
      quietly(() => {
        if (fd < 0) open()
        if (bytes >= limitBytes) rotate()
        bytes += writeSync(fd, `${line}\n`)
      }),
    end: () => quietly(close),
  }
}

/** @param {string} from which need not be there @param {string} to */
function move(from, to) {
  try {
    renameSync(from, to)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error
  }
}
