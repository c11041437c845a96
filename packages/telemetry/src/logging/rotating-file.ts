import path from 'node:path'
import { createStream, type RotatingFileStream } from 'rotating-file-stream'

/** LOG_FILE is rotated at 10 MB; five files are kept, the one that is written among them (3-architecture). */
const MAX_FILE_SIZE = '10M'
const ROTATED_FILES = 4

/**
 * The file of one process. The api writes LOG_FILE itself, the worker and the bot put their name before the
 * extension (`pult.log`, `pult.worker.log`, `pult.bot.log`), so that no process rotates the file of another.
 */
export function logFileOf(logFile: string, processName: string): string {
  if (processName === 'api') return logFile
  const { dir, name, ext } = path.parse(logFile)
  return path.join(dir, `${name}.${processName}${ext}`)
}

/**
 * Appends to a file and moves it to `….1`, `….2` as it grows. Trouble with the file (a full disk, a folder that may
 * not be written) is told once and never stops the process: stdout has every line too.
 */
export function openRotatingFile(file: string, onTrouble: (error: Error) => void): RotatingFileStream {
  const { dir, base } = path.parse(path.resolve(file))
  const nameOf = (index: unknown): string => (typeof index === 'number' ? `${base}.${String(index)}` : base)
  const stream = createStream(nameOf, { path: dir, size: MAX_FILE_SIZE, rotate: ROTATED_FILES, mode: 0o640 })
  let wasTold = false
  const tellOnce = (error: Error): void => {
    if (!wasTold) onTrouble(error)
    wasTold = true
  }
  stream.on('error', tellOnce)
  stream.on('warning', tellOnce)
  return stream
}
