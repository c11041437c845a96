export interface EmbeddedPostgres {
  /** A connection string to one of its databases. */
  readonly urlFor: (database: string) => string
  readonly folder: string
  readonly port: number
  readonly adopted: boolean
  readonly note: string | null
  readonly stop: () => Promise<void>
}

export function startEmbeddedPostgres(options: {
  readonly folder: string
  readonly durable?: boolean
  readonly preferredPort?: number
  readonly onRestart?: (problem: Error | null) => void
  /** Another PostgreSQL than the package's: its folder with bin, lib and share, and its version. */
  readonly installation?: { readonly nativeDir: string; readonly version: string }
}): Promise<EmbeddedPostgres>
