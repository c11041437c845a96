/** What a link in Telegram means to the stand. */
export type LinkTarget =
  | { readonly kind: 'app'; readonly startParam: string | undefined }
  | { readonly kind: 'start'; readonly payload: string }
  | { readonly kind: 'page'; readonly url: string }
  | { readonly kind: 'nothing' }

/**
 * Reads a link as Telegram would: `t.me/<bot>?startapp=x` opens the Mini App, `?start=x` starts the bot, other web
 * addresses open outside, anything else does nothing.
 */
export function readLink(link: string, botName: string): LinkTarget {
  const url = URL.canParse(link) ? new URL(link) : null
  if (!url || !OPENED_OUTSIDE.includes(url.protocol)) return { kind: 'nothing' }
  const [name, app] = url.pathname.split('/').filter(Boolean)
  const isOurBot = url.hostname === 't.me' && name?.toLowerCase() === botName.toLowerCase()
  return isOurBot ? readBotLink(url.searchParams, app !== undefined) : { kind: 'page', url: link }
}

const OPENED_OUTSIDE = ['http:', 'https:', 'tel:', 'mailto:']

function readBotLink(query: URLSearchParams, namesApp: boolean): LinkTarget {
  const start = query.get('start')
  if (start !== null) return { kind: 'start', payload: start }
  const startApp = query.get('startapp')
  if (startApp === null && !namesApp) return { kind: 'nothing' }
  return { kind: 'app', startParam: startApp === null || startApp === '' ? undefined : startApp }
}
