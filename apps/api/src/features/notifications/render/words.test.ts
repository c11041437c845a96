import { escapeHtml } from '@pult/shared/notifications/html'
import { expect, test } from 'vitest'
import en from '../messages/en.json'
import ru from '../messages/ru.json'
import uz from '../messages/uz.json'
import { wordsIn } from './words'

const argumentsOf = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\s*[,}]/g)].map(([, name = '']) => name).sort()

test.each([
  ['en', en],
  ['uz', uz],
])('%s has every message of the Russian catalogue, with the same values', (_language, catalogue) => {
  expect(Object.keys(catalogue).sort()).toEqual(Object.keys(ru).sort())
  for (const [key, text] of Object.entries(ru)) {
    expect([key, argumentsOf(catalogue[key as keyof typeof ru])]).toEqual([key, argumentsOf(text)])
  }
})

test('values stand in a message as they are given', () => {
  const number = '1042'
  expect(wordsIn('ru')('news.order.declined', { number, person: escapeHtml('<b>Ян</b> & "Ко"') })).toBe(
    '🙅 Отказ от заявки № 1042: &lt;b&gt;Ян&lt;/b&gt; &amp; &quot;Ко&quot;',
  )
})
