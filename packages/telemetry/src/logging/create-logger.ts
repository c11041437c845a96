import pino from 'pino'
import { maskRecord } from '../masking/mask-record'
import { maskText } from '../masking/mask-text'
import { logFileOf, openRotatingFile } from './rotating-file'

export type Logger = pino.Logger

export interface LoggerOptions {
  /** `api`, `worker` or `bot`. */
  readonly name: string
  readonly level: string
  /** LOG_FILE: the lines go there too, besides stdout. */
  readonly file?: string | undefined
  /** In place of stdout; tests read it. */
  readonly output?: pino.DestinationStream
}

function destinationOf({ name, file, output }: LoggerOptions): pino.DestinationStream {
  const stdout = output ?? pino.destination({ dest: 1, sync: true })
  if (file === undefined) return stdout
  const stream = openRotatingFile(logFileOf(file, name), (error) => {
    const fault = {
      level: 40,
      time: Date.now(),
      name,
      msg: 'the log file cannot be written',
      err: error.message,
    }
    stdout.write(`${JSON.stringify(fault)}\n`)
  })
  return pino.multistream([
    { level: 'trace', stream: stdout },
    { level: 'trace', stream },
  ])
}

/** pino writes the bindings of a child as they are; a child's are masked like any record. */
function maskChildren(logger: Logger): Logger {
  // pino's own type is generic over levels that nobody here adds.
  const typed = logger as unknown as { child: (this: Logger, ...given: [pino.Bindings, object?]) => Logger }
  const { child } = typed
  typed.child = function (bindings, options) {
    return child.call(this, maskRecord(bindings), options)
  }
  return logger
}

/**
 * JSON lines on stdout, and in LOG_FILE when there is one. Every line passes the masking: fields by their name, texts
 * and errors by what stands in them, at any level and whatever a caller hands over.
 */
export function createLogger(options: LoggerOptions): Logger {
  const logger = pino(
    {
      name: options.name,
      level: options.level,
      serializers: {
        msg: (text: unknown) => (typeof text === 'string' ? maskText(text) : text),
        // Masked and made plain by then; pino's own serializer would look for an Error in it.
        err: (error: unknown) => error,
      },
      formatters: { log: (record) => maskRecord(record) },
    },
    destinationOf(options),
  )
  return maskChildren(logger)
}
