import { useT } from '../../../shared/i18n/use-t'
import { Badge, type Tone } from '../../../shared/ui/badge'
import type { IconName } from '../../../shared/ui/icon'
import type { ApplicationState } from '../api/application-list'

const LOOKS: Record<ApplicationState, { tone: Tone; icon: IconName }> = {
  PENDING: { tone: 'amber', icon: 'clock' },
  APPROVED: { tone: 'green', icon: 'check' },
  REJECTED: { tone: 'gray', icon: 'close' },
}

/** Where an application stands. */
export function ApplicationStateBadge({ state }: { state: ApplicationState }) {
  const t = useT()
  const { tone, icon } = LOOKS[state]
  return (
    <Badge tone={tone} icon={icon}>
      {t(`people.application.${state}`)}
    </Badge>
  )
}
