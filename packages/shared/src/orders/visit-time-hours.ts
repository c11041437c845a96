import { DAY_MINUTES, minutesOf } from '../settings/clock-time'
import { WORKDAY, readWith, type WallClock, type WordRule } from './visit-time-words'

/** Minutes since midnight of the day; both may lie beyond it when counted from now («через два часа»). */
export interface Hours {
  readonly from: number
  readonly to: number
  /** Counted from now, so the day needs no words. */
  readonly isFromNow?: boolean
}

/** What a spoken «в 15» promises: the hour that begins then. */
const EXACT_MINUTES = 60
const AROUND_MINUTES = 30
const SOON_MINUTES = 120
const ROUND_TO_MINUTES = 5

/** An hour as people write it: `15`, `15:30`, `15.30`, `3 часа дня`, `7 вечера`, `3pm`. */
const HOUR =
  '(\\d{1,2})(?:[:.](\\d{2}))?(?: ?(?:ч|час|часа|часов|часам|soat))?(?: ?(утра|дня|вечера|ночи|am|pm))?'
const PART = new RegExp(HOUR, 'u')

/** People book visits by day: a bare 1–7 is the afternoon. */
const AFTERNOON_UNTIL = 7

function hourOf(hour: number, part: string | undefined): number {
  if (part === 'утра' || part === 'am' || part === 'ночи') return hour === 12 ? 0 : hour
  if (part !== undefined) return hour < 12 ? hour + 12 : hour
  return hour >= 1 && hour <= AFTERNOON_UNTIL ? hour + 12 : hour
}

/** Minutes since midnight of an hour in words; null for `25` and `10:75`. */
function readHour(text: string, fallbackPart?: string): number | null {
  const match = PART.exec(text)
  if (!match) return null
  const [, hour = '', minute = '0', part] = match
  const total = hourOf(Number(hour), part ?? fallbackPart) * 60 + Number(minute)
  return Number(hour) > 24 || Number(minute) > 59 || total > DAY_MINUTES ? null : total
}

const partOf = (text: string): string | undefined => PART.exec(text)?.[3]

function between(fromText: string, toText: string): Hours | null {
  const to = readHour(toText)
  // «с 2 до 5 вечера» means both in the evening, «с 10 до 2» ends in the afternoon.
  const from = readHour(
    fromText,
    partOf(fromText) ?? (Number.parseInt(fromText, 10) <= AFTERNOON_UNTIL ? partOf(toText) : undefined),
  )
  if (from === null || to === null || from >= to) return null
  return { from, to }
}

const one =
  (window: (minutes: number, now: WallClock) => Hours) =>
  (match: RegExpExecArray, now: WallClock): Hours | null => {
    const minutes = readHour(match[1] ?? '')
    return minutes === null ? null : window(minutes, now)
  }

const fixed = (from: string, to: string) => (): Hours => ({ from: minutesOf(from), to: minutesOf(to) })

const roundUp = (minutes: number): number => Math.ceil(minutes / ROUND_TO_MINUTES) * ROUND_TO_MINUTES

function fromNow(delayMinutes: number, lengthMinutes: number, now: WallClock): Hours {
  const from = roundUp(minutesOf(now.time) + delayMinutes)
  return { from, to: from + lengthMinutes, isFromNow: true }
}

const HOUR_COUNTS: Readonly<Record<string, number>> = { два: 2, пару: 2, три: 3, четыре: 4 }

const after = one((from) => ({ from, to: Math.max(WORKDAY.to, from + EXACT_MINUTES) }))
const before = one((to) => ({ from: Math.min(WORKDAY.from, to - EXACT_MINUTES), to }))
const exact = one((from) => ({ from, to: from + EXACT_MINUTES }))
const around = one((at) => ({ from: at - AROUND_MINUTES, to: at + AROUND_MINUTES }))

const groups = new RegExp(HOUR, 'u').source.replace(/\((?!\?)/gu, '(?:')
const rule = (words: string, read: WordRule<Hours>['read']): WordRule<Hours> => ({
  pattern: new RegExp(` (?:${words}) (${groups})(?= )`, 'u'),
  read,
})

const RULES: readonly WordRule<Hours>[] = [
  {
    pattern: / через (?:полчаса|пол часа)(?= )/u,
    read: (_match, now) => fromNow(30, EXACT_MINUTES, now),
  },
  {
    pattern: / через (?:полтора часа|час полтора)(?= )/u,
    read: (_match, now) => fromNow(90, EXACT_MINUTES, now),
  },
  {
    pattern: / через (\d{1,3}) ?(?:мин|минут|минуты|минуту)(?= )/u,
    read: (match, now) => fromNow(Number(match[1]), EXACT_MINUTES, now),
  },
  {
    pattern: / через (?:(\d{1,2}|два|пару|три|четыре) )?(?:час|часа|часов|часик)(?= )/u,
    read: (match, now) =>
      fromNow(60 * (HOUR_COUNTS[match[1] ?? ''] ?? Number(match[1] ?? 1)), EXACT_MINUTES, now),
  },
  { pattern: / в течение часа(?= )/u, read: (_match, now) => fromNow(0, EXACT_MINUTES, now) },
  {
    pattern: / (?:сейчас|прямо сейчас|как можно скорее|как можно быстрее|побыстрее|asap|now|hozir)(?= )/u,
    read: (_match, now) => fromNow(0, SOON_MINUTES, now),
  },
  {
    pattern: new RegExp(` (?:с|со|from|между) (${groups}) (?:до|по|и|to|till|and) (${groups})(?= )`, 'u'),
    read: (match) => between(match[1] ?? '', match[2] ?? ''),
  },
  {
    pattern:
      / (?:с |в )?(\d{1,2}(?::\d{2})?)-(\d{1,2}(?::\d{2})?(?: ?(?:ч|час|часа|часов))?(?: (?:утра|дня|вечера))?)(?= )/u,
    read: (match) => between(match[1] ?? '', match[2] ?? ''),
  },
  {
    pattern: new RegExp(` (${groups}) dan (${groups}) gacha(?= )`, 'u'),
    read: (match) => between(match[1] ?? '', match[2] ?? ''),
  },
  { pattern: / до обеда(?= )/u, read: fixed('09:00', '13:00') },
  { pattern: / после обеда(?= )/u, read: fixed('14:00', '18:00') },
  { pattern: / (?:после полудня|afternoon)(?= )/u, read: fixed('12:00', '18:00') },
  { pattern: / после работы(?= )/u, read: fixed('18:00', '21:00') },
  rule('не позже|не позднее', before),
  rule('после|с|со|не раньше|позже|after|from', after),
  {
    pattern: new RegExp(` (${groups}) dan keyin(?= )`, 'u'),
    read: after,
  },
  rule('до|раньше|before|till|until', before),
  {
    pattern: new RegExp(` (${groups}) gacha(?= )`, 'u'),
    read: before,
  },
  rule('около|примерно в|где-то в|примерно к|ближе к|часов в|часам к|часикам к', around),
  rule('в|к|на|at|ровно в|soat', exact),
  { pattern: / (?:в )?полдень(?= )/u, read: fixed('12:00', '13:00') },
  { pattern: / в обед(?= )/u, read: fixed('12:00', '14:00') },
  { pattern: / (?:рано утром|с раннего утра)(?= )/u, read: fixed('08:00', '10:00') },
  {
    pattern: / (?:утром|с утра|утро|первой половине дня|morning|ertalab)(?= )/u,
    read: fixed('09:00', '12:00'),
  },
  { pattern: / (?:днем|второй половине дня|kunduzi)(?= )/u, read: fixed('12:00', '17:00') },
  {
    pattern: / (?:вечером|вечерком|под вечер|ближе к вечеру|evening|kechqurun)(?= )/u,
    read: fixed('18:00', '21:00'),
  },
  {
    pattern: new RegExp(` (\\d{1,2}:\\d{2})(?= )`, 'u'),
    read: exact,
  },
  {
    pattern: / (?:весь день|в течение дня|в любое время|целый день|any time)(?= )/u,
    read: (): Hours => ({ ...WORKDAY }),
  },
]

/** The hours that words name; null when they name none. */
export const readVisitHours = (words: string, now: WallClock): Hours | null => readWith(RULES, words, now)
