import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOT = path.join(import.meta.dirname, '..')

/** Every catalogue of messages in Uzbek, of the chats, the app, the reports and the import. */
const catalogues = ['apps', 'packages']
  .flatMap((folder) => readdirSync(path.join(ROOT, folder)).map((name) => path.join(folder, name, 'src')))
  .flatMap((source) =>
    readdirSync(path.join(ROOT, source), { recursive: true }).map((file) => path.join(source, String(file))),
  )
  .filter((file) => /[/\\]uz(?:[/\\][^/\\]+)?\.json$/u.test(file))

test('there are catalogues of all four kinds', () => {
  const folders = new Set(catalogues.map((file) => path.dirname(file)))
  expect([...folders].length).toBeGreaterThanOrEqual(5)
})

/** The official letters: oʻ and gʻ with U+02BB, the sign of the hard break with U+02BC; no quotation marks for either. */
test.each(catalogues)('%s spells oʻ, gʻ and ʼ in the one way', (file) => {
  const text = readFileSync(path.join(ROOT, file), 'utf8')
  const wrong = [/[\p{L}\p{N}]['`‘’´][\p{L}\p{N}]?/gu, /(?<![og])ʻ/giu, /[og]ʼ/giu]
  expect(wrong.flatMap((spelling) => text.match(spelling) ?? [])).toEqual([])
})
