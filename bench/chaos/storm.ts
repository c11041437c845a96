import { setTimeout as sleep } from 'node:timers/promises'
import type { Dice } from './dice'
import { faultsOf, type Fault } from './faults'
import type { Stage } from './parts/stage'

/** Between the end of a fault and the next one, ms: enough to be back, not enough to be at ease. */
const CALM_MS = [2_500, 6_000] as const
const FIRST_CALM_MS = 5_000

/** A fault that has happened: from the blow until its cause was gone. */
export interface Struck {
  readonly kind: string
  readonly from: number
  readonly healed: number
}

/**
 * Throws every kind of fault in a shuffled round, and round again, until the time is up; the round that was begun is
 * finished, so that each kind comes equally often.
 */
export async function rage(stage: Stage, dice: Dice, minutes: number): Promise<Struck[]> {
  const until = Date.now() + minutes * 60_000
  const struck: Struck[] = []
  const faults = faultsOf(stage, dice)
  await sleep(FIRST_CALM_MS)
  do {
    for (const fault of dice.shuffle(faults)) struck.push(await strike(fault, dice))
  } while (Date.now() < until)
  return struck
}

async function strike({ kind, lastsMs, strike: blow }: Fault, dice: Dice): Promise<Struck> {
  const lasts = dice.between(...lastsMs)
  const from = Date.now()
  console.log(`${new Date(from).toISOString().slice(11, 19)} ${kind}, ${(lasts / 1000).toFixed(1)} s`)
  const heal = await blow()
  await sleep(lasts)
  await heal()
  const healed = Date.now()
  await sleep(dice.between(...CALM_MS))
  return { kind, from, healed }
}
