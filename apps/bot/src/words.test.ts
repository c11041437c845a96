import { expect, test } from 'vitest'
import en from './messages/en.json'
import ru from './messages/ru.json'
import uz from './messages/uz.json'

const argumentsOf = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)/g)].map(([, name = '']) => name).sort()

test.each([
  ['en', en],
  ['uz', uz],
])('%s has every message of the Russian catalogue, with the same values', (_language, catalogue) => {
  expect(Object.keys(catalogue).sort()).toEqual(Object.keys(ru).sort())
  for (const [key, text] of Object.entries(ru)) {
    expect([key, argumentsOf(catalogue[key as keyof typeof ru])]).toEqual([key, argumentsOf(text)])
  }
})
