import { ROLES, type Role } from '@pult/shared/users/roles'
import type { UserRow } from '@pult/shared/users/user-views'
import { useT } from '../../../shared/i18n/use-t'
import { confirm } from '../../../shared/telegram/popup'
import { Section } from '../../../shared/ui/section'
import { Switch } from '../../../shared/ui/switch'
import { fullName } from '../full-name'

export interface RoleSwitchesProps {
  readonly user: UserRow
  readonly isBusy: boolean
  readonly onChange: (roles: Role[]) => void
}

/** Any subset of the roles; each change is asked about, because it holds from the person's next tap on. */
export function RoleSwitches({ user, isBusy, onChange }: RoleSwitchesProps) {
  const t = useT()
  const toggle = async (role: Role, isGiven: boolean): Promise<void> => {
    const values = { name: fullName(user), role: t(`role.${role}`) }
    const isAgreed = await confirm({
      title: t(isGiven ? 'people.giveRole' : 'people.takeRole', values),
      message: isGiven ? t(`people.gives.${role}`, values) : t('people.takeRoleAsk', values),
      confirm: t(isGiven ? 'people.give' : 'people.take'),
      cancel: t('action.cancel'),
      isDestructive: !isGiven,
    })
    if (isAgreed) onChange(ROLES.filter((known) => (known === role ? isGiven : user.roles.includes(known))))
  }
  return (
    <Section title={t('people.roles')} footer={t('people.rolesHint')}>
      {ROLES.map((role) => (
        <Switch
          key={role}
          label={t(`role.${role}`)}
          hint={t(`people.roleHint.${role}`)}
          isOn={user.roles.includes(role)}
          isDisabled={isBusy}
          onChange={(isGiven) => void toggle(role, isGiven)}
        />
      ))}
    </Section>
  )
}
