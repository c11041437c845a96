export const DAY_MINUTES = 1440

/** Minutes since midnight of `HH:MM`. */
export function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** `HH:MM` of minutes since midnight; the last minute of a day at most, since a window stays inside its day. */
export function timeOfMinutes(minutes: number): string {
  const inside = Math.min(Math.max(minutes, 0), DAY_MINUTES - 1)
  return `${String(Math.floor(inside / 60)).padStart(2, '0')}:${String(inside % 60).padStart(2, '0')}`
}
