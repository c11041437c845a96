import { setTimeout as sleep } from 'node:timers/promises'
import type { Dice } from './dice'
import type { Part } from './parts/part'
import type { Stage } from './parts/stage'

/** A way of being rough. `strike` does it and gives the way to undo it. */
export interface Fault {
  readonly kind: string
  /** How long it lasts, ms, from and to. */
  readonly lastsMs: readonly [number, number]
  readonly strike: () => Promise<() => Promise<void>>
}

/** The watcher of PostgreSQL looks once a second, recovery included it is back by then. */
const POSTGRES_RESTART_MS = [1_500, 3_000] as const

const killed = (parts: readonly Part[]) => async () => {
  await Promise.all(parts.map((part) => part.end('SIGKILL')))
  return async () => {
    for (const part of parts) part.start()
  }
}
const frozen = (parts: readonly Part[]) => async () => {
  for (const part of parts) part.freeze()
  return async () => {
    for (const part of parts) part.thaw()
  }
}
const stopped = (parts: readonly Part[]) => async () => {
  await Promise.all(parts.map((part) => part.end('SIGTERM')))
  return async () => {
    for (const part of parts) part.start()
  }
}
const nothing = async (): Promise<void> => undefined

function postgresFaults({ postgres, pool }: Stage): Fault[] {
  return [
    {
      ...{ kind: 'PostgreSQL killed −9', lastsMs: POSTGRES_RESTART_MS },
      strike: () => postgres.kill().then(() => nothing),
    },
    {
      ...{ kind: 'a connection of PostgreSQL killed −9', lastsMs: POSTGRES_RESTART_MS },
      strike: async () => {
        const { rows } = await pool.query<{ pid: number }>(
          `SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1`,
        )
        if (rows[0]) postgres.killBackend(rows[0].pid)
        return nothing
      },
    },
    {
      ...{ kind: 'PostgreSQL stopped and started', lastsMs: [3_000, 12_000] },
      strike: () => postgres.stop().then(() => () => postgres.startAgain()),
    },
    {
      ...{ kind: 'PostgreSQL frozen', lastsMs: [2_000, 25_000] },
      strike: async () => {
        await postgres.freeze()
        return async () => {
          postgres.thaw()
        }
      },
    },
  ]
}

function partFaults({ redis, stand, gate, apis, workers, bot }: Stage, dice: Dice): Fault[] {
  const oneOf = (parts: readonly Part[]): readonly Part[] => dice.shuffle(parts).slice(0, 1)
  const short = [1_000, 8_000] as const
  return [
    { kind: 'Redis killed −9', lastsMs: short, strike: killed([redis]) },
    { kind: 'Redis frozen', lastsMs: short, strike: frozen([redis]) },
    {
      ...{ kind: 'Bot API cut off', lastsMs: [2_000, 12_000] as const },
      strike: async () => {
        gate.cut()
        return () => gate.open()
      },
    },
    { kind: 'Bot API frozen', lastsMs: [2_000, 20_000], strike: frozen([stand]) },
    { kind: 'Bot API restarted', lastsMs: short, strike: stopped([stand]) },
    { kind: 'one api killed −9', lastsMs: short, strike: () => killed(oneOf(apis))() },
    { kind: 'both api killed −9', lastsMs: [500, 3_000], strike: killed(apis) },
    { kind: 'one api frozen', lastsMs: short, strike: () => frozen(oneOf(apis))() },
    { kind: 'one api restarted', lastsMs: short, strike: () => stopped(oneOf(apis))() },
    { kind: 'one worker killed −9', lastsMs: short, strike: () => killed(oneOf(workers))() },
    { kind: 'both workers killed −9', lastsMs: short, strike: killed(workers) },
    { kind: 'one worker frozen', lastsMs: [2_000, 15_000], strike: () => frozen(oneOf(workers))() },
    { kind: 'bot killed −9', lastsMs: short, strike: killed([bot]) },
    { kind: 'bot frozen', lastsMs: short, strike: frozen([bot]) },
  ]
}

/** Every kind of fault that this stage can have. */
export function faultsOf(stage: Stage, dice: Dice): Fault[] {
  const { postgres, redis, apis, workers, bot } = stage
  const machine = [...apis, ...workers, bot, redis]
  return [
    ...postgresFaults(stage),
    ...partFaults(stage, dice),
    {
      ...{ kind: 'power cut: everything killed −9', lastsMs: POSTGRES_RESTART_MS },
      strike: async () => {
        await Promise.all([postgres.kill(), ...machine.map((part) => part.end('SIGKILL'))])
        return async () => {
          for (const part of machine) part.start()
          await sleep(0)
        }
      },
    },
  ]
}
