import type { SystemView } from '@pult/shared/system/system-view'
import { useT } from '../../../shared/i18n/use-t'
import { Badge, type Tone } from '../../../shared/ui/badge'
import type { IconName } from '../../../shared/ui/icon'

type Health = SystemView['redis']['status']

const LOOKS: Record<Health, { tone: Tone; icon: IconName }> = {
  ok: { tone: 'green', icon: 'check' },
  off: { tone: 'gray', icon: 'minus' },
  degraded: { tone: 'amber', icon: 'alert' },
  down: { tone: 'red', icon: 'alert' },
}

/** How a part of the installation is doing. */
export function HealthBadge({ health }: { health: Health }) {
  const t = useT()
  const { tone, icon } = LOOKS[health]
  return (
    <Badge tone={tone} icon={icon}>
      {t(`system.health.${health}`)}
    </Badge>
  )
}
