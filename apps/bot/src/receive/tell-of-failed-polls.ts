import { HttpError, type Api } from 'grammy'
import type { Logger } from '../logger'

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The runner repeats failed polls without a word; one line says that and why they fail, and one that they work again. */
export function tellOfFailedPolls(api: Api, logger: Logger): void {
  let known: string | null = null
  const tell = (reason: string | null): void => {
    if (reason === known) return
    known = reason
    if (reason === null) logger.info('Telegram gives updates again')
    else logger.warn(`Telegram gives no updates (${reason})`)
  }
  api.config.use(async (call, ...request) => {
    const [method, , signal] = request
    if (method !== 'getUpdates') return call(...request)
    try {
      const answer = await call(...request)
      tell(answer.ok ? null : `${answer.error_code} ${answer.description}`)
      return answer
    } catch (error) {
      if (signal?.aborted !== true) tell(reasonOf(error instanceof HttpError ? error.error : error))
      throw error
    }
  })
}
