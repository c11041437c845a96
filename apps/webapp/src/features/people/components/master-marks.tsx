import type { MasterView } from '@pult/shared/users/user-views'
import { useT } from '../../../shared/i18n/use-t'
import { Badge } from '../../../shared/ui/badge'

/** What stands out about a master: seniority, and why they may not take a job now. */
export function MasterMarks({ master }: { master: MasterView }) {
  const t = useT()
  return (
    <>
      {master.isSenior && (
        <Badge tone="violet" icon="star">
          {t('people.senior')}
        </Badge>
      )}
      {!master.isActive && (
        <Badge tone="gray" icon="ban">
          {t('people.retired')}
        </Badge>
      )}
      {master.isActive && (
        <Badge tone={master.onShift ? 'green' : 'amber'} icon={master.onShift ? 'check' : 'clock'}>
          {t(master.onShift ? 'people.onShift' : 'people.offShift')}
        </Badge>
      )}
      {!master.reachable && (
        <Badge tone="red" icon="offline">
          {t('people.unreachable')}
        </Badge>
      )}
    </>
  )
}
