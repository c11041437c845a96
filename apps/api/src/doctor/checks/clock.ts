import * as z from 'zod'
import { fail, ok, warn, type Check } from '../finding'
import type { Surroundings } from '../surroundings'

/** Init data from more than a minute ahead is refused, so a clock that is off by that much locks everybody out. */
const FAIL_SECONDS = 50
const WARN_SECONDS = 5

const offsetText = (seconds: number, whose: string): string =>
  `this machine is ${Math.abs(Math.round(seconds))} s ${seconds > 0 ? 'ahead of' : 'behind'} ${whose}`

function judge(seconds: number, whose: string) {
  const mend = 'Switch on time synchronisation (timedatectl set-ntp true).'
  if (Math.abs(seconds) >= FAIL_SECONDS) return fail(offsetText(seconds, whose), mend)
  if (Math.abs(seconds) >= WARN_SECONDS) return warn(offsetText(seconds, whose), mend)
  return ok(`agrees with ${whose}`)
}

/** This machine's clock against Telegram's; its answers carry whole seconds. */
export const telegramClockCheck = ({ telegram, now }: Surroundings): Check => ({
  name: 'clock',
  run: async (signal) => {
    const before = now().getTime()
    const { date } = await telegram({ method: 'getMe', answer: z.unknown() }, signal)
    if (!date)
      return warn('Telegram did not say what time it is', 'Compare the clock of this machine by hand.')
    const middle = (before + now().getTime()) / 2
    return judge((middle - date.getTime() - 500) / 1000, 'Telegram')
  },
})

/** This machine's clock against the database's, which may run elsewhere. */
export const databaseClockCheck = ({ pool, now }: Surroundings): Check => ({
  name: 'clock',
  run: async () => {
    const before = now().getTime()
    const { rows } = await pool.query<{ at: Date }>('SELECT clock_timestamp() AS at')
    const middle = (before + now().getTime()) / 2
    return judge((middle - (rows[0]?.at.getTime() ?? middle)) / 1000, 'the database')
  },
})
