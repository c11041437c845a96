import { setTimeout as sleep } from 'node:timers/promises'
import type { AccessChannel } from '../platform/db/access-channel'
import { LEASE_MS } from '../platform/lease'
import type { Person } from './actor'
import type { InitData } from './init-data'

/** Covers what timers are early by. */
const MARGIN_MS = 10
const MAX_PEOPLE = 10_000

interface Lease {
  readonly person: Promise<Person>
  /** On the monotonic clock, counted from before the database was asked. */
  readonly endsAt: number
}

export interface IdentityCacheDeps {
  readonly identifyPerson: (initData: InitData) => Promise<Person>
  readonly channel: Pick<AccessChannel, 'isLive' | 'onChange' | 'onLost'>
  readonly leaseMs?: number
  /** Milliseconds of a clock that never jumps. */
  readonly monotonicMs?: () => number
}

/** A changed name or username is to be stored at once, so it is part of the key. */
const keyOf = ({ user }: InitData): string =>
  JSON.stringify([user.id, user.first_name, user.last_name, user.username, user.language_code])

/**
 * Remembers people for a moment (docs/decisions/0030). Two things together make a change of roles hold on the very
 * next request, in every process:
 * - PostgreSQL tells every process of the change on commit, which drops the person; while that channel is down,
 *   nothing is remembered at all;
 * - a notification may still be on its way when the change is answered, so the answer waits (`leasesRunOut`) until
 *   whatever was read before the commit has run out: one lease.
 */
export function createIdentityCache(deps: IdentityCacheDeps) {
  const { identifyPerson, channel, leaseMs = LEASE_MS, monotonicMs = () => performance.now() } = deps
  const leases = new Map<string, Lease>()

  channel.onLost(() => {
    leases.clear()
  })
  channel.onChange(() => {
    // Changes of access are rare and leases short: dropping everybody is cheaper than an index by user.
    leases.clear()
  })

  function lend(key: string, initData: InitData): Promise<Person> {
    const endsAt = monotonicMs() + leaseMs
    const person = identifyPerson(initData)
    const lease = { person, endsAt }
    if (leases.size >= MAX_PEOPLE) leases.clear()
    leases.set(key, lease)
    person.catch(() => {
      if (leases.get(key) === lease) leases.delete(key)
    })
    return person
  }

  return {
    /** The person behind genuine init data, at most one lease old. */
    identifyPerson: async (initData: InitData): Promise<Person> => {
      if (!channel.isLive()) return identifyPerson(initData)
      const key = keyOf(initData)
      const known = leases.get(key)
      const isFresh = known !== undefined && monotonicMs() < known.endsAt
      const person = await (isFresh ? known.person : lend(key, initData))
      // The lease is the person's; how long the init data lives is each request's own.
      return { ...person, expiresAt: initData.expiresAt }
    },
    /** Resolves when every lease that was given before has run out, in every process. */
    leasesRunOut: (): Promise<void> => sleep(leaseMs + MARGIN_MS),
  }
}
