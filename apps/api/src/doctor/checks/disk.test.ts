import { existsSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readDoctorConfig } from '../../platform/config/doctor-config'
import { diskCheck, judgeRoom } from './disk'

const MEGABYTE = 1024 ** 2
const GIVEN = { BOT_TOKEN: `1234567:${'A'.repeat(35)}`, DATABASE_URL: 'postgresql://user@localhost/pult' }

test.each([
  ['much', [50_000, 3_000], 'ok'],
  ['little of much', [50_000, 1_500], 'warn'],
  ['next to nothing', [50_000, 400], 'fail'],
  ['a small one that is empty, as the images’ in memory', [16, 16], 'ok'],
  ['a small one that fills up', [16, 3], 'warn'],
  ['a small one that is full', [16, 1], 'fail'],
])('room for data is judged by what the disk was made for: %s', (_, [size = 0, free = 0], verdict) => {
  const room = { size: size * MEGABYTE, free: free * MEGABYTE }
  expect(judgeRoom('said', room, false)).toMatchObject([{ verdict }])
})

test('a disk that is too small for backups is too small, even when it is empty', () => {
  const room = { size: 16 * MEGABYTE, free: 16 * MEGABYTE }
  expect(judgeRoom('said', room, true)).toMatchObject([{ verdict: 'fail' }])
})

const VOLUME = '/dev/shm'
const isVolume = existsSync(VOLUME) && statSync(VOLUME).dev !== statSync('/').dev

test.skipIf(!isVolume)('backups in a volume inside the data folder have a disk of their own', async () => {
  const config = readDoctorConfig({ ...GIVEN, DATA_DIR: '/', BACKUP_DIR: `${VOLUME}/backups` })
  const findings = await diskCheck({ config }).run(AbortSignal.timeout(10_000))
  expect(findings.map(({ what }) => /for (.*?)[,(]/.exec(what)?.[1]?.trim())).toEqual([
    'data and logs',
    'backups',
  ])
})
