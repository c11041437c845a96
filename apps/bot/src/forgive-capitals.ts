import type { MiddlewareFn } from 'grammy'
import type { PultContext } from './context'

/** `/START`, as a phone or a raised voice writes it, is the same command; grammY would compare it letter by letter. */
export const forgiveCapitals: MiddlewareFn<PultContext> = (ctx, next) => {
  const { message } = ctx
  const command = message?.entities?.find(({ type, offset }) => type === 'bot_command' && offset === 0)
  if (message?.text !== undefined && command) {
    const { text } = message
    message.text = text.slice(0, command.length).toLowerCase() + text.slice(command.length)
  }
  return next()
}
