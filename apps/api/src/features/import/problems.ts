import type { MessageValues } from '@pult/shared/notifications/translator'
import type { OrderStatus } from '@pult/shared/orders/statuses'
import type { ColumnName } from './columns'
import type { ImportKey, ImportWords } from './words'

export type ProblemKey = Extract<ImportKey, `problem.${string}`>

/** Why a row can't come in, and how to mend it; told in the reader's language. */
export interface Problem {
  readonly key: ProblemKey
  readonly column?: ColumnName
  /** A status that the sentence names. */
  readonly status?: OrderStatus
  /** The words that would have been understood. */
  readonly known?: readonly ImportKey[]
  readonly values?: MessageValues
}

const MAX_QUOTED = 60

/** A cell's text as a sentence may quote it. */
export const quoted = (value: string): string =>
  value.length > MAX_QUOTED ? `${value.slice(0, MAX_QUOTED)}…` : value

/** The problem as a sentence. */
export function tell({ key, column, status, known, values = {} }: Problem, words: ImportWords): string {
  return words(key, {
    ...values,
    ...(column && { column: words(`column.${column}`) }),
    ...(status && { status: words(`status.${status}`) }),
    ...(known && { known: known.map((word) => words(word)).join(', ') }),
  })
}

/** The file or the command is not usable at all: one sentence, nothing was done. */
export class ImportError extends Error {
  override readonly name = 'ImportError'

  constructor(
    readonly key: Extract<ImportKey, `error.${string}`>,
    readonly values: MessageValues = {},
    options?: ErrorOptions,
  ) {
    super(key, options)
  }
}
