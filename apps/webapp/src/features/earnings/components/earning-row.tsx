import type { EarningsRow } from '@pult/shared/money/earnings-views'
import { useFormat } from '../../../shared/format/use-format'
import type { Translate } from '../../../shared/i18n/message-key'
import { useT } from '../../../shared/i18n/use-t'
import { useEquipmentName } from '../../../shared/session/me'
import { Row } from '../../../shared/ui/row'

/** Everything that made the percent, in words: «ставка 50 % · за городом +10 · отзыв +10». */
function partsOf({ formula }: EarningsRow, t: Translate): string {
  const { basePercent, seniorFloor, outOfCityBonus, reviewBonus, capPercent, percent } = formula
  const uncapped = Math.max(basePercent, seniorFloor) + outOfCityBonus + reviewBonus
  return [
    t('earnings.base', { percent: basePercent }),
    seniorFloor > basePercent && t('earnings.senior', { percent: seniorFloor }),
    outOfCityBonus > 0 && t('earnings.city', { percent: outOfCityBonus }),
    reviewBonus > 0 && t('earnings.review', { percent: reviewBonus }),
    uncapped > percent && t('earnings.cap', { percent: capPercent }),
  ]
    .filter((part) => part !== false)
    .join(' · ')
}

/** What one order brought, and how it was counted. */
export function EarningRow({ row }: { row: EarningsRow }) {
  const t = useT()
  const format = useFormat()
  const equipmentName = useEquipmentName()
  return (
    <Row
      to={`/my/${String(row.orderId)}`}
      label={`${format.orderNumber(row.orderId)} · ${format.instant(row.closedAt)}`}
      title={equipmentName(row.equipmentType)}
      subtitle={
        <>
          {t('earnings.formula', { net: format.money(row.net), percent: row.formula.percent })}
          <br />
          {partsOf(row, t)}
        </>
      }
      after={<strong>{format.money(row.masterShare)}</strong>}
    />
  )
}
