import { MAX_AMOUNT_MINOR } from '@pult/shared/money/minor'
import { describe, expect, it } from 'vitest'
import type { Translate } from '../../shared/i18n/message-key'
import { amountError } from './amount-error'

const t = ((key: string, values: object = {}) => [key, ...Object.values(values)].join(' ')) as Translate
const wording = { t, money: String }

describe('amountError', () => {
  it.each([[null], [0]])('asks for an amount above zero: %s', (amount) => {
    expect(amountError(amount, wording)).toBe('settlements.amountError')
  })

  it('names the most that can be handed in at once', () => {
    const words = `act.atMost ${String(MAX_AMOUNT_MINOR)}`
    expect(amountError(MAX_AMOUNT_MINOR + 1, wording)).toBe(words)
  })
})
