import { useMemo } from 'react'
import { useLanguage, useT } from '../i18n/use-t'
import { useOrganisation } from '../session/me'
import {
  formatDay,
  formatDuration,
  formatInstant,
  formatRelative,
  formatWindow,
  type TimeContext,
} from './dates'
import { formatAmount, formatMoney } from './money'
import { formatOrderNumber } from './order-number'
import { formatPhone } from './phone'
import { useNow } from './use-now'
import { dayOf } from './zoned-time'

/** English puts a point where Russian and Uzbek put a comma. */
const decimalSignOf = (language: string): string => (language === 'en' ? '.' : ',')

/**
 * Every formatter bound to the interface language, the organisation's zone and currency and the present minute:
 * `const format = useFormat()`; `format.money(700000)` → `7 000 ₽`.
 */
export function useFormat() {
  const t = useT()
  const decimalSign = decimalSignOf(useLanguage())
  const { timeZone, currency } = useOrganisation()
  const now = useNow()
  return useMemo(() => {
    const context: TimeContext = { t, timeZone, now }
    return {
      /** Minor units → `7 000 ₽`. */
      money: (amountMinor: number) => formatMoney(amountMinor, currency, decimalSign),
      /** Minor units → `7 000`. */
      amount: (amountMinor: number) => formatAmount(amountMinor, decimalSign),
      /** Instant → `сегодня 14:05`. */
      instant: (instant: string) => formatInstant(instant, context),
      /** `YYYY-MM-DD` → `завтра`, `пт 5 дек`. */
      day: (day: string) => formatDay(day, context),
      /** Two instants → `сегодня 14:00–16:00`. */
      window: (from: string, to: string) => formatWindow(from, to, context),
      /** Instant → `через 25 мин`, `2 ч назад`. */
      relative: (instant: string) => formatRelative(instant, context),
      /** Milliseconds → `2 ч 10 мин`. */
      duration: (durationMs: number) => formatDuration(durationMs, context),
      phone: formatPhone,
      orderNumber: formatOrderNumber,
      /** Today's `YYYY-MM-DD` in the organisation's zone. */
      today: dayOf(now, timeZone),
      timeZone,
      currency,
      now,
    }
  }, [t, timeZone, currency, decimalSign, now])
}
export type Format = ReturnType<typeof useFormat>
