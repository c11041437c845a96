/** Paths and links to one order: `web_app` buttons take an address, groups only a link to the bot. */

const START_PARAM = /^o_([1-9]\d{0,9})$/

/** The order's page in the Mini App. */
export const orderPageUrl = (publicUrl: string, orderId: number): string =>
  new URL(`/orders/${String(orderId)}`, publicUrl).toString()

/** Opens the Mini App at the order from anywhere in Telegram, groups included. */
export const orderDeepLink = (botUsername: string, orderId: number): string =>
  `https://t.me/${botUsername}?startapp=o_${String(orderId)}`

/** The order that a start parameter names, or null. */
export function orderOfStartParam(parameter: string): number | null {
  const id = START_PARAM.exec(parameter)?.[1]
  return id === undefined ? null : Number(id)
}

const TELEGRAM = 'https://api.telegram.org'

/**
 * May a button open the Mini App by `web_app`? Telegram itself demands https and refuses the whole message otherwise;
 * another Bot API server (the stand) takes http too.
 */
export const canOpenAsWebApp = (publicUrl: string, apiRoot: string): boolean =>
  publicUrl.startsWith('https://') || !apiRoot.startsWith(TELEGRAM)
