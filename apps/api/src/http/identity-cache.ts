import { setTimeout as sleep } from 'node:timers/promises'
import type { AccessChannel } from '../platform/db/access-channel'
import { isToBeRenewed, LEASE_MS } from '../platform/lease'
import type { Person } from './actor'
import type { InitData } from './init-data'

/** Covers what timers are early by. */
const MARGIN_MS = 10
const MAX_PEOPLE = 10_000

interface Lease {
  readonly person: Promise<Person>
  /** On the monotonic clock, counted from before the database was asked. */
  readonly endsAt: number
  isRenewing: boolean
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

  const ask = (initData: InitData): Lease => ({
    endsAt: monotonicMs() + leaseMs,
    person: identifyPerson(initData),
    isRenewing: false,
  })

  function lend(key: string, initData: InitData): Promise<Person> {
    const lease = ask(initData)
    if (leases.size >= MAX_PEOPLE) leases.clear()
    leases.set(key, lease)
    lease.person.catch(() => {
      if (leases.get(key) === lease) leases.delete(key)
    })
    return lease.person
  }

  /** In place of a lease that still stands: a change may have ended it meanwhile, and what was read is older then. */
  async function renew(key: string, lease: Lease, initData: InitData): Promise<void> {
    lease.isRenewing = true
    const next = ask(initData)
    const isKnown = await next.person.then(
      () => true,
      () => false,
    )
    // Without an answer the lease runs out, and whoever asks then meets the reason.
    if (isKnown && leases.get(key) === lease) leases.set(key, next)
  }

  return {
    /** The person behind genuine init data, at most one lease old. */
    identifyPerson: async (initData: InitData): Promise<Person> => {
      if (!channel.isLive()) return identifyPerson(initData)
      const key = keyOf(initData)
      const [known, now] = [leases.get(key), monotonicMs()]
      const isFresh = known !== undefined && now < known.endsAt
      if (isFresh && !known.isRenewing && isToBeRenewed(known, now)) void renew(key, known, initData)
      const person = await (isFresh ? known.person : lend(key, initData))
      // The lease is the person's; how long the init data lives is each request's own.
      return { ...person, expiresAt: initData.expiresAt }
    },
    /** Resolves when every lease that was given before has run out, in every process. */
    leasesRunOut: (): Promise<void> => sleep(leaseMs + MARGIN_MS),
  }
}
