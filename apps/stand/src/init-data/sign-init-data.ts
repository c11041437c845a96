import { createHmac } from 'node:crypto'

/**
 * Signs key-value data as Telegram signs a Mini App's init data: HMAC-SHA-256 over the sorted `key=value` lines
 * with the key HMAC-SHA-256("WebAppData", bot token). The same scheme signs a requested contact.
 * Source: https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 * @returns the URL-encoded query string with `hash` at the end
 */
export function signInitData(fields: Readonly<Record<string, string>>, botToken: string): string {
  const lines = Object.entries(fields)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join('\n')
  const secret = createHmac('sha256', 'WebAppData').update(botToken).digest()
  const hash = createHmac('sha256', secret).update(lines).digest('hex')
  return new URLSearchParams({ ...fields, hash }).toString()
}
