import { expect, test } from 'vitest'
import { COLUMN_NAMES, titleKey } from './columns'
import { IMPORT_CATALOGUES } from './words'

const argumentsOf = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)/gu)].map(([, name = '']) => name).sort()

const { ru, en, uz } = IMPORT_CATALOGUES

test.each([
  ['en', en],
  ['uz', uz],
])('%s has every message of the Russian catalogue, with the same values', (_language, catalogue) => {
  expect(Object.keys(catalogue).sort()).toEqual(Object.keys(ru).sort())
  for (const [key, text] of Object.entries(ru)) {
    expect([key, argumentsOf(catalogue[key as keyof typeof ru])]).toEqual([key, argumentsOf(text)])
  }
})

test('every column has a title and an explanation, and no title means two columns', () => {
  for (const catalogue of Object.values(IMPORT_CATALOGUES)) {
    const titles = COLUMN_NAMES.map((column) => titleKey(catalogue[`column.${column}`]))
    expect(new Set(titles).size).toBe(COLUMN_NAMES.length)
  }
})

test('a title in Uzbek is known by any apostrophe that a keyboard has', () => {
  for (const apostrophe of ["'", '’', '‘', '`', 'ʼ']) {
    const typed = uz['column.extraPhone'].replaceAll('ʻ', apostrophe)
    expect(titleKey(typed)).toBe(titleKey(uz['column.extraPhone']))
  }
})
