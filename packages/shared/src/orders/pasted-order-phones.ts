import { normalizePhone } from '../phones/phone'

const PHONE_LIKE = /\+?\d[\d\s()\-–.]{8,20}\d/gu
const RUN = /\+?\d+/gu
const MIN_DIGITS = 10

/** What stands before a number only because of it. No lookbehind: Safari below 16.4 has none. */
const LABEL =
  /(^|[\s,.;])(?:мой\s+)?(?:т(?:ел(?:ефон)?)?|номер|моб(?:ильный)?|whatsapp|ватсап)\.?\s*[:\-–—]?\s*$/iu
const OR = /(?:^|[\s,])(?:или|и|второй|ещё|запасной)\s*$/iu

const withoutLabel = (before: string): string => before.replace(LABEL, '$1').replace(OR, ' ')

/** Words before and behind a phone are no one phrase without it: «звоните 8916… Марина». */
const parted = (before: string): string =>
  /[\p{L}\d]\s*$/u.test(before) ? `${before.trimEnd()}, ` : `${before} `

interface FoundPhone {
  readonly phone: string
  readonly from: number
  readonly to: number
}

/** The phone in what looks like one: numbers before and behind it («домофон 45. 8916…») are none of it. */
function phoneWithin(text: string): FoundPhone | null {
  const runs = [...text.matchAll(RUN)]
  for (let length = runs.length; length > 0; length--) {
    for (const [place, first] of runs.slice(0, runs.length - length + 1).entries()) {
      const last = runs[place + length - 1] ?? first
      const [from, to] = [first.index, last.index + last[0].length]
      const candidate = text.slice(from, to)
      if (candidate.replace(/\D/gu, '').length < MIN_DIGITS) continue
      const phone = normalizePhone(candidate)
      if (phone !== null) return { phone, from, to }
    }
  }
  return null
}

export interface PastedPhones {
  readonly phones: string[]
  /** The text without them and their labels. */
  readonly rest: string
}

function takeFromLine(line: string, phones: string[]): string {
  const pattern = new RegExp(PHONE_LIKE)
  let rest = ''
  let from = 0
  for (let found = pattern.exec(line); found; found = pattern.exec(line)) {
    const within = phoneWithin(found[0])
    if (!within) continue
    phones.push(within.phone)
    rest += parted(withoutLabel(line.slice(from, found.index + within.from)))
    from = found.index + within.to
    pattern.lastIndex = from
  }
  return rest + line.slice(from)
}

/** Every phone in the text, in E.164, and the text without them. */
export function takePhones(text: string): PastedPhones {
  const phones: string[] = []
  const rest = text
    .split('\n')
    .map((line) => takeFromLine(line, phones))
    .join('\n')
  return { phones: [...new Set(phones)], rest }
}
