import type pg from 'pg'
import type { Struck } from './storm'

/** When something worked: lists were answered, changes acknowledged, messages delivered. Instants, ascending. */
export interface Pulse {
  readonly reads: readonly number[]
  readonly writes: readonly number[]
  readonly messages: readonly number[]
}

/** Of all faults of a kind: how often, and the longest times without each service; recovery from the end of the fault. */
export interface KindTimes {
  readonly kind: string
  readonly times: number
  readonly readsMs: number
  readonly writesMs: number
  readonly recoveryMs: number
  readonly deliveryMs: number
}

/** Deliveries are counted by when they were recorded. */
export async function deliveredAt(pool: pg.Pool): Promise<number[]> {
  const { rows } = await pool.query<{ at: Date }>(
    'SELECT sent_at AS at FROM notification WHERE message_id IS NOT NULL AND sent_at IS NOT NULL ORDER BY sent_at',
  )
  return rows.map(({ at }) => at.getTime())
}

/** The longest time between two beats of which the later one falls into the window. */
function longestGap(beats: readonly number[], from: number, until: number): number {
  let longest = 0
  let last = from
  for (const beat of beats) {
    if (beat <= from) continue
    longest = Math.max(longest, Math.min(beat, until) - last)
    last = beat
    if (beat >= until) return longest
  }
  return Math.max(longest, until - last)
}

/** From the end of the fault until reads and writes both work. */
const recovery = ({ reads, writes }: Pulse, healed: number): number =>
  Math.max(...[reads, writes].map((beats) => (beats.find((beat) => beat >= healed) ?? Number.NaN) - healed))

/** The table's rows by kind; a fault's window ends where the next one begins. */
export function timesByKind(struck: readonly Struck[], pulse: Pulse, until: number): KindTimes[] {
  const kinds = new Map<string, KindTimes>()
  for (const [index, { kind, from, healed }] of struck.entries()) {
    const end = struck[index + 1]?.from ?? until
    const known = kinds.get(kind)
    const most = (name: 'readsMs' | 'writesMs' | 'recoveryMs' | 'deliveryMs', ms: number): number =>
      Math.max(known?.[name] ?? 0, ms)
    kinds.set(kind, {
      kind,
      times: (known?.times ?? 0) + 1,
      readsMs: most('readsMs', longestGap(pulse.reads, from, end)),
      writesMs: most('writesMs', longestGap(pulse.writes, from, end)),
      recoveryMs: most('recoveryMs', recovery(pulse, healed)),
      deliveryMs: most('deliveryMs', longestGap(pulse.messages, from, end)),
    })
  }
  return [...kinds.values()].sort((a, b) => a.kind.localeCompare(b.kind))
}
