import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'
import {
  CATALOGUE_LANGUAGES,
  CATALOGUE_ROOT,
  readAreas,
  type CatalogueArea,
  type CatalogueLanguage,
} from './read-catalogues.ts'

/**
 * The parts a catalogue is loaded in: what the shell says, what each kind of person's first screen says, and the areas
 * of all other screens.
 */
const PART_AREAS = { core: ['shared', 'orders'], desk: ['dispatcher'], master: ['master'] } as const
const OWN_AREAS: readonly string[] = Object.values(PART_AREAS).flat()

const PREFIX = 'virtual:catalogue/'
const PARTS = ['core', 'desk', 'master', 'rest'] as const
type Part = (typeof PARTS)[number]

interface CatalogueId {
  readonly language: CatalogueLanguage
  readonly part: Part
}

function isInPart(area: string, part: Part): boolean {
  if (part === 'rest') return !OWN_AREAS.includes(area)
  return (PART_AREAS[part] as readonly string[]).includes(area)
}

function parseId(id: string): CatalogueId | null {
  if (!id.startsWith(`\0${PREFIX}`)) return null
  const [languageText, partText] = id.slice(PREFIX.length + 1).split('/')
  const language = CATALOGUE_LANGUAGES.find((known) => known === languageText)
  const part = PARTS.find((known) => known === partText)
  return language && part ? { language, part } : null
}

/**
 * Serves `virtual:catalogue/<language>/<part>`: area files of the language, ICU compiled to Lingui's token lists
 * at build time, so that the runtime carries no ICU parser. A message that is no ICU fails the build by its key.
 */
export function cataloguePlugin(): Plugin {
  return {
    name: 'pult:catalogue',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : null),
    load(id) {
      const parsed = parseId(id)
      if (!parsed) return null
      const areas = readAreas(parsed.language).filter(({ area }) => isInPart(area, parsed.part))
      for (const { file } of areas) this.addWatchFile(file)
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(compileAreas(areas)))})`
    },
    handleHotUpdate({ file, server }) {
      if (!file.startsWith(CATALOGUE_ROOT) || !file.endsWith('.json')) return
      for (const language of CATALOGUE_LANGUAGES) {
        for (const part of PARTS) {
          const module = server.moduleGraph.getModuleById(`\0${PREFIX}${language}/${part}`)
          if (module) server.moduleGraph.invalidateModule(module)
        }
      }
      server.hot.send({ type: 'full-reload' })
    },
  }
}

function compileAreas(areas: readonly CatalogueArea[]): Record<string, unknown> {
  const compiled: Record<string, unknown> = {}
  for (const { messages, file } of areas) {
    for (const [key, message] of Object.entries(messages)) {
      try {
        compiled[key] = compileMessageOrThrow(message)
      } catch (error) {
        throw new Error(`${file}: "${key}" is no ICU message: ${String(error)}`, { cause: error })
      }
    }
  }
  return compiled
}
