/** What the log and `doctor` say of it. */
export const NO_SUCH_REDIS_DATABASE =
  'the server refuses the database whose number stands at the end of REDIS_URL: correct the number'

/**
 * Did Redis refuse the database that the address names? The client only mentions it and goes on in database 0, which may
 * be another program's; whoever asks here hangs up instead.
 * @param error of ioredis; an answer of the server carries the command that it is about
 */
export const isNoSuchRedisDatabase = (
  error: Error & { readonly command?: { readonly name?: string } },
): boolean => error.command?.name === 'select'
