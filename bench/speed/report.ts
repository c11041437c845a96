import { writeFile } from 'node:fs/promises'
import os from 'node:os'
import type { Comparison, Pace } from './against-bare'
import type { Ratio } from './against-itself'
import type { Latency } from './latencies'

export interface Measured {
  readonly pace: Pace
  readonly comparisons: readonly Comparison[]
  readonly ratios: readonly Ratio[]
  readonly latencies: readonly Latency[]
  /** Pages of other scripts. */
  readonly chapters: readonly string[]
}

const verdict = (isMet: boolean): string => (isMet ? 'met' : '**missed**')

const comparisonRow = ({ name, target, bare, product }: Comparison): string => {
  const ratio = product.perSecond / bare.perSecond
  const figures = [bare.perSecond, product.perSecond].map((perSecond) => perSecond.toFixed(0))
  return `| ${[name, ...figures, ratio.toFixed(2), `≥ ${target}`, verdict(ratio >= target), product.p50, product.p99, bare.p99].join(' | ')} |`
}

function reportOf({ pace, comparisons, ratios, latencies, chapters }: Measured): string {
  const { seconds, rounds, connections } = pace
  const load = os.loadavg().map((value) => value.toFixed(1))
  return [
    '# Speed',
    '',
    'Written by `npm run bench`; do not edit. The bare server is `node:http` with `pg` and prepared statements running',
    'the same queries, without identity, limits, validation and presenters. Rows against it take turns with it in one',
    `run: the middle of ${rounds} rounds of ${seconds} s at ${connections} connections, 100 k orders. Reads of the`,
    'product’s query functions are in [latency of reads](performance-reads.md).',
    '',
    `- ${new Date().toISOString().slice(0, 10)}, ${os.cpus().length} cores (${os.cpus()[0]?.model ?? ''}), Node ${process.version}, load average before the end ${load.join(' ')}`,
    '',
    '## Against the bare server',
    '',
    '| what | bare /s | Pult /s | ratio | target | | Pult p50 ms | Pult p99 ms | bare p99 ms |',
    '|---|---:|---:|---:|---:|---|---:|---:|---:|',
    ...comparisons.map(comparisonRow),
    '',
    '## Against itself',
    '',
    '| throughput | ratio | target | |',
    '|---|---:|---:|---|',
    ...ratios.map(
      ({ name, ratio, target }) =>
        `| ${name} | ${ratio.toFixed(2)} | ≥ ${target} | ${verdict(ratio >= target)} |`,
    ),
    '',
    '## Times and memory',
    '',
    '| what | measured | target | |',
    '|---|---:|---:|---|',
    ...latencies.map(
      ({ name, figure, target, isMet }) => `| ${name} | ${figure} | ${target} | ${verdict(isMet)} |`,
    ),
    '',
    chapters.join('\n\n'),
    '',
  ].join('\n')
}

/** Prints the tables and writes them to docs/performance.md. */
export async function writeReport(measured: Measured): Promise<void> {
  const report = reportOf(measured)
  console.log(report)
  await writeFile(new URL('../../docs/performance.md', import.meta.url), report)
}
