import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

type Chunk = Rolldown.OutputChunk

/** 4-quality: JavaScript for the first screen, gzip. */
export const FIRST_SCREEN_BUDGET_BYTES = 140_000

export interface SizeBudgetOptions {
  /** Modules (by a part of their id) whose chunks everybody's first screen loads besides the entry. */
  readonly firstScreenModules: readonly string[]
  /** The modules of each kind of person's first screen; the largest one counts. */
  readonly listScreens: readonly (readonly string[])[]
}

/**
 * Prints the gzip size of the JavaScript the first screen needs — the entry with everything it imports statically,
 * the Russian catalogue and the larger list screen — and fails the build above the budget.
 */
export function sizeBudgetPlugin({ firstScreenModules, listScreens }: SizeBudgetOptions): Plugin {
  return {
    name: 'pult:size-budget',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file): file is Chunk => file.type === 'chunk')
      const needed = listScreens
        .map((screen) => firstScreen(chunks, [...firstScreenModules, ...screen]))
        .reduce((largest, one) => (gzipSize(one) > gzipSize(largest) ? one : largest))
      const total = gzipSize(needed)
      this.info(`first screen JS: ${kilobytes(total)} gzip in ${String(needed.length)} files`)
      if (total > FIRST_SCREEN_BUDGET_BYTES) {
        this.warn(`first screen JS is over ${kilobytes(FIRST_SCREEN_BUDGET_BYTES)} gzip (4-quality)`)
      }
      this.emitFile({
        type: 'asset',
        fileName: 'first-screen.json',
        source: JSON.stringify(
          { gzipBytes: total, files: needed.map((chunk) => [chunk.fileName, gzipSize([chunk])]) },
          null,
          2,
        ),
      })
    },
  }
}

function firstScreen(chunks: readonly Chunk[], modules: readonly string[]): Chunk[] {
  const roots = chunks.filter(
    (chunk) => chunk.isEntry || modules.some((part) => chunk.facadeModuleId?.includes(part)),
  )
  return withStaticImports(roots, chunks)
}

const gzipSize = (chunks: readonly Chunk[]): number =>
  chunks.reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: 9 }).length, 0)

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`

function withStaticImports(roots: readonly Chunk[], all: readonly Chunk[]): Chunk[] {
  const byName = new Map(all.map((chunk) => [chunk.fileName, chunk]))
  const needed = new Set<Chunk>()
  const visit = (chunk: Chunk): void => {
    if (needed.has(chunk)) return
    needed.add(chunk)
    for (const name of chunk.imports) {
      const imported = byName.get(name)
      if (imported) visit(imported)
    }
  }
  roots.forEach(visit)
  return [...needed]
}
