import type { Role } from '@pult/shared/users/roles'
import { DEFAULT_PREFERENCES } from '@pult/shared/users/user-views'
import { expect, test } from 'vitest'
import { creatorOf } from './audience'
import type { Recipient } from './recipients.queries'

const person = (userId: number, ...roles: Role[]): Recipient => ({
  ...{ userId, chatId: BigInt(userId), roles, masterId: null, workChatId: null },
  preferences: DEFAULT_PREFERENCES,
})

test.each<[string, Recipient[], number | null, number[]]>([
  ['who took it', [person(1, 'ADMIN'), person(2, 'DISPATCHER'), person(3, 'DISPATCHER')], 3, [3]],
  ['every dispatcher', [person(1, 'ADMIN'), person(2, 'DISPATCHER'), person(3, 'DISPATCHER')], null, [2, 3]],
  [
    'every dispatcher, once the creator left the desk',
    [person(2, 'DISPATCHER'), person(3, 'MASTER')],
    3,
    [2],
  ],
  ['the admins where nobody dispatches', [person(1, 'ADMIN'), person(3, 'MASTER')], null, [1]],
])('the news of an order go to %s', (_, people, dispatcherId, told) => {
  expect(creatorOf(people, { dispatcherId, masterId: null }).map(({ userId }) => userId)).toEqual(told)
})
