import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { describe, expect, it } from 'vitest'
import { CATALOGUE_LANGUAGES, readAreas, type CatalogueLanguage } from '../../../build/read-catalogues.ts'

/** Forms a noun takes after a number, besides `other`; Uzbek nouns don't change. */
const PLURAL_FORMS = { ru: ['one', 'few', 'many'], en: ['one'], uz: [] } as const satisfies Record<
  CatalogueLanguage,
  readonly string[]
>

const russian = readAreas('ru')

/** Names of the values a message takes, `{count, plural, …}` included. */
function placeholdersOf(message: string): string[] {
  const names = new Set<string>()
  const visit = (token: unknown): void => {
    if (!Array.isArray(token)) return
    const [name, , choices] = token as unknown[]
    names.add(String(name))
    if (typeof choices !== 'object' || choices === null) return
    for (const branch of Object.values(choices)) if (Array.isArray(branch)) branch.forEach(visit)
  }
  compileMessageOrThrow(message).forEach(visit)
  return [...names].sort()
}

/** The categories of every plural in a message. */
function pluralsOf(message: string): string[][] {
  const found: string[][] = []
  const visit = (token: unknown): void => {
    if (!Array.isArray(token)) return
    const [, type, choices] = token as unknown[]
    if (type !== 'plural' || typeof choices !== 'object' || choices === null) return
    found.push(Object.keys(choices).filter((category) => category !== 'offset'))
  }
  compileMessageOrThrow(message).forEach(visit)
  return found
}

describe('message catalogues', () => {
  it('give each key in one area only', () => {
    const keys = russian.flatMap(({ messages }) => Object.keys(messages))
    expect(keys.length).toBe(new Set(keys).size)
  })

  describe.each(CATALOGUE_LANGUAGES)('%s', (language) => {
    const areas = readAreas(language)

    it('has the areas of Russian', () => {
      expect(areas.map(({ area }) => area)).toEqual(russian.map(({ area }) => area))
    })

    it.each(areas)('$area has no missing, superfluous or empty message', ({ area, messages }) => {
      const expected = russian.find((one) => one.area === area)?.messages ?? {}
      expect(Object.keys(messages).sort()).toEqual(Object.keys(expected).sort())
      expect(Object.entries(messages).filter(([, message]) => message.trim() === '')).toEqual([])
    })

    it.each(areas)('$area takes the values Russian takes', ({ area, messages }) => {
      const expected = russian.find((one) => one.area === area)?.messages ?? {}
      for (const [key, message] of Object.entries(messages)) {
        expect([key, placeholdersOf(message)]).toEqual([key, placeholdersOf(expected[key] ?? '')])
      }
    })

    it.each(areas)('$area forms plurals by the language’s own rules', ({ messages }) => {
      const required = PLURAL_FORMS[language]
      for (const [key, message] of Object.entries(messages)) {
        for (const categories of pluralsOf(message)) {
          expect([key, required.filter((category) => !categories.includes(category))]).toEqual([key, []])
        }
      }
    })
  })
})
