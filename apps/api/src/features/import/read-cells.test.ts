import { MAX_AMOUNT_MINOR } from '@pult/shared/money/minor'
import { ClientAddress, ClientName, Description } from '@pult/shared/orders/order-fields'
import { describe, expect, test } from 'vitest'
import { FLAG_WORDS, OUTCOME_WORDS, STATUS_WORDS, URGENCY_WORDS } from './choices'
import { tell } from './problems'
import { CellReader } from './read-cells'
import type { Cell } from './source-row'
import { parseDay, parseInstant } from './wall-clock'
import { importWords } from './words'

const MOSCOW = 'Europe/Moscow'
const cell = (value: Cell) => new CellReader([value], new Map([['notes', 0]]), MOSCOW)

describe('dates', () => {
  test.each([
    ['31.12.2025 14:30', '2025-12-31T11:30:00.000Z'],
    ['31.12.2025', '2025-12-30T21:00:00.000Z'],
    ['1.2.25', '2025-01-31T21:00:00.000Z'],
    ['01/02/2025 9:05:59', '2025-02-01T06:05:00.000Z'],
    ['2025-12-31 14:30', '2025-12-31T11:30:00.000Z'],
    ['2025-12-31T14:30:00', '2025-12-31T11:30:00.000Z'],
    ['2025-12-31T14:30:00Z', '2025-12-31T14:30:00.000Z'],
    ['2025-12-31T14:30+05:00', '2025-12-31T09:30:00.000Z'],
    ['31.12.2025, 14.30', '2025-12-31T11:30:00.000Z'],
    ['31.12.2025\u00a014:30', '2025-12-31T11:30:00.000Z'],
    [new Date('2025-12-31T14:29:59.999Z'), '2025-12-31T11:30:00.000Z'],
  ])('%s is read on the clock of the company', (value, expected) => {
    expect(parseInstant(value, MOSCOW)?.toISOString()).toBe(expected)
  })

  test.each([
    '31.02.2025',
    '12/31/2025',
    '32.01.2025',
    'вчера',
    '45000',
    '31.12.2025 25:00',
    '0001-01-01',
    '31.12',
  ])('%s is no date', (value) => {
    expect(parseInstant(value, MOSCOW)).toBeNull()
  })

  test('summer time counts where the company has it', () => {
    expect(parseInstant('01.07.2025 12:00', 'Europe/Berlin')?.toISOString()).toBe('2025-07-01T10:00:00.000Z')
    expect(parseInstant('01.12.2025 12:00', 'Europe/Berlin')?.toISOString()).toBe('2025-12-01T11:00:00.000Z')
    expect(parseDay('26.10.2025')).toBe('2025-10-26')
  })
})

describe('amounts', () => {
  test.each([
    ['7500', 750_000],
    ['7 500,50', 750_050],
    ['7\u00a0500.5 ₽', 750_050],
    ['7500 руб.', 750_000],
    ['1500.1', 150_010],
    ['0', 0],
  ])('%s', (value, expected) => {
    expect(cell(value).amount('notes', MAX_AMOUNT_MINOR)).toBe(expected)
  })

  test.each(['-5', '1,500.00', '7500.555', 'семь тысяч', '10 000 001'])(
    '%s is refused with words',
    (value) => {
      const reader = cell(value)
      expect(reader.amount('notes', MAX_AMOUNT_MINOR)).toBeNull()
      expect(reader.problems).toHaveLength(1)
    },
  )
})

describe('texts and choices', () => {
  test.each([
    ['name', ClientName, '123', 'needsLetter'],
    ['address', ClientAddress, 'Ленина', 'needsDigit'],
    ['description', Description, 'Шум', 'tooShort'],
    ['description', Description, 'а'.repeat(2001), 'tooLong'],
    ['description', Description, 'Не работает\0', 'badText'],
  ] as const)('%s, %# : the limits of the schema are told in words', (...[column, rule, value, key]) => {
    const reader = new CellReader([value], new Map([[column, 0]]), MOSCOW)
    const custom = column === 'name' ? 'problem.needsLetter' : 'problem.needsDigit'
    expect(reader.text(column, rule, custom)).toBeNull()
    expect(reader.problems).toMatchObject([{ key: `problem.${key}`, column }])
    expect(tell(reader.problems[0]!, importWords('ru'))).toMatch(/^«.+»/u)
  })

  test.each([
    ['ЗАКРЫТА', 'CLOSED'],
    ['Выполнена', 'CLOSED'],
    ['on site', 'ONSITE'],
    ['dr', 'DR'],
    ['Cancelled', 'REFUSED'],
    ['Yangi', 'NEW'],
  ])('the status %s is %s', (value, expected) => {
    expect(cell(value).choice('notes', STATUS_WORDS, 'status')).toBe(expected)
  })

  test('an unknown status names those there are', () => {
    const reader = cell('Зависла')
    expect(reader.choice('notes', STATUS_WORDS, 'status')).toBeNull()
    expect(tell(reader.problems[0]!, importWords('ru'))).toMatch(/«Зависла».+Новая, Назначена/u)
  })

  test('flags, urgency and outcomes in words people use', () => {
    expect(['да', 'Нет', '+', '-', 'true', ''].map((value) => cell(value).flag('notes', FLAG_WORDS))).toEqual(
      [true, false, true, false, true, null],
    )
    expect(cell('Срочно').flag('notes', URGENCY_WORDS)).toBe(true)
    expect(cell('Без ремонта').choice('notes', OUTCOME_WORDS, 'outcome')).toBe('NOT_REPAIRED')
  })

  test.each(['8 (916) 123-45-67', '+7 916 123 45 67', '79161234567', '9161234567'])(
    'the phone %s',
    (value) => {
      expect(cell(value).phone('notes')).toBe('+79161234567')
    },
  )
})
