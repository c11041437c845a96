import { expect, test } from 'vitest'
import { isQuiet } from './quiet-hours'

const NIGHT = { quietFrom: '22:00', quietTo: '06:00', timeZone: 'Europe/Moscow' }
/** Moscow is three hours ahead of UTC. */
const moscow = (time: string) => new Date(`2026-03-04T${time}:00+03:00`)

test.each([
  ['21:59', false],
  ['22:00', true],
  ['00:00', true],
  ['05:59', true],
  ['06:00', false],
])('at %s it is quiet: %s', (time, expected) => {
  expect(isQuiet(moscow(time), NIGHT)).toBe(expected)
})

test('quiet hours within one day, and none at all', () => {
  expect(isQuiet(moscow('13:30'), { ...NIGHT, quietFrom: '13:00', quietTo: '14:00' })).toBe(true)
  expect(isQuiet(moscow('14:00'), { ...NIGHT, quietFrom: '13:00', quietTo: '14:00' })).toBe(false)
  expect(isQuiet(moscow('03:00'), { ...NIGHT, quietFrom: '22:00', quietTo: '22:00' })).toBe(false)
})
