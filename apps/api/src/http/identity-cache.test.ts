import { DomainError } from '@pult/shared/errors/domain-error'
import { describe, expect, it } from 'vitest'
import type { AccessChange } from '../platform/db/access-channel'
import type { Person } from './actor'
import { createIdentityCache } from './identity-cache'
import type { InitData } from './init-data'

const visit = (firstName = 'Оля'): InitData => ({
  user: { id: 42, first_name: firstName },
  expiresAt: new Date(1_000_000),
})

function createWorld() {
  let nowMs = 0
  let isLive = true
  let reads = 0
  let roles: Person['roles'] = ['ADMIN']
  let isActive = true
  const changes: ((change: AccessChange) => void)[] = []
  const losses: (() => void)[] = []
  const cache = createIdentityCache({
    leaseMs: 250,
    monotonicMs: () => nowMs,
    channel: {
      isLive: () => isLive,
      onChange: (listener) => changes.push(listener),
      onLost: (listener) => losses.push(listener),
    },
    identifyPerson: ({ user, expiresAt }) => {
      reads += 1
      if (!isActive) return Promise.reject(new DomainError('ACCOUNT_DISABLED', 'Off.'))
      return Promise.resolve({
        kind: 'person',
        userId: 1,
        telegramId: user.id,
        name: user.first_name,
        roles,
        masterId: null,
        expiresAt,
      })
    },
  })
  return {
    identify: cache.identifyPerson,
    reads: () => reads,
    pass: (milliseconds: number) => (nowMs += milliseconds),
    setRoles: (given: Person['roles']) => (roles = given),
    disable: () => (isActive = false),
    notify: () => {
      for (const listener of changes) listener({ userId: 1 })
    },
    lose: () => {
      isLive = false
      for (const listener of losses) listener()
    },
    heal: () => (isLive = true),
  }
}

describe('remembering people', () => {
  it('reads once a lease, also for requests at the same moment', async () => {
    const world = createWorld()
    await Promise.all([world.identify(visit()), world.identify(visit()), world.identify(visit())])
    expect(world.reads()).toBe(1)
    world.pass(149)
    await world.identify(visit())
    expect(world.reads()).toBe(1)
    world.pass(101)
    await world.identify(visit())
    expect(world.reads()).toBe(2)
  })

  it('reads anew when the lease is nearly over, once, and nobody waits for it', async () => {
    const world = createWorld()
    await world.identify(visit())
    world.setRoles([])
    world.pass(150)
    const identified = await Promise.all([world.identify(visit()), world.identify(visit())])
    expect(identified.map(({ roles }) => roles)).toEqual([['ADMIN'], ['ADMIN']])
    expect((await world.identify(visit())).roles).toEqual([])
    expect(world.reads()).toBe(2)
    world.pass(249)
    expect((await world.identify(visit())).roles).toEqual([])
  })

  it('what was read anew before a notification is forgotten with the rest', async () => {
    const world = createWorld()
    await world.identify(visit())
    world.pass(150)
    const renewing = world.identify(visit())
    world.setRoles([])
    world.notify()
    await renewing
    expect((await world.identify(visit())).roles).toEqual([])
    expect(world.reads()).toBe(3)
  })

  it('somebody who was switched off meanwhile is told so when the lease is over, at the latest', async () => {
    const world = createWorld()
    await world.identify(visit())
    world.pass(150)
    world.disable()
    await world.identify(visit())
    world.pass(100)
    await expect(world.identify(visit())).rejects.toMatchObject({ code: 'ACCOUNT_DISABLED' })
  })

  it('forgets on a notification', async () => {
    const world = createWorld()
    await world.identify(visit())
    world.setRoles([])
    world.notify()
    expect((await world.identify(visit())).roles).toEqual([])
  })

  it('without the notification nothing old is left when a lease has passed', async () => {
    const world = createWorld()
    await world.identify(visit())
    world.setRoles([])
    world.pass(250)
    expect((await world.identify(visit())).roles).toEqual([])
  })

  it('remembers nothing while the channel is down, nor what it knew before', async () => {
    const world = createWorld()
    await world.identify(visit())
    world.lose()
    await world.identify(visit())
    await world.identify(visit())
    expect(world.reads()).toBe(3)
    world.heal()
    await world.identify(visit())
    expect(world.reads()).toBe(4)
  })

  it('a new name is stored at once, and the init data’s own end is kept', async () => {
    const world = createWorld()
    await world.identify(visit())
    expect((await world.identify(visit('Ольга'))).name).toBe('Ольга')
    const later = { ...visit('Ольга'), expiresAt: new Date(2_000_000) }
    expect((await world.identify(later)).expiresAt).toEqual(new Date(2_000_000))
    expect(world.reads()).toBe(2)
  })
})
