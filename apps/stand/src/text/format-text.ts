import { badRequest } from '../telegram/api-error'
import type { MessageEntity } from '../telegram/types'
import { parseHtml, type FormattedText } from './parse-html'

const DETECTED: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['bot_command', /(?<![\w/])\/[a-z0-9_]{1,32}(?:@\w{3,32})?/gi],
  ['url', /\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/gi],
  ['url', /(?<![\w/.])t\.me\/[^\s<>"]+[^\s<>".,;:!?)]/gi],
  ['email', /\b[\w.+-]+@[\w-]+\.[a-z]{2,}\b/gi],
  ['mention', /(?<![\w@])@\w{4,32}\b/g],
  ['phone_number', /(?<![\d\w])\+\d[\d ()-]{8,17}\d\b/g],
]

/**
 * Text as a message will carry it: parsed, trimmed like Telegram does, with links, commands and phones found.
 * @throws ApiError 400 for a parse mode the stand doesn't know or markup Telegram would reject
 */
export function formatText(
  source: string,
  options: { readonly parseMode?: string; readonly entities?: readonly MessageEntity[] } = {},
): FormattedText {
  const parsed = parsedBy(source, options)
  const trimmed = trim(parsed)
  return { text: trimmed.text, entities: withDetected(trimmed) }
}

function parsedBy(
  source: string,
  { parseMode, entities }: { readonly parseMode?: string; readonly entities?: readonly MessageEntity[] },
): FormattedText {
  if (entities && entities.length > 0) return { text: source, entities }
  if (parseMode === undefined || parseMode === '') return { text: source, entities: [] }
  if (parseMode.toLowerCase() === 'html') return parseHtml(source)
  throw badRequest('unsupported parse_mode')
}

function trim({ text, entities }: FormattedText): FormattedText {
  const start = text.length - text.trimStart().length
  const kept = text.trim()
  const clipped = entities.flatMap((entity) => {
    const from = Math.max(entity.offset - start, 0)
    const to = Math.min(entity.offset - start + entity.length, kept.length)
    return to > from ? [{ ...entity, offset: from, length: to - from }] : []
  })
  return { text: kept, entities: clipped }
}

function withDetected({ text, entities }: FormattedText): MessageEntity[] {
  const taken = entities.filter(({ type }) => ['code', 'pre', 'text_link', 'url'].includes(type))
  const found: MessageEntity[] = []
  for (const [type, pattern] of DETECTED) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length }
      if (![...taken, ...found].some((other) => overlaps(entity, other))) found.push(entity)
    }
  }
  return [...entities, ...found].sort((a, b) => a.offset - b.offset || b.length - a.length)
}

const overlaps = (a: MessageEntity, b: MessageEntity): boolean =>
  a.offset < b.offset + b.length && b.offset < a.offset + a.length
