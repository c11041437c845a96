import { createServer, type Server } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino, type Logger } from 'pino'
import { ConfigError, readConfig, type StandConfig } from './config'
import { createStand, type Stand } from './create-stand'

const STOP_WITHIN_MS = 2000

/** Starts the stand and stops it on SIGTERM or SIGINT; nothing else. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const logger = pino({ name: 'stand', level: config.logLevel })
  const stand = await createStand({
    botToken: config.botToken,
    publicUrl: config.publicUrl,
    publicDir: path.join(path.dirname(fileURLToPath(import.meta.url)), 'public'),
    dataDir: config.dataDir,
    now: Date.now,
    reportError: (error) => {
      logger.error({ err: error }, 'request failed')
    },
  })
  const servers = await listen(stand, config)
  logger.info({ port: config.port }, `the stand is at http://localhost:${String(config.port)}`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void stop(stand, servers, logger)
    })
  }
}

/** A client that sends on a connection just as it is closed loses the request; five seconds, Node's own, lose many. */
const PATIENT = { keepAliveTimeout: 65_000 }

/** On both loopback addresses: browsers and Node don't agree on what "localhost" is. */
async function listen({ app }: Stand, { port, host }: StandConfig): Promise<Server[]> {
  const first = createServer(PATIENT, app)
  await opened(first, port, host)
  const second = createServer(PATIENT, app)
  try {
    await opened(second, port, host === '::1' ? '127.0.0.1' : '::1')
    return [first, second]
  } catch {
    // No IPv6 on this machine, or somebody else is there: the configured address is enough.
    return [first]
  }
}

const opened = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })

async function stop(stand: Stand, servers: readonly Server[], logger: Logger): Promise<void> {
  // Long polls and event streams would keep the servers open for ever.
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
  for (const server of servers) {
    server.close()
    server.closeAllConnections()
  }
  await stand.close()
  logger.info('stopped')
  // Faults may have left answers waiting; nothing of theirs is worth staying for.
  process.exit(0)
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${describeFailure(error)}\n`)
  process.exitCode = 1
}

function describeFailure(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'The port is taken: set STAND_PORT to another one, or stop the process that holds it.'
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
