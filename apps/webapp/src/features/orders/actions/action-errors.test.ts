import { ORDER_ACTION_BODIES } from '@pult/shared/orders/order-requests'
import { ApiError } from '@pult/shared/http/api-client'
import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../../../build/words'
import { formatMoney } from '../../../shared/format/money'
import { fieldErrors, issuesOf, issuesOfAnswer, withoutChanged } from './action-errors'

const t = wordsOf('ru')
const wording = { t, money: (amount: number) => formatMoney(amount, 'RUB') }

const closing = {
  ...{ totalAmount: 700_000, materialsCost: 0, hasReview: false, outOfCity: false, outcome: 'REPAIRED' },
}

function errorsOf(action: 'close' | 'startLongRepair', body: object) {
  const checked = ORDER_ACTION_BODIES[action].safeParse(body)
  return fieldErrors(issuesOf(checked.error?.issues ?? []), wording)
}

describe('what a form says under its fields', () => {
  it('tells emptied materials from materials dearer than the total', () => {
    expect(errorsOf('close', { ...closing, materialsCost: null })).toEqual({
      materialsCost: t('field.required'),
    })
    expect(errorsOf('close', { ...closing, materialsCost: 800_000 })).toEqual({
      materialsCost: t('act.materialsTooHigh'),
    })
  })

  it('names the limit of a number, amounts in money', () => {
    expect(errorsOf('close', { ...closing, totalAmount: 1_000_000_100, warrantyDays: 731 })).toEqual({
      totalAmount: 'Не больше 10\u00a0000\u00a0000\u00a0₽',
      warrantyDays: 'Не больше 730',
    })
    expect(errorsOf('startLongRepair', { drUntil: '2026-03-04', prepayment: 100_000_001 })).toEqual({
      prepayment: 'Не больше 1\u00a0000\u00a0000\u00a0₽',
    })
  })

  it('shows what only the API could see', () => {
    const problem = {
      ...{ type: '', title: '', status: 400, detail: '', instance: '', requestId: '' },
      ...{ code: 'VALIDATION_FAILED' as const, errors: [{ path: 'drUntil', code: 'custom', message: '' }] },
    }
    const issues = issuesOfAnswer(new ApiError('VALIDATION_FAILED', problem))
    expect(fieldErrors(issues, wording)).toEqual({ drUntil: t('field.invalid') })
    expect(issuesOfAnswer(new ApiError('NETWORK', null))).toEqual([])
  })

  it('takes a complaint back once its field, or what it is judged with, changes', () => {
    const errors = { totalAmount: 'a', materialsCost: 'b', scheduledTo: 'c' }
    expect(withoutChanged(errors, { materialsCost: 0 })).toEqual({ totalAmount: 'a', scheduledTo: 'c' })
    expect(withoutChanged(errors, { totalAmount: 1 })).toEqual({ scheduledTo: 'c' })
    expect(withoutChanged(errors, { to: '12:00' })).toEqual({ totalAmount: 'a', materialsCost: 'b' })
  })
})
