import type { Role } from '@pult/shared/users/roles'
import { useT } from '../../../shared/i18n/use-t'
import { Badge, type Tone } from '../../../shared/ui/badge'
import type { IconName } from '../../../shared/ui/icon'

const LOOKS: Record<Role, { tone: Tone; icon: IconName }> = {
  ADMIN: { tone: 'violet', icon: 'star' },
  DISPATCHER: { tone: 'blue', icon: 'phone' },
  MASTER: { tone: 'teal', icon: 'tools' },
}

/** Every role a person holds; a guest is said to be one. */
export function RoleBadges({ roles }: { roles: readonly Role[] }) {
  const t = useT()
  if (roles.length === 0) return <Badge tone="gray">{t('people.guest')}</Badge>
  return roles.map((role) => (
    <Badge key={role} tone={LOOKS[role].tone} icon={LOOKS[role].icon}>
      {t(`role.${role}`)}
    </Badge>
  ))
}
