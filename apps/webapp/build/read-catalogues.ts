import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const CATALOGUE_LANGUAGES = ['ru', 'en', 'uz'] as const
export type CatalogueLanguage = (typeof CATALOGUE_LANGUAGES)[number]

export const CATALOGUE_ROOT = fileURLToPath(new URL('../src/shared/i18n', import.meta.url))

/** One area file of one language: flat `key → ICU message`. */
export interface CatalogueArea {
  readonly area: string
  readonly file: string
  readonly messages: Readonly<Record<string, string>>
}

/**
 * The area files of a language, sorted by name.
 * @throws SyntaxError when a file is no JSON, with the file's name.
 */
export function readAreas(language: CatalogueLanguage): CatalogueArea[] {
  const folder = join(CATALOGUE_ROOT, language)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const file = join(folder, name)
      try {
        const messages = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
        return { area: name.slice(0, -'.json'.length), file, messages }
      } catch (error) {
        throw new SyntaxError(`${file}: ${String(error)}`, { cause: error })
      }
    })
}
