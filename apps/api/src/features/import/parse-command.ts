import { LANGUAGES, type Language } from '@pult/shared/users/user-views'
import { parseArgs } from 'node:util'
import { ImportError } from './problems'

export type ImportCommand =
  | { readonly kind: 'help'; readonly language: Language | null }
  | { readonly kind: 'template'; readonly file: string; readonly language: Language | null }
  | {
      readonly kind: 'import'
      readonly file: string
      readonly isDryRun: boolean
      /** Don't ask before writing. */
      readonly isSure: boolean
      readonly report: string | null
      /** Telegram id of the admin in whose name it is done. */
      readonly by: string | null
      readonly language: Language | null
    }

const OPTIONS = {
  'dry-run': { type: 'boolean' },
  template: { type: 'string' },
  report: { type: 'string' },
  by: { type: 'string' },
  lang: { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
  help: { type: 'boolean', short: 'h' },
} as const

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (cause) {
    const [, option = args.join(' ')] = /'(-[^']*)'/u.exec(cause instanceof Error ? cause.message : '') ?? []
    throw new ImportError('error.option', { option }, { cause })
  }
}

function languageOf(value: string | undefined): Language | null {
  if (value === undefined) return null
  const language = LANGUAGES.find((known) => known === value)
  if (language === undefined) throw new ImportError('error.language', { value })
  return language
}

/**
 * Reads the command line.
 * @throws ImportError when it can't be understood
 */
export function parseCommand(args: readonly string[]): ImportCommand {
  const { values, positionals } = parse(args)
  const language = languageOf(values.lang)
  if (values.help === true) return { kind: 'help', language }
  if (values.template !== undefined) return { kind: 'template', file: values.template, language }
  const [file, ...more] = positionals
  if (file === undefined) throw new ImportError('error.noFile')
  if (more.length > 0) throw new ImportError('error.manyFiles')
  return {
    ...{ kind: 'import', file, language },
    ...{ isDryRun: values['dry-run'] ?? false, isSure: values.yes ?? false },
    ...{ report: values.report ?? null, by: values.by ?? null },
  }
}
