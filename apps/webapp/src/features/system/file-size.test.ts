import { expect, it } from 'vitest'
import { fileSize } from './file-size'

it.each([
  [0, 0, 'system.bytes'],
  [1023, 1023, 'system.bytes'],
  [1024, 1, 'system.kilobytes'],
  [146_800_640, 140, 'system.megabytes'],
  [1_503_238_553, 1.4, 'system.gigabytes'],
  [5_000_000_000_000, 4657, 'system.gigabytes'],
])('%i bytes are %d %s', (bytes, value, unit) => {
  expect(fileSize(bytes)).toEqual({ value, unit })
})
