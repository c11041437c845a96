import type { Role } from '@pult/shared/users/roles'
import { DEFAULT_PREFERENCES } from '@pult/shared/users/user-views'
import { expect, test } from 'vitest'
import { creatorOf } from './audience'
import type { Recipient } from './recipients.queries'

const person = (userId: number, ...roles: Role[]): Recipient => ({
  ...{ userId, chatId: BigInt(userId), roles, masterId: null, workChatId: null },
  preferences: DEFAULT_PREFERENCES,
})

const [admin, dispatcher, other] = [person(1, 'ADMIN'), person(2, 'DISPATCHER'), person(3, 'DISPATCHER')]

test.each([
  { to: 'who took it', people: [admin, dispatcher, other], dispatcherId: 3, told: [3] },
  { to: 'every dispatcher', people: [admin, dispatcher, other], dispatcherId: null, told: [2, 3] },
  {
    to: 'every dispatcher once who took it is gone',
    people: [admin, dispatcher],
    dispatcherId: 3,
    told: [2],
  },
  { to: 'the admins where nobody dispatches', people: [admin], dispatcherId: null, told: [1] },
])('the news of an order go to $to', ({ people, dispatcherId, told }) => {
  expect(creatorOf(people, { dispatcherId, masterId: null }).map(({ userId }) => userId)).toEqual(told)
})
