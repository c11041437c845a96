import { DAY_MINUTES, minutesOf } from '@pult/shared/settings/clock-time'
import { useOrganisation } from './me'

/** Minutes since midnight on the organisation's clock. */
export interface WorkingHours {
  readonly from: number
  readonly to: number
}

/** Hours that end when they begin or before reach to the end of the day. */
export function workingHoursOf(organisation: { workingFrom: string; workingTo: string }): WorkingHours {
  const [from, to] = [minutesOf(organisation.workingFrom), minutesOf(organisation.workingTo)]
  return { from, to: to > from ? to : DAY_MINUTES }
}

export const useWorkingHours = (): WorkingHours => workingHoursOf(useOrganisation())
