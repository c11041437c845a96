import { writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Account } from './accounts/account'
import type { Ledger } from './ledger'
import type { KindTimes } from './service-times'

const FILE = path.join(import.meta.dirname, '../../docs/chaos.md')
const SHOWN = 20

export interface Findings {
  readonly seed: number
  readonly minutes: number
  readonly startedAt: Date
  readonly loadBefore: readonly number[]
  readonly faults: number
  readonly quietMs: number
  readonly times: readonly KindTimes[]
  readonly accounts: readonly Account[]
  readonly ledger: Ledger
  readonly reconnects: number
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1)
const average = (loads: readonly number[]): string => loads.map((load) => load.toFixed(1)).join(' ')
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

function timesTable(times: readonly KindTimes[]): string[] {
  return [
    row(['fault', 'times', 'no read, s', 'no write, s', 'back after, s', 'no message, s']),
    row(['---', '---:', '---:', '---:', '---:', '---:']),
    ...times.map(({ kind, times: n, readsMs, writesMs, recoveryMs, deliveryMs }) =>
      row([kind, n, seconds(readsMs), seconds(writesMs), seconds(recoveryMs), seconds(deliveryMs)]),
    ),
  ]
}

const accountsTable = (accounts: readonly Account[]): string[] => [
  row(['account', 'looked at', 'off']),
  row(['---', '---:', '---:']),
  ...accounts.map(({ what, checked, off }) => row([what, checked, off.length])),
]

const outcomesTable = ({ outcomes }: Ledger): string[] => [
  row(['what clients saw', 'times']),
  row(['---', '---:']),
  ...[...outcomes].sort(([, a], [, b]) => b - a).map(([outcome, times]) => row([outcome, times])),
]

/** Everything that is off, for whoever has to find out why. */
export const complaints = (accounts: readonly Account[]): string[] =>
  accounts.flatMap(({ what, off }) =>
    off.length === 0
      ? []
      : [`${what}: ${String(off.length)} off`, ...off.slice(0, SHOWN).map((one) => `  ${one}`)],
  )

function render({ seed, minutes, startedAt, loadBefore, ledger, ...findings }: Findings): string {
  const { faults, quietMs, times, accounts, reconnects } = findings
  const { taps, tapsAnswered, longestMs } = ledger.totals()
  return [
    '# Chaos: what survives what',
    '',
    'Written by `npm run chaos [minutes] [seed]`; do not edit. The product’s built processes (2 api, 2 workers, 1 bot) on a',
    'PostgreSQL, a Redis and a Bot API of their own; 6 dispatchers and 24 masters work without a pause while parts are',
    'killed, frozen and restarted at moments that the seed decides. Then, when all is quiet, everything that clients were',
    'told is looked for.',
    '',
    `- ${startedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC, seed ${String(seed)}, at least ${String(minutes)} min of faults, ${String(faults)} faults of ${String(times.length)} kinds`,
    `- ${String(os.cpus().length)} cores (${os.cpus()[0]?.model.trim() ?? '?'}), Node ${process.versions.node}, load average ${average(loadBefore)} before and ${average(os.loadavg())} after (other work on the machine included)`,
    `- ${String(ledger.placed.size)} orders and ${String(ledger.acknowledged.length)} actions acknowledged, ${String(tapsAnswered)} of ${String(taps)} taps in the bot chat answered, live streams reconnected ${String(reconnects)} times`,
    `- slowest answer ${seconds(longestMs)} s; the outbox was empty ${seconds(quietMs)} s after the last fault`,
    '',
    ...accountsTable(accounts),
    '',
    'Longest times without service by kind of fault, from the blow to the next fault: a prober that asks both api',
    'processes for a list four times a second; the next acknowledged change of anybody; the next delivered message, where',
    'pauses of the load itself count too. “Back after” is the time from the end of the fault (the part runs again or is',
    'about to be started) until a list and a change have both worked; where processes need long to start on a busy machine,',
    'the next fault falls into that time, and the wait shows in its row too.',
    '',
    ...timesTable(times),
    '',
    'A 503 says that a dependency is away, a 409 or 412 that somebody was faster; 404 is an order that was given to another',
    'master meanwhile. A broken connection is that of a killed process; no answer in 15 s is excused only while the process',
    'behind the address is frozen.',
    '',
    ...outcomesTable(ledger),
    '',
  ].join('\n')
}

/** Writes docs/chaos.md and returns its text. */
export async function writeReport(findings: Findings): Promise<string> {
  const text = render(findings)
  await writeFile(FILE, text)
  return text
}
