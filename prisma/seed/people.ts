import type { Person } from '../../apps/api/src/http/actor'
import type { UnitOfWork } from '../../apps/api/src/platform/db/with-transaction'
import { DEMO_PEOPLE, type DemoPerson } from '../../packages/shared/src/demo/people'
import { MASTERS } from './masters'

export interface SeedPeople {
  /** The person as the API would know them. */
  readonly actor: (key: string) => Person
  readonly masterId: (key: string) => number
}

const NEVER = new Date(8.64e15)

const addUser = async ({ tx }: UnitOfWork, person: DemoPerson, since: Date): Promise<number> => {
  const data = {
    firstName: person.firstName,
    lastName: person.lastName,
    username: person.username,
    telegramLanguage: person.languageCode,
    roles: [...person.roles],
  }
  const telegramId = BigInt(person.telegramId)
  // The person may be there already: the configuration can name anybody.
  const { id } = await tx.user.upsert({
    where: { telegramId },
    create: { telegramId, ...data, createdAt: since },
    update: data,
    select: { id: true },
  })
  return id
}

async function addMaster({ tx }: UnitOfWork, key: string, [userId, since]: [number, Date]) {
  const profile = MASTERS.find((one) => one.key === key)
  if (!profile) return null
  const { id } = await tx.master.create({
    data: {
      userId,
      phone: profile.phone,
      specialisations: [...profile.specialisations],
      isSenior: profile.isSenior ?? false,
      onShift: profile.onShift ?? true,
      workChatId: profile.workChatId === undefined ? null : BigInt(profile.workChatId),
      createdAt: since,
    },
    select: { id: true },
  })
  return id
}

const required = <T>(value: T | null | undefined, key: string): T => {
  if (value === null || value === undefined) throw new Error(`The demo has nobody called ${key} for this`)
  return value
}

/** Puts the demo people and the masters' profiles into the database. */
export async function seedPeople(unit: UnitOfWork, since: Date): Promise<SeedPeople> {
  const actors = new Map<string, Person>()
  for (const person of DEMO_PEOPLE) {
    const userId = await addUser(unit, person, since)
    const masterId = await addMaster(unit, person.key, [userId, since])
    actors.set(person.key, {
      ...{ kind: 'person', userId, masterId, telegramId: person.telegramId },
      name: [person.firstName, person.lastName].filter(Boolean).join(' '),
      roles: person.roles,
      expiresAt: NEVER,
    })
  }
  const actor = (key: string): Person => required(actors.get(key), key)
  return { actor, masterId: (key) => required(actor(key).masterId, key) }
}
