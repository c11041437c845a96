import { CLIENTS } from './clients'
import { FAULTS, NOTES, REFUSE_REASONS, type Fault } from './faults'
import { minutesAfter, type Calendar } from './calendar'
import { mastersFor } from './masters'
import type { Random } from './random'
import { closingOf, roubles, stepsOf, takenOver, type Step, type Story } from './story'

const DISPATCHERS = ['dispatcher', 'dispatcher', 'dispatcher2'] as const
const CLOSED_STORIES = 26
const PAST_DAYS = 29

const cyclic = <T>(items: readonly T[], index: number): T => {
  const item = items[index % items.length]
  if (item === undefined) throw new Error('The list is empty')
  return item
}

interface World {
  readonly calendar: Calendar
  readonly random: Random
}

interface Closing {
  readonly index: number
  readonly fault: Fault
  readonly outOfCity: boolean
  readonly random: Random
}

/** A few repairs fail and cost only the diagnosis; clients outside Moscow pay for the way. */
function closingFor({ index, fault, outOfCity, random }: Closing) {
  const hasReview = random.chance(40)
  if (index % 10 === 6) {
    return closingOf(fault, {
      ...{ totalAmount: roubles(900), materialsCost: 0, outcome: 'NOT_REPAIRED', hasReview, outOfCity },
      workDone: 'Диагностика. Ремонт нецелесообразен, клиент отказался',
    })
  }
  const extra = roubles(random.int(0, 6) * 100)
  return closingOf(fault, { totalAmount: roubles(fault.total) + extra, hasReview, outOfCity })
}

/** An order of the last month that ran through to its closing, with the detours some of them take. */
function closedStory(index: number, { calendar, random }: World): Story {
  const fault = cyclic(FAULTS, index * 7 + 3)
  const client = cyclic(CLIENTS, index)
  const master = random.pick(mastersFor(fault.equipmentType))
  const by = random.pick(DISPATCHERS)
  const offset = -1 - Math.floor(((CLOSED_STORIES - 1 - index) * (PAST_DAYS - 1)) / CLOSED_STORIES)
  const slot = calendar.pastSlot(master, offset)
  // The day before the visit, in working hours.
  const at = minutesAfter(slot.from, -24 * 60 + random.int(-50, 420))
  const steps = stepsOf(by, master)
  const closing = closingFor({ index, fault, random, outOfCity: !client.address.startsWith('Москва') })
  const arrival = minutesAfter(slot.from, random.int(-5, 25))
  const isLong = index % 8 === 3 && offset < -7
  const after: Step[] = isLong
    ? [
        steps.repairLong(minutesAfter(arrival, 40), {
          drUntil: calendar.day(offset + 5),
          drParts: 'Заказана запчасть, срок поставки 4–5 дней',
          estimatedCost: roubles(fault.total),
          prepayment: roubles(2000),
        }),
        steps.close(minutesAfter(arrival, 4 * 24 * 60 + 95), closing),
      ]
    : [steps.close(minutesAfter(arrival, random.int(35, 140)), closing)]
  const detour = index % 11 === 5 ? declined({ at, by, master, fault }) : []
  return {
    ...{ at, by, client, fault, window: slot },
    ...(index % 6 === 1 && { source: 'SITE' as const }),
    ...(index % 5 === 2 && { notes: cyclic(NOTES, index) }),
    steps: [
      ...detour,
      ...takenOver(minutesAfter(at, detour.length * 20), steps, [random.int(3, 14), random.int(2, 35)]),
      steps.arrive(arrival),
      ...after,
    ],
  }
}

interface Detour {
  readonly at: Date
  readonly by: string
  /** Who takes the order in the end. */
  readonly master: string
  readonly fault: Fault
}

/** The first master declines within minutes, and the order goes back to the pool. */
function declined({ at, by, master, fault }: Detour): Step[] {
  const first = mastersFor(fault.equipmentType).find((key) => key !== master) ?? 'owner'
  const steps = stepsOf(by, first)
  return [
    steps.assign(minutesAfter(at, 5)),
    steps.decline(minutesAfter(at, 16), 'Не успеваю по времени, предыдущий ремонт затянулся'),
  ]
}

/** The same client calls again about the same machine while the warranty runs. */
function repeatStory(index: number, { calendar, random }: World): Story {
  const fault = cyclic(FAULTS, index * 7 + 3)
  const master = mastersFor(fault.equipmentType)[0] ?? 'owner'
  const slot = calendar.pastSlot(master, -2)
  const at = minutesAfter(slot.from, -24 * 60)
  const steps = stepsOf('dispatcher', master)
  const closing = { totalAmount: 0, materialsCost: 0, workDone: 'Гарантийный выезд: подтянуто соединение' }
  return {
    ...{ at, by: 'dispatcher', client: cyclic(CLIENTS, index), fault, window: slot, source: 'REPEAT' },
    description: `Повторно после ремонта: ${fault.description.toLowerCase()}`,
    steps: [
      ...takenOver(at, steps, [4, random.int(3, 20)]),
      steps.arrive(minutesAfter(slot.from, 10)),
      steps.close(minutesAfter(slot.from, 55), closingOf(fault, closing)),
    ],
  }
}

/** Orders that came to nothing: refused by phone, called off later, once with a prepayment given back. */
function refusedStory(index: number, { calendar, random }: World): Story {
  const fault = cyclic(FAULTS, index * 5 + 1)
  const offset = -2 - index * 3
  const at = calendar.at(offset, 9 + (index % 8), 20)
  const [by, master] = ['dispatcher2', mastersFor(fault.equipmentType)[0] ?? 'owner']
  const steps = stepsOf(by, master)
  const reason = cyclic(REFUSE_REASONS, index)
  const wasTaken = takenOver(at, steps, [6, 9])
  const endings: readonly Step[][] = [
    [steps.refuse(minutesAfter(at, random.int(20, 70)), reason)],
    [steps.assign(minutesAfter(at, 8)), steps.refuse(minutesAfter(at, 95), reason)],
    [...wasTaken, steps.cancel(minutesAfter(at, 180), { reason })],
    [
      ...wasTaken,
      steps.arrive(minutesAfter(at, 150)),
      steps.repairLong(minutesAfter(at, 190), {
        drUntil: calendar.day(offset + 6),
        drParts: 'Плата управления, под заказ',
        estimatedCost: roubles(14_000),
        prepayment: roubles(3000),
      }),
      steps.cancel(minutesAfter(at, 1500), { reason, prepaymentRefunded: true }),
    ],
  ]
  return {
    ...{ at, by, client: cyclic(CLIENTS, index * 4 + 2), fault, window: null },
    steps: cyclic(endings, index),
  }
}

/** A long repair that changed hands: the first master still holds the prepayment, the second one closed it. */
function handedOverStory({ calendar }: World): Story {
  const fault = cyclic(FAULTS, 27)
  const at = calendar.at(-12, 11, 5)
  const [first, second] = [stepsOf('dispatcher', 'owner'), stepsOf('dispatcher', 'master2')]
  const day = (days: number, minutes: number) => minutesAfter(at, days * 24 * 60 + minutes)
  return {
    ...{ at, by: 'dispatcher', client: cyclic(CLIENTS, 30), fault, window: null },
    steps: [
      ...takenOver(at, first, [9, 6]),
      first.arrive(day(0, 240)),
      first.repairLong(day(0, 300), {
        drUntil: calendar.day(-5),
        drParts: 'Мотор-компрессор, доставка со склада',
        estimatedCost: roubles(34_000),
        prepayment: roubles(5000),
      }),
      first.reassign(day(4, 60), 'master2', 'Мастер ушёл в отпуск'),
      second.accept(day(4, 75)),
      second.arrive(day(5, 30)),
      second.close(day(5, 260), closingOf(fault, { hasReview: true })),
    ],
  }
}

/** Everything that is over, in any order. */
export function pastStories(world: World): Story[] {
  const times = (count: number) => Array.from({ length: count }, (_, index) => index)
  return [
    ...times(CLOSED_STORIES).map((index) => closedStory(index, world)),
    ...[2, 9, 15].map((index) => repeatStory(index, world)),
    ...times(8).map((index) => refusedStory(index, world)),
    handedOverStory(world),
  ]
}
