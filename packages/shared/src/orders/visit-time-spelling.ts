/** Hours as they are said after «в», «к», «после»: the form decides nothing, the stem does. */
const SPOKEN_HOURS: readonly (readonly [stem: string, hour: number])[] = [
  ['час(?:у)?', 1],
  ['дв(?:а|ух|ум)', 2],
  ['тр(?:и|ех|ем)', 3],
  ['четыр(?:е|ех|ем)', 4],
  ['пят(?:ь|и)', 5],
  ['шест(?:ь|и)', 6],
  ['сем(?:ь|и)', 7],
  ['вос(?:емь|ьми)', 8],
  ['девят(?:ь|и)', 9],
  ['десят(?:ь|и)', 10],
  ['одиннадцат(?:ь|и)', 11],
  ['двенадцат(?:ь|и)', 12],
]
const BEFORE_HOURS = '(?:в|к|с|до|по|после|около|раньше|позже)'

/** `14.00` and `9.30` are times, `5.12` is a date: no month is 00 or beyond 12. */
const DOTTED = /(^|[ -])(\d{1,2})\.(00|1[3-9]|[2-5]\d)(?![\d.])/gu
/** `9-00` is a time, `10-12` and a flat `12-45` are none; half hours only after a word of time. */
const HYPHENED_HOUR = /(^|[ -])(\d{1,2})-00(?!\d)/gu
const HYPHENED_HALF = new RegExp(` (${BEFORE_HOURS}) (\\d{1,2})-(15|30|45)(?= )`, 'gu')

/** Every way to write a time as `14:00`, spoken hours as numbers. Expects the words of `normaliseWords`. */
export function spellTimes(words: string): string {
  const written = words
    .replace(DOTTED, '$1$2:$3')
    .replace(HYPHENED_HOUR, '$1$2:00')
    .replace(HYPHENED_HALF, ' $1 $2:$3')
  return SPOKEN_HOURS.reduce(
    (text, [stem, hour]) =>
      text.replace(new RegExp(` (${BEFORE_HOURS}) ${stem}(?= )`, 'gu'), ` $1 ${String(hour)}`),
    written,
  )
}
