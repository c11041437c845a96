import * as z from 'zod/mini'
import { Id, text } from '../http/primitives'

/** Telegram's messages have at most this many characters (Bot API, "sendMessage"). */
const MAX_LENGTH = 4096

/** Body of `POST /me/pasted-texts`: a client's message that will become an order. */
export const SavePastedText = z.strictObject({ text: text(1, MAX_LENGTH) })

export const PastedText = z.object({ id: Id, text: z.string() })
export type PastedText = z.infer<typeof PastedText>

const START_PARAM = /^p_([1-9]\d{0,9})$/

/** The order form with the text in «Вставить из текста». */
export const pastedTextPath = (id: number): string => `/orders/new?pasted=${String(id)}`

export const pastedTextDeepLink = (botUsername: string, id: number): string =>
  `https://t.me/${botUsername}?startapp=p_${String(id)}`

/** The text that a start parameter names, or null. */
export function pastedTextOfStartParam(parameter: string): number | null {
  const id = START_PARAM.exec(parameter)?.[1]
  return id === undefined ? null : Number(id)
}
