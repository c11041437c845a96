import type { MasterView } from '@pult/shared/users/user-views'
import { useId } from 'react'
import { useT } from '../../../shared/i18n/use-t'
import { haptics } from '../../../shared/telegram/haptics'
import { Avatar } from '../../../shared/ui/avatar'
import { Badge } from '../../../shared/ui/badge'
import { Icon } from '../../../shared/ui/icon'
import { fitsEquipment } from '../rank-masters'
import styles from './master-picker.module.css'

export interface MasterOptionProps {
  readonly group: string
  readonly master: MasterView
  readonly equipmentType: string | null
  readonly isChosen: boolean
  readonly onChoose: () => void
}

/** One master with what the desk weighs: equipment, load, shift, reachability. */
export function MasterOption({ group, master, equipmentType, isChosen, onChoose }: MasterOptionProps) {
  const t = useT()
  const isFitting = equipmentType !== null && fitsEquipment(master, equipmentType)
  return (
    <Option group={group} isChosen={isChosen} onChoose={onChoose} before={<Avatar name={master.name} />}>
      <span className={styles.name}>
        {master.name}
        {master.isSenior && <span className={styles.note}>{t('picker.senior')}</span>}
      </span>
      <span className={styles.note}>{t('picker.load', { ...master.workload })}</span>
      {(isFitting || !master.onShift || !master.reachable) && (
        <span className={styles.marks}>
          {isFitting && (
            <Badge tone="green" icon="tools">
              {t('picker.fits')}
            </Badge>
          )}
          {!master.onShift && (
            <Badge tone="amber" icon="clock">
              {t('picker.offShift')}
            </Badge>
          )}
          {!master.reachable && (
            <Badge tone="red" icon="ban">
              {t('picker.unreachable')}
            </Badge>
          )}
        </span>
      )}
    </Option>
  )
}

interface OptionProps extends Pick<MasterOptionProps, 'group' | 'isChosen' | 'onChoose'> {
  readonly before: React.ReactNode
  readonly children: React.ReactNode
}

/** A row that is a native radio button, so that arrows and screen readers work as everywhere. */
export function Option({ group, isChosen, onChoose, before, children }: OptionProps) {
  const id = useId()
  return (
    <label className={styles.option} htmlFor={id}>
      <input
        id={id}
        type="radio"
        className={styles.radio}
        name={group}
        checked={isChosen}
        onChange={() => {
          haptics.selection()
          onChoose()
        }}
      />
      {before}
      <span className={styles.body}>{children}</span>
      <span className={styles.check}>{isChosen && <Icon name="check" size={22} />}</span>
    </label>
  )
}
