import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SetupError } from '../setup-error.mjs'
import { exclusively } from './exclusive.mjs'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pult-lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** @param {string} code */
const refusal = (code) => Object.assign(new Error(`${code}: not permitted`), { code })

/** Where nobody may make a folder, not even root. */
const LOCK_OF_OTHERS = '/sys/pult/bootstrap.lock'

test('two at once come one after another, and a lock of a dead process is taken over', async () => {
  const lock = path.join(folder, 'lock')
  await writeFile(lock, '999999999')
  const told = /** @type {string[]} */ ([])
  const work = (/** @type {string} */ name) => async () => {
    told.push(`${name} begins`)
    await new Promise((resolve) => setTimeout(resolve, 50))
    told.push(`${name} ends`)
  }
  await Promise.all([exclusively(lock, work('a')), exclusively(lock, work('b'))])
  expect(told[1]?.[0]).toBe(told[0]?.[0])
  expect(told).toHaveLength(4)
  expect(existsSync(lock)).toBe(false)
})

describe.skipIf(!existsSync('/sys/kernel'))('in a folder that this user may not write', () => {
  test('the work is done, because all may be built already', async () => {
    expect(await exclusively(LOCK_OF_OTHERS, () => Promise.resolve('built'))).toBe('built')
  })

  test('what would have to be written is one sentence with the way out', async () => {
    const work = exclusively(LOCK_OF_OTHERS, () => Promise.reject(refusal('EROFS')))
    await expect(work).rejects.toThrow(SetupError)
    await expect(work).rejects.toThrow(/may not write there \(EROFS\): run the command once as the owner/)
  })

  test('another failure of the work stays what it is', async () => {
    await expect(exclusively(LOCK_OF_OTHERS, () => Promise.reject(refusal('ENOSPC')))).rejects.toThrow(
      'ENOSPC',
    )
  })
})
