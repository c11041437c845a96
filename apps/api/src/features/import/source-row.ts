/** A formula whose value the file does not hold. */
export const UNCOMPUTED = Symbol('a formula without a value')

/**
 * A cell as it stands in the file. A spreadsheet's date is the wall clock that it shows, written as if it were UTC;
 * its numbers come as plain decimal text.
 */
export type Cell = string | Date | typeof UNCOMPUTED | null

/** A row of the file with the number that a spreadsheet shows beside it. */
export interface SourceRow {
  readonly line: number
  readonly cells: readonly Cell[]
}

/** A file opened for reading; `rows` begins anew each time, so that a file can be checked before it is imported. */
export interface Source {
  readonly format: string
  readonly rows: () => AsyncIterable<SourceRow> | Iterable<SourceRow>
}
