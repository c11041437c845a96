/** What the log and `doctor` say of it. */
export const NO_SUCH_REDIS_DATABASE =
  'the server refuses the database whose number stands at the end of REDIS_URL: correct the number'

/**
 * Did Redis refuse the database that the address names? The client only mentions it and goes on in database 0, which may
 * be another program's; `refuseWrongRedisDatabase` hangs up instead.
 * @param error of ioredis; an answer of the server carries the command that it is about
 */
export const isNoSuchRedisDatabase = (
  error: Error & { readonly command?: { readonly name?: string } },
): boolean => error.command?.name === 'select'

/** As much of ioredis as this needs: the package knows no Node. */
interface RedisClient {
  on(event: 'error', listener: (error: Error) => void): unknown
  once(event: 'ready', listener: () => void): unknown
}

/**
 * Hangs up for good on a server without the database of the address, and says so: Pult goes on as it does without Redis.
 * @param hangUp closes this client and those beside it
 */
export function refuseWrongRedisDatabase(
  client: RedisClient,
  hangUp: () => void,
  logger: { error: (facts: { err: Error }, message: string) => void },
): void {
  client.on('error', (error) => {
    if (!isNoSuchRedisDatabase(error)) return
    // Not before: hanging up in the middle of the greeting is told as another error.
    client.once('ready', hangUp)
    logger.error({ err: error }, `Redis is not used: ${NO_SUCH_REDIS_DATABASE}`)
  })
}
