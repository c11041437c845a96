import { createHmac } from 'node:crypto'

/** The bot of every test; no real one. */
export const TEST_BOT_TOKEN = `1234567:${'A'.repeat(35)}`

/** Who opens the Mini App, as Telegram would name them. */
export interface TelegramPerson {
  readonly telegramId: number
  readonly firstName: string
  readonly lastName?: string | null
  readonly username?: string | null
  readonly languageCode?: string | null
}

export interface SigningOptions {
  readonly at: Date
  readonly botToken?: string
  /** Further fields, or other values for the usual ones. */
  readonly fields?: Readonly<Record<string, string>>
}

const userFieldOf = (person: TelegramPerson): string =>
  JSON.stringify({
    id: person.telegramId,
    first_name: person.firstName,
    ...(person.lastName && { last_name: person.lastName }),
    ...(person.username && { username: person.username }),
    ...(person.languageCode && { language_code: person.languageCode }),
  })

/** Mini App init data as Telegram signs it (https://core.telegram.org/bots/webapps). */
export function signInitData(person: TelegramPerson, options: SigningOptions): string {
  const fields = {
    auth_date: String(Math.floor(options.at.getTime() / 1000)),
    query_id: 'AAHdF6IQAAAAAN0XohDhrOrc',
    user: userFieldOf(person),
    ...options.fields,
  }
  const checkString = Object.entries(fields)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join('\n')
  const secret = createHmac('sha256', 'WebAppData')
    .update(options.botToken ?? TEST_BOT_TOKEN)
    .digest()
  const hash = createHmac('sha256', secret).update(checkString).digest('hex')
  return new URLSearchParams({ ...fields, hash }).toString()
}
