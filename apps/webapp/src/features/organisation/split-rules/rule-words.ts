import type { SplitRule } from '@pult/shared/money/split'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { useEquipmentName } from '../../../shared/session/me'

/** A rule in words: whom it is for, and from which sum. */
export function useRuleWords(): (rule: SplitRule) => { equipment: string; net: string } {
  const t = useT()
  const format = useFormat()
  const equipmentName = useEquipmentName()
  return ({ equipmentTypes, minNet }) => ({
    equipment:
      equipmentTypes === null ? t('rules.anyEquipment') : equipmentTypes.map(equipmentName).join(', '),
    net: minNet === 0 ? t('rules.anySum') : t('rules.fromSum', { amount: format.money(minNet) }),
  })
}
