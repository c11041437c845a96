import type { OrderRecord } from '../orders'
import type { Recipient } from './recipients.queries'
import type { Audience } from './routing'

/** A chat that a rule leads to, and the person it stands for. */
export interface Target {
  readonly chatId: bigint
  readonly userId: number
}

/** What an audience is relative to. */
export interface Occasion {
  readonly order: Pick<OrderRecord, 'masterId' | 'dispatcherId'>
  readonly previousMasterId?: number | null
}

const ofMaster = (people: readonly Recipient[], masterId: number | null | undefined): Recipient[] =>
  people.filter((person) => masterId !== null && masterId !== undefined && person.masterId === masterId)

const withRole = (people: readonly Recipient[], ...roles: Recipient['roles']): Recipient[] =>
  people.filter((person) => roles.some((role) => person.roles.includes(role)))

/** Who took the call, while they are of the desk; else every dispatcher; in a company without any, the admins. */
export function creatorOf(people: readonly Recipient[], { dispatcherId }: Occasion['order']): Recipient[] {
  const creator = withRole(people, 'DISPATCHER', 'ADMIN').filter(({ userId }) => userId === dispatcherId)
  const dispatchers = withRole(people, 'DISPATCHER')
  return [creator, dispatchers].find(({ length }) => length > 0) ?? withRole(people, 'ADMIN')
}

type Resolve = (people: readonly Recipient[], occasion: Occasion) => Recipient[]

const PEOPLE: Record<Exclude<Audience, 'workGroup'>, Resolve> = {
  desk: (people) => withRole(people, 'DISPATCHER', 'ADMIN'),
  admins: (people) => withRole(people, 'ADMIN'),
  creator: (people, { order }) => creatorOf(people, order),
  master: (people, { order }) => ofMaster(people, order.masterId),
  previousMaster: (people, { previousMasterId }) => ofMaster(people, previousMasterId),
}

/** The people of an audience who pass the filter, or the work group, which is asked nothing. */
export function targetsIn(
  audience: Audience,
  people: readonly Recipient[],
  { isMeant, ...occasion }: Occasion & { readonly isMeant: (person: Recipient) => boolean },
): Target[] {
  if (audience !== 'workGroup') return PEOPLE[audience](people, occasion).filter(isMeant)
  return ofMaster(people, occasion.order.masterId).flatMap(({ userId, workChatId }) =>
    workChatId === null ? [] : [{ userId, chatId: workChatId }],
  )
}
