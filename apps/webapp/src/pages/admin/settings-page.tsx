import { Suspense, type ReactNode } from 'react'
import { useT } from '../../shared/i18n/use-t'
import { lazy } from '../../shared/lazy-part'
import { useParam } from '../../shared/navigation/route-params'
import type { IconName } from '../../shared/ui/icon'
import { Page } from '../../shared/ui/page'
import { Row } from '../../shared/ui/row'
import { Section } from '../../shared/ui/section'
import { SkeletonList } from '../../shared/ui/skeleton'
import { TwoPane } from '../../shared/ui/two-pane'
import { useIsWide } from '../../shared/ui/use-is-wide'

const OrganisationSettings = lazy(() =>
  import('./settings/organisation-settings').then((module) => ({ default: module.OrganisationSettings })),
)
const DeadlineSettings = lazy(() =>
  import('./settings/deadline-settings').then((module) => ({ default: module.DeadlineSettings })),
)
const OrderSettings = lazy(() =>
  import('./settings/order-settings').then((module) => ({ default: module.OrderSettings })),
)
const MoneySettings = lazy(() =>
  import('./settings/money-settings').then((module) => ({ default: module.MoneySettings })),
)
const EquipmentSettings = lazy(() =>
  import('./settings/equipment-settings').then((module) => ({ default: module.EquipmentSettings })),
)
const TokenSettings = lazy(() =>
  import('./settings/token-settings').then((module) => ({ default: module.TokenSettings })),
)

interface SettingsSection {
  readonly icon: IconName
  readonly render: () => ReactNode
}

const SECTIONS = {
  organisation: { icon: 'settings', render: () => <OrganisationSettings /> },
  deadlines: { icon: 'clock', render: () => <DeadlineSettings /> },
  orders: { icon: 'list', render: () => <OrderSettings /> },
  money: { icon: 'wallet', render: () => <MoneySettings /> },
  equipment: { icon: 'tools', render: () => <EquipmentSettings /> },
  tokens: { icon: 'key', render: () => <TokenSettings /> },
} as const satisfies Record<string, SettingsSection>
type SectionName = keyof typeof SECTIONS
const SECTION_NAMES = Object.keys(SECTIONS) as SectionName[]

/** «Настройки»: what a company decides for itself, a screen per subject. */
export function SettingsPage() {
  const param = useParam('section')
  const isWide = useIsWide()
  // Beside the list there is room for a section before one is chosen.
  const name = SECTION_NAMES.find((known) => known === param) ?? (isWide ? 'organisation' : null)
  return (
    <TwoPane
      list={<SectionList selected={name} />}
      detail={
        name && (
          <Suspense key={name} fallback={<SkeletonList rows={3} />}>
            {SECTIONS[name].render()}
          </Suspense>
        )
      }
    />
  )
}

function SectionList({ selected }: { selected: SectionName | null }) {
  const t = useT()
  return (
    <Page title={t('tab.settings')}>
      <Section>
        {SECTION_NAMES.map((name) => (
          <Row
            key={name}
            icon={SECTIONS[name].icon}
            title={t(`settings.section.${name}`)}
            subtitle={t(`settings.sectionHint.${name}`)}
            to={`/settings/${name}`}
            isSelected={name === selected}
          />
        ))}
      </Section>
    </Page>
  )
}
