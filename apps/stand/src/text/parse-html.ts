import { badRequest } from '../telegram/api-error'
import type { MessageEntity } from '../telegram/types'

export interface FormattedText {
  readonly text: string
  readonly entities: readonly MessageEntity[]
}

interface OpenTag {
  readonly name: string
  readonly offset: number
  readonly attributes: Readonly<Record<string, string>>
}

/** Tags Telegram understands (https://core.telegram.org/bots/api#html-style) and the entity each one makes. */
const ENTITY_OF_TAG: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  'tg-emoji': 'custom_emoji',
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

const TAG = /^<(\/?)([a-z][a-z0-9-]*)((?:\s+[a-z-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*>/i
const ATTRIBUTE = /([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/gi
const CHARACTER = /^&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));?/i

const cannotParse = (why: string): Error => badRequest(`can't parse entities: ${why}`)

/**
 * Telegram's `parse_mode: HTML`. Offsets are UTF-16 code units, which is how JavaScript counts too.
 * @throws ApiError 400 "can't parse entities" for an unsupported, unbalanced or malformed tag
 */
export function parseHtml(source: string): FormattedText {
  const open: OpenTag[] = []
  const entities: MessageEntity[] = []
  let text = ''
  let at = 0
  while (at < source.length) {
    const rest = source.slice(at)
    const tag = rest.startsWith('<') ? TAG.exec(rest) : null
    if (tag) {
      if (tag[1] === '/')
        closeTag(
          { name: (tag[2] ?? '').toLowerCase(), at: byteOffset(source, at), end: text.length },
          open,
          entities,
        )
      else open.push(openTag(tag, { source, at, offset: text.length }))
      at += tag[0].length
      continue
    }
    if (rest.startsWith('<')) throw malformedTag(source, at)
    const decoded = decodeCharacter(rest)
    text += decoded.character
    at += decoded.length
  }
  const unclosed = open.at(-1)
  if (unclosed) throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.name}"`)
  return { text, entities: sortEntities(entities) }
}

const byteOffset = (source: string, at: number): string =>
  String(new TextEncoder().encode(source.slice(0, at)).length)

function openTag(
  match: RegExpExecArray,
  place: { readonly source: string; readonly at: number; readonly offset: number },
): OpenTag {
  const name = (match[2] ?? '').toLowerCase()
  const attributes = readAttributes(match[3] ?? '')
  const where = `at byte offset ${byteOffset(place.source, place.at)}`
  if (!(name in ENTITY_OF_TAG)) throw cannotParse(`Unsupported start tag "${name}" ${where}`)
  if (name === 'span' && attributes.class !== 'tg-spoiler') {
    throw cannotParse(`Tag "span" must have class "tg-spoiler" ${where}`)
  }
  return { name, offset: place.offset, attributes }
}

function readAttributes(source: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name = '', double, single, bare = ''] of source.matchAll(ATTRIBUTE)) {
    attributes[name.toLowerCase()] = decodeAll(double ?? single ?? bare)
  }
  return attributes
}

function closeTag(
  tag: { readonly name: string; readonly at: string; readonly end: number },
  open: OpenTag[],
  entities: MessageEntity[],
): void {
  const opened = open.pop()
  if (!opened) throw cannotParse(`Unexpected end tag at byte offset ${tag.at}`)
  if (opened.name !== tag.name) {
    const pair = `expected "</${opened.name}>", found "</${tag.name}>"`
    throw cannotParse(`Unmatched end tag at byte offset ${tag.at}, ${pair}`)
  }
  const length = tag.end - opened.offset
  const entity = entityFor(opened, length, open)
  if (entity && length > 0) entities.push(entity)
}

function entityFor(tag: OpenTag, length: number, parents: readonly OpenTag[]): MessageEntity | null {
  const base = { offset: tag.offset, length }
  const type = ENTITY_OF_TAG[tag.name] ?? 'bold'
  const { href, 'emoji-id': emojiId } = tag.attributes
  // Without its address a link is plain text, and so is an emoji without its number.
  if (type === 'text_link') return href ? { type, ...base, url: href } : null
  if (type === 'custom_emoji') return emojiId ? { type, ...base, custom_emoji_id: emojiId } : null
  // <pre><code class="language-x"> is one block with a language, not a code span inside a block.
  if (type === 'code' && parents.at(-1)?.name === 'pre') return null
  return { type: 'expandable' in tag.attributes ? 'expandable_blockquote' : type, ...base }
}

function malformedTag(source: string, at: number): Error {
  const name = /^<\/?([^\s>]*)/.exec(source.slice(at))?.[1] ?? ''
  if (!source.includes('>', at))
    return cannotParse(`Unclosed start tag at byte offset ${byteOffset(source, at)}`)
  return cannotParse(`Unsupported start tag "${name}" at byte offset ${byteOffset(source, at)}`)
}

function decodeCharacter(rest: string): { character: string; length: number } {
  const found = rest.startsWith('&') ? CHARACTER.exec(rest) : null
  if (!found) return { character: rest.charAt(0), length: 1 }
  const code = found[1] ? Number(found[1]) : found[2] ? Number.parseInt(found[2], 16) : null
  const character = code === null ? NAMED[(found[3] ?? '').toLowerCase()] : codePoint(code)
  // An unknown entity such as &nbsp; stays as it was written, exactly as Telegram shows it.
  return character === undefined ? { character: '&', length: 1 } : { character, length: found[0].length }
}

const codePoint = (code: number): string | undefined =>
  code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined

function decodeAll(value: string): string {
  let decoded = ''
  for (let at = 0; at < value.length;) {
    const next = decodeCharacter(value.slice(at))
    decoded += next.character
    at += next.length
  }
  return decoded
}

/** Outer entities first, as Telegram lists them. */
const sortEntities = (entities: readonly MessageEntity[]): MessageEntity[] =>
  [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length)
