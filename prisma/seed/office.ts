import { findSettlement } from '../../apps/api/src/features/settlements/settlement.queries'
import { DEMO_PEOPLE } from '../../packages/shared/src/demo/people'
import { minutesAfter, type Calendar } from './calendar'
import { MASTERS } from './masters'
import type { Happening, Stage } from './play-stories'
import { roubles } from './story'

interface Line {
  readonly at: Date
  readonly by: string
  readonly action: string
  readonly subject: readonly [type: string, id: number]
  readonly details: object
}

/** A line of the audit log at its own time; the log's writer knows only "now". */
async function audit({ unit, people }: Stage, { at, by, action, subject, details }: Line): Promise<void> {
  const [subjectType, id] = subject
  const actorUserId = people.actor(by).userId
  await unit.tx.auditLog.create({
    data: { actorUserId, action, subjectType, subjectId: String(id), details, createdAt: at },
  })
}

/** Roles and masters as the admin entered them when the company began. */
function beginnings(since: Date): Happening[] {
  const staff = DEMO_PEOPLE.filter(({ key, roles }) => roles.length > 0 && key !== 'admin')
  const roles = staff.map(({ key, roles: to }, index): Happening => {
    const at = minutesAfter(since, 10 + index * 4)
    const play = (stage: Stage) =>
      audit(stage, {
        ...{ at, by: 'admin', action: 'user.roles_changed', details: { from: [], to, cause: 'admin' } },
        subject: ['user', stage.people.actor(key).userId],
      })
    return { at, play }
  })
  const masters = MASTERS.map(({ key, specialisations }, index): Happening => {
    const at = minutesAfter(since, 60 + index * 6)
    const play = (stage: Stage) =>
      audit(stage, {
        ...{ at, by: 'admin', action: 'master.changed' },
        subject: ['master', stage.people.masterId(key)],
        details: {
          userId: stage.people.actor(key).userId,
          changes: [{ field: 'phone' }, { field: 'specialisations', from: [], to: specialisations }],
        },
      })
    return { at, play }
  })
  return [...roles, ...masters]
}

/** A master hands in what they owe, down to whole thousands. */
const handIn = (at: Date, master: string, note: string): Happening => ({
  at,
  play: async (stage) => {
    const { unit, people } = stage
    const masterId = people.masterId(master)
    const { toHandIn } = await findSettlement(unit.db, masterId)
    const amount = toHandIn - (toHandIn % roubles(1000))
    if (amount <= 0) return
    const confirmedById = people.actor('dispatcher').userId
    const { id } = await unit.tx.handIn.create({
      data: { masterId, amount, note, confirmedById, createdAt: at },
      select: { id: true },
    })
    await audit(stage, {
      ...{ at, by: 'dispatcher', action: 'hand_in.confirmed', subject: ['hand_in', id] },
      details: { masterId, amount, note, toHandIn: toHandIn - amount },
    })
  },
})

/** Somebody who wants to become a master waits for an answer. */
const application = (at: Date): Happening => ({
  at,
  play: async (stage) => {
    const { userId } = stage.people.actor('applicant')
    const specialisations = ['REFRIGERATOR', 'WASHING_MACHINE']
    const { id } = await stage.unit.tx.masterApplication.create({
      data: {
        ...{ userId, phone: '+79005550177', specialisations, createdAt: at },
        note: 'Восемь лет в сервисе бытовой техники, свой автомобиль и инструмент. Живу в Тушино.',
      },
      select: { id: true },
    })
    const subject = ['application', id] as const
    const details = { userId, specialisations }
    await audit(stage, { at, by: 'applicant', action: 'application.sent', subject, details })
  },
})

/** What goes on besides orders: people, money handed in, an application. */
export const officeLife = (calendar: Calendar, since: Date): Happening[] => [
  ...beginnings(since),
  handIn(calendar.at(-15, 20, 30), 'master', 'За первую половину месяца'),
  handIn(calendar.at(-14, 19, 10), 'master2', 'Наличные'),
  handIn(calendar.at(-8, 20, 5), 'master', 'Перевод на карту'),
  handIn(calendar.at(-7, 18, 45), 'master3', 'Наличные'),
  handIn(calendar.at(-3, 20, 20), 'master5', 'Наличные'),
  application(calendar.minutesAgo(380)),
]
