import type { StandMessage } from '../../../apps/api/src/testing/start-stand'
import type { TelegramPerson } from '../../../apps/api/src/testing/sign-init-data'

/** A frozen stand answers when it is thawed; nobody waits longer than this for it. */
const ANSWER_WITHIN_MS = 30_000

/** The stand's control interface, for the hands of people in their chats and for counting at the end. */
export function talkToStand(url: string) {
  async function call<T>(method: string, route: string, body?: object): Promise<T> {
    const response = await fetch(`${url}/stand${route}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${route}: ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
  return {
    addPerson: ({ telegramId, firstName }: TelegramPerson) =>
      call('POST', '/people', { telegramId, firstName, languageCode: 'ru', started: true }),
    /** What the bot has written in the chat and not deleted. */
    botMessages: async (chatId: number): Promise<StandMessage[]> =>
      (await call<StandMessage[]>('GET', `/chats/${String(chatId)}/messages`)).filter(
        ({ deletedAt, message }) => deletedAt === null && message.from?.is_bot === true,
      ),
    /** Taps a button and waits for the bot's answer; null when there was none. */
    tap: async (person: TelegramPerson, messageId: number, button: string): Promise<string | null> => {
      const body = { person: person.telegramId, waitMs: 10_000, messageId, button }
      const { answer } = await call<{ answer: { text?: string } | null }>('POST', '/tap', body)
      return answer?.text ?? null
    },
  }
}
export type StandControl = ReturnType<typeof talkToStand>
