import { DEFAULT_SETTINGS } from '@pult/shared/settings/settings'
import { expect, test } from 'vitest'
import type { Queryable } from '../../platform/db/sql'
import { LEASE_MS } from '../../platform/lease'
import { createRememberedSettings } from './remembered-settings'

/** A database whose settings are what `stored` says, and how often it was asked. */
function databaseWith(stored: { version: number }) {
  let asked = 0
  const rows = async <T>() => {
    asked++
    return [{ values: {}, version: stored.version }] as T[]
  }
  const db: Queryable = { rows, prepared: rows }
  return { db, asked: () => asked }
}

test('settings are asked for once a lease, and no older than one', async () => {
  let now = 1000
  const stored = { version: 1 }
  const { db, asked } = databaseWith(stored)
  const readSettings = createRememberedSettings(() => now)

  expect(await readSettings(db)).toEqual({ ...DEFAULT_SETTINGS, version: 1 })
  stored.version = 2
  now += LEASE_MS - 1
  expect((await readSettings(db)).version).toBe(1)
  expect(asked()).toBe(1)

  now += 1
  expect((await readSettings(db)).version).toBe(2)
  expect(asked()).toBe(2)
})
