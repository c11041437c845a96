import { fieldError } from '@pult/shared/errors/domain-error'
import { SHARE_CAP, SPLIT_INPUTS, splitClosing, type Split, type SplitTerms } from '@pult/shared/money/split'
import { findCurrentSplitRules, findSplitRules } from '../../settings'
import type { ActionBody } from '@pult/shared/orders/order-requests'
import { isSeniorMaster } from '../../masters'
import type { Queryable } from '../../../platform/db/sql'
import type { Settings } from '@pult/shared/settings/settings'
import type { OrderRecord } from '../order-record'
import type { OrderData } from '../order-data'
import type { FieldChange } from '../transition-order'
import { oneStep, type OrderEffect } from './order-effect'

/** What the order's split would be computed from if it were closed now. */
export async function currentSplitTerms(
  db: Queryable,
  order: Pick<OrderRecord, 'masterId'>,
  settings: Pick<Settings, 'reviewBonus'>,
): Promise<SplitTerms> {
  const [{ version, rules }, isSenior] = await Promise.all([
    findCurrentSplitRules(db),
    order.masterId !== null && isSeniorMaster(db, order.masterId),
  ])
  return { version, rules, isSenior, reviewBonus: settings.reviewBonus, capPercent: SHARE_CAP }
}

const splitData = ({ masterShare, companyShare, applied }: Split): OrderData => ({
  masterShare,
  companyShare,
  splitRule: applied,
})

export const close: OrderEffect<'close'> = async ({ unit, order, body, settings, now }) => {
  const terms = await currentSplitTerms(unit.db, order, settings)
  const split = splitClosing({ ...body, equipmentType: order.equipmentType }, terms)
  return oneStep(
    {
      totalAmount: body.totalAmount,
      materialsCost: body.materialsCost,
      hasReview: body.hasReview,
      outOfCity: body.outOfCity,
      outcome: body.outcome,
      workDone: body.workDone ?? null,
      warrantyDays: body.warrantyDays ?? settings.warrantyDays,
      closedAt: now,
      ...splitData(split),
    },
    [
      { field: 'totalAmount', from: null, to: body.totalAmount },
      { field: 'materialsCost', from: null, to: body.materialsCost },
    ],
  )
}

/** What a correction may change, and so what history records of it; `closedAt` is never part of it. */
const CORRECTABLE = [
  'totalAmount',
  'materialsCost',
  'hasReview',
  'outOfCity',
  'outcome',
  'workDone',
  'warrantyDays',
  'masterShare',
  'companyShare',
] as const

/**
 * The split is recomputed from what was stored with it: rule version, senior flag, review bonus, cap. Not for a
 * correction of other fields: an imported order's shares came from no rule and would change with its warranty.
 */
export const correctClosing: OrderEffect<'correctClosing'> = async ({ unit, order, body }) => {
  const { reason: _reason, ...corrected } = body
  const isSplitTouched = SPLIT_INPUTS.some(
    (field) => body[field] !== undefined && body[field] !== order[field],
  )
  const split = isSplitTouched ? splitData(await correctedSplit(unit.db, order, body)) : {}
  const after: OrderData = { ...corrected, ...split }
  const changes = CORRECTABLE.flatMap((field): FieldChange[] => {
    const to = after[field]
    return to === undefined || to === order[field] ? [] : [{ field, from: order[field], to }]
  })
  return oneStep(after, changes)
}

async function correctedSplit(db: Queryable, order: OrderRecord, body: ActionBody<'correctClosing'>) {
  const { closing, splitRule } = correctedClosing(order, body)
  const { rules } = await findSplitRules(db, splitRule.version)
  return splitClosing(closing, { ...splitRule, rules })
}

/** The closing as it will stand: what the correction names, on top of what was. */
function correctedClosing(order: OrderRecord, body: ActionBody<'correctClosing'>) {
  const { totalAmount, materialsCost, hasReview, outOfCity, splitRule } = order
  if (totalAmount === null || materialsCost === null || splitRule === null) {
    throw new Error(`Closed order ${String(order.id)} has no amounts`)
  }
  const closing = {
    ...{ equipmentType: order.equipmentType, totalAmount, materialsCost },
    hasReview: hasReview === true,
    outOfCity: outOfCity === true,
    ...body,
  }
  if (closing.materialsCost > closing.totalAmount) {
    throw fieldError('materialsCost', 'too_big', 'Materials cannot cost more than the total')
  }
  return { closing, splitRule }
}
