import { useOrganisation } from './me'

/** Minutes since midnight on the organisation's clock. */
export interface WorkingHours {
  readonly from: number
  readonly to: number
}

/** A day ends at 23:59: windows name a time of the same day. */
const LAST_MINUTE = 24 * 60 - 1

/** Minutes since midnight of a time such as `09:30`. */
const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** Hours that end when they begin or before reach to the end of the day. */
export function workingHoursOf(organisation: { workingFrom: string; workingTo: string }): WorkingHours {
  const [from, to] = [minutesOf(organisation.workingFrom), minutesOf(organisation.workingTo)]
  return { from, to: to > from ? to : LAST_MINUTE }
}

export const useWorkingHours = (): WorkingHours => workingHoursOf(useOrganisation())

/** The time of so many minutes since midnight, such as `09:30`. */
export const timeOfMinutes = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
