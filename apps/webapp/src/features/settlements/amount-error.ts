import { MAX_AMOUNT_MINOR } from '@pult/shared/money/minor'
import type { Translate } from '../../shared/i18n/message-key'

interface Wording {
  readonly t: Translate
  readonly money: (amountMinor: number) => string
}

/** Why an amount cannot be handed in: there is none, or it is more than one hand-in may be. */
export const amountError = (amountMinor: number | null, { t, money }: Wording): string =>
  amountMinor !== null && amountMinor > MAX_AMOUNT_MINOR
    ? t('act.atMost', { limit: money(MAX_AMOUNT_MINOR) })
    : t('settlements.amountError')
