import { CLIENTS, type SeedClient } from './clients'
import { FAULTS, type Fault } from './faults'
import { minutesAfter, slotAround, type Calendar } from './calendar'
import { closingOf, roubles, stepsOf, takenOver, type Story } from './story'

const faultOf = (equipmentType: string, index = 0): Fault => {
  const fault = FAULTS.filter((one) => one.equipmentType === equipmentType)[index]
  if (!fault) throw new Error(`No fault ${String(index)} of ${equipmentType}`)
  return fault
}

const clientAt = (index: number): SeedClient => {
  const client = CLIENTS[index]
  if (!client) throw new Error(`No client ${String(index)}`)
  return client
}

/** New orders that nobody has yet, from a minute old to overdue. */
function newStories({ minutesAgo, nextSlot }: Calendar): Story[] {
  const by = 'dispatcher'
  const called = (minutes: number, client: number, fault: Fault) => ({
    ...{ at: minutesAgo(minutes), by, client: clientAt(client), fault, window: null, steps: [] },
  })
  const reopened = stepsOf(by, 'master')
  return [
    { ...called(3, 20, faultOf('COFFEE_MACHINE', 2)), source: 'TELEGRAM' },
    { ...called(8, 3, faultOf('PLUMBING', 1)), priority: 'URGENT', notes: 'Заливает соседей, нужно сегодня' },
    { ...called(24, 11, faultOf('TV', 1)), window: nextSlot('unassigned', 1) },
    { ...called(52, 15, faultOf('WASHING_MACHINE', 3)), source: 'SITE', window: nextSlot('unassigned') },
    { ...called(170, 22, faultOf('ELECTRICS', 2)) },
    {
      ...called(1500, 24, faultOf('DISHWASHER', 1)),
      steps: [reopened.refuse(minutesAgo(1440), 'Клиент решил подождать'), reopened.reopen(minutesAgo(35))],
    },
  ]
}

/** Assigned, not accepted yet: fresh ones and one that the master has been silent about. */
function assignedStories({ minutesAgo, nextSlot }: Calendar): Story[] {
  const assigned = (
    master: string,
    [created, given]: readonly [number, number],
    what: readonly [client: number, fault: Fault],
  ): Story => ({
    ...{ at: minutesAgo(created), by: 'dispatcher', client: clientAt(what[0]), fault: what[1] },
    window: nextSlot(master),
    steps: [stepsOf('dispatcher', master).assign(minutesAgo(given))],
  })
  return [
    assigned('master', [20, 6], [5, faultOf('WASHING_MACHINE', 1)]),
    { ...assigned('master', [75, 28], [12, faultOf('DISHWASHER', 0)]), priority: 'URGENT' },
    assigned('master2', [31, 11], [16, faultOf('REFRIGERATOR', 2)]),
    assigned('master5', [46, 4], [9, faultOf('TV', 0)]),
  ]
}

/** Accepted visits of today and tomorrow; one moved on the client's wish, one whose client is waiting. */
function acceptedStories({ minutesAgo, nextSlot }: Calendar): Story[] {
  const accepted = (master: string, offset: number, what: readonly [client: number, fault: Fault]): Story => {
    const at = minutesAgo(300 + what[0] * 7)
    const steps = takenOver(at, stepsOf('dispatcher', master), [7, 12])
    return {
      ...{ at, by: 'dispatcher', client: clientAt(what[0]), fault: what[1] },
      ...{ window: nextSlot(master, offset), steps },
    }
  }
  const moved = accepted('master3', 1, [13, faultOf('WATER_HEATER', 0)])
  const waiting = accepted('master', 0, [0, faultOf('DRYER', 0)])
  const steps = stepsOf('dispatcher', 'master3')
  const later = steps.reschedule(minutesAgo(90), nextSlot('master3', 1), 'Клиент попросил перенести на позже')
  return [
    { ...waiting, steps: [...waiting.steps, stepsOf('dispatcher', 'master').nudge(minutesAgo(12))] },
    accepted('master', 0, [18, faultOf('OVEN_HOB', 0)]),
    accepted('master', 1, [28, faultOf('WASHING_MACHINE', 0)]),
    accepted('master2', 0, [6, faultOf('COFFEE_MACHINE', 0)]),
    accepted('master2', 1, [19, faultOf('REFRIGERATOR', 0)]),
    { ...moved, steps: [...moved.steps, later] },
    accepted('master5', 0, [31, faultOf('ELECTRICS', 1)]),
  ]
}

/** At the client's right now, each in a visit window around this hour. */
function onSiteStories({ minutesAgo }: Calendar): Story[] {
  const onSite = (master: string, minutes: number, what: readonly [client: number, fault: Fault]): Story => {
    const at = minutesAgo(minutes + 400)
    const steps = stepsOf('dispatcher2', master)
    const window = slotAround(minutesAgo(minutes))
    return {
      ...{ at, by: 'dispatcher2', client: clientAt(what[0]), fault: what[1], window },
      steps: [...takenOver(at, steps, [10, 5]), steps.arrive(minutesAgo(minutes))],
    }
  }
  return [
    onSite('master', 35, [7, faultOf('DISHWASHER', 2)]),
    onSite('master3', 70, [14, faultOf('PLUMBING', 2)]),
    onSite('master4', 20, [25, faultOf('ELECTRICS', 0)]),
  ]
}

/** Closed in the last hours, so that today's figures are not empty. */
function closedTodayStories({ minutesAgo }: Calendar): Story[] {
  const closed = (master: string, minutes: number, what: readonly [client: number, fault: Fault]): Story => {
    const at = minutesAgo(minutes + 1300)
    const steps = stepsOf('dispatcher', master)
    const window = slotAround(minutesAgo(minutes + 90))
    return {
      ...{ at, by: 'dispatcher', client: clientAt(what[0]), fault: what[1], window },
      steps: [
        ...takenOver(at, steps, [6, 14]),
        steps.arrive(minutesAgo(minutes + 90)),
        steps.close(minutesAgo(minutes), closingOf(what[1], { hasReview: minutes % 2 === 0 })),
      ],
    }
  }
  return [
    closed('master', 40, [1, faultOf('WASHING_MACHINE', 2)]),
    closed('master2', 130, [17, faultOf('COFFEE_MACHINE', 1)]),
    closed('master5', 215, [23, faultOf('TV', 2)]),
  ]
}

/** Long repairs waiting for parts; the first is overdue. */
function longRepairStories(calendar: Calendar): Story[] {
  const waiting = (
    master: string,
    days: { readonly since: number; readonly until: number },
    what: readonly [client: number, fault: Fault, parts: string],
  ): Story => {
    const at = calendar.at(-days.since, 12, 10)
    const steps = stepsOf('dispatcher', master)
    return {
      ...{ at, by: 'dispatcher', client: clientAt(what[0]), fault: what[1], window: null },
      steps: [
        ...takenOver(at, steps, [8, 10]),
        steps.arrive(minutesAfter(at, 160)),
        steps.repairLong(minutesAfter(at, 215), {
          drUntil: calendar.day(days.until),
          drParts: what[2],
          estimatedCost: roubles(what[1].total),
          prepayment: roubles(days.since * 500),
        }),
      ],
    }
  }
  return [
    waiting('master', { since: 6, until: -1 }, [21, faultOf('DRYER', 1), 'Приводной ремень 1975H7']),
    waiting('master2', { since: 4, until: 2 }, [26, faultOf('REFRIGERATOR', 1), 'Мотор-компрессор Embraco']),
    waiting('master5', { since: 3, until: 6 }, [29, faultOf('TV', 0), 'Планки подсветки, комплект']),
    waiting('master3', { since: 2, until: 9 }, [8, faultOf('WATER_HEATER', 1), 'Фланец с прокладкой']),
  ]
}

/** Everything that is open, and what was closed today. */
export const liveStories = (calendar: Calendar): Story[] => [
  ...newStories(calendar),
  ...assignedStories(calendar),
  ...acceptedStories(calendar),
  ...onSiteStories(calendar),
  ...closedTodayStories(calendar),
  ...longRepairStories(calendar),
]
