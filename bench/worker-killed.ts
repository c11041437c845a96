/**
 * Kills the worker −9 twenty times at random during a burst of 300 messages, and counts what was lost and what came
 * twice: `DATABASE_URL=<an empty database> pnpm exec tsx bench/worker-killed.ts`
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { firstToPrint } from '../apps/api/src/testing/start-program'
import { setStage } from './stage'

const [KILLS, PEOPLE, EACH] = [20, 10, 30]
const LONGEST_LIFE_MS = 2_000
const WORKER = 'apps/api/dist/worker.js'

const stage = await setStage(PEOPLE)
const { pool, stand, masters } = stage
await pool.query(
  `INSERT INTO notification (kind, user_id, chat_id, payload)
   SELECT 'people.rejected', u.id, u.telegram_id,
          jsonb_build_object('mode', 'text', 'reason', format('[%s]', number))
   FROM generate_series(1, $1::int) AS number, app_user u WHERE u.id = ANY($2::int[]) ORDER BY number, u.id`,
  [EACH, masters.map(({ userId }) => userId)],
)
const waiting = async (): Promise<number> => {
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM notification WHERE state <> 'SENT'`,
  )
  return rows[0]?.n ?? 0
}

// One delivers, the other stands by.
const crew = [stage.start(WORKER), stage.start(WORKER)]
let killedInBurst = 0
for (let kill = 0; kill < KILLS; kill++) {
  const worker = await firstToPrint(crew, 'delivering messages')
  await sleep(Math.random() * LONGEST_LIFE_MS)
  if ((await waiting()) > 0) killedInBurst += 1
  await worker.stop('SIGKILL')
  crew.splice(crew.indexOf(worker), 1, stage.start(WORKER))
}
while ((await waiting()) > 0) await sleep(200)
await Promise.all(crew.map((worker) => worker.stop()))

let [lost, repeated, outOfOrder] = [0, 0, 0]
for (const { telegramId } of masters) {
  const texts = (await stand.botMessages(telegramId)).map(({ message }) => message.text ?? '')
  const numbers = texts.map((text) => Number(/\[(\d+)\]/.exec(text)?.[1]))
  const distinct = [...new Set(numbers)]
  lost += EACH - distinct.length
  repeated += numbers.length - distinct.length
  outOfOrder += numbers.filter((number, index) => number < (numbers[index - 1] ?? 0)).length
}
console.log(
  `${String(PEOPLE * EACH)} messages, worker killed ${String(KILLS)} times (${String(killedInBurst)} during the burst): ` +
    `${String(lost)} lost, ${String(repeated)} repeated, ${String(outOfOrder)} out of order`,
)
await stage.close()
if (lost > 0 || outOfOrder > 0) process.exitCode = 1
