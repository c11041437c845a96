export const DAY_MINUTES = 1440

/** Minutes since midnight of `HH:MM`. */
export function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** Does a day's work that begins `from` end later on the same day? `00:00` as its end is the midnight that ends it. */
export const isWithinDay = (from: string, to: string): boolean =>
  minutesOf(to) === 0 || minutesOf(to) > minutesOf(from)

/** `HH:MM` of minutes since midnight; the last minute of a day at most, since a window stays inside its day. */
export function timeOfMinutes(minutes: number): string {
  const inside = Math.min(Math.max(minutes, 0), DAY_MINUTES - 1)
  return `${String(Math.floor(inside / 60)).padStart(2, '0')}:${String(inside % 60).padStart(2, '0')}`
}
