import type { EarningsRow, MasterStats } from '@pult/shared/money/earnings-views'
import type { SettlementRow } from '@pult/shared/money/settlement-views'
import { percentParts } from '@pult/shared/money/split'
import { isDesk, type Actor } from '../../http/actor'
import type { EarningsRecord } from './earnings.queries'
import type { Settlement } from './settlement.queries'

/**
 * A settlement as its viewer may see it. A master learns what to hand in, what they hold and what they handed in; the
 * company's share does not exist for them (1-domain, "Who sees what").
 */
export const presentSettlement = (settlement: Settlement, actor: Actor): SettlementRow => ({
  masterId: settlement.masterId,
  name: settlement.name,
  isActive: settlement.isActive,
  toHandIn: settlement.toHandIn,
  ...(isDesk(actor) && {
    companyShare: settlement.companyShare,
    prepaymentsHeldByOthers: settlement.prepaymentsHeldByOthers,
  }),
  prepaymentsToHandIn: settlement.prepaymentsToHandIn,
  handedIn: settlement.handedIn,
})

/** What one order brought, with the formula under which it was closed. */
export function presentEarnings(record: EarningsRecord, actor: Actor): EarningsRow {
  const { version, rule } = record.splitRule
  return {
    orderId: record.orderId,
    closedAt: record.closedAt.toISOString(),
    equipmentType: record.equipmentType,
    outcome: record.outcome,
    totalAmount: record.totalAmount,
    materialsCost: record.materialsCost,
    net: record.totalAmount - record.materialsCost,
    formula: { ...percentParts(record.splitRule, record), ruleVersion: version, rule },
    masterShare: record.masterShare,
    ...(isDesk(actor) && { companyShare: record.companyShare }),
  }
}

export function presentStats({ companyShare, ...stats }: Required<MasterStats>, actor: Actor): MasterStats {
  return isDesk(actor) ? { ...stats, companyShare } : stats
}
