import { useT } from '../../shared/i18n/use-t'
import { useMe, useStanding } from '../../shared/session/me'
import { Avatar } from '../../shared/ui/avatar'
import { Page } from '../../shared/ui/page'
import { Row } from '../../shared/ui/row'
import { Section } from '../../shared/ui/section'
import { splitForBar, tabsOf } from '../tabs'

/** The tabs that don't fit into a phone's bar. */
export function MorePage() {
  const t = useT()
  const { user } = useMe()
  const { more } = splitForBar(tabsOf(useStanding()))
  const name = [user.firstName, user.lastName].filter(Boolean).join(' ')
  return (
    <Page title={t('tab.more')}>
      <Section>
        <Row
          before={<Avatar name={name} />}
          title={name}
          subtitle={user.roles.map((role) => t(`role.${role}`)).join(' · ')}
        />
      </Section>
      <Section>
        {more.map(({ name: tab, path, label, icon }) => (
          <Row key={tab} to={path} icon={icon} title={t(label)} />
        ))}
      </Section>
    </Page>
  )
}
