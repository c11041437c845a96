import type { SettingsView } from '@pult/shared/settings/settings'
import { useQuery } from '@tanstack/react-query'
import { useEditSettings } from '../../../features/organisation/api/settings'
import { splitRulesQuery } from '../../../features/organisation/api/split-rules'
import { SplitRulesEditor } from '../../../features/organisation/split-rules/split-rules-editor'
import { useT } from '../../../shared/i18n/use-t'
import { ProblemNotice } from '../../../shared/ui/problem-notice'
import { Section } from '../../../shared/ui/section'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { ErrorState } from '../../../shared/ui/states'
import { Switch } from '../../../shared/ui/switch'
import { showToast } from '../../../shared/ui/toast'
import { WithSettings } from './with-settings'

/** How a closing is split between master and company. */
export function MoneySettings() {
  const t = useT()
  return (
    <WithSettings title={t('settings.section.money')}>
      {(settings) => (
        <>
          <Rules reviewBonus={settings.reviewBonus} />
          <ReviewBonus settings={settings} />
        </>
      )}
    </WithSettings>
  )
}

function Rules({ reviewBonus }: { reviewBonus: boolean }) {
  const { data: rules, error, refetch } = useQuery(splitRulesQuery)
  if (rules) return <SplitRulesEditor saved={rules} reviewBonus={reviewBonus} />
  return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonList rows={4} />
}

/** A single switch: saved as it is flipped. */
function ReviewBonus({ settings }: { settings: SettingsView }) {
  const t = useT()
  const edit = useEditSettings()
  return (
    <>
      <ProblemNotice error={edit.error} />
      <Section footer={t('settings.reviewBonusFooter')}>
        <Switch
          label={t('settings.reviewBonus')}
          hint={t('settings.reviewBonusHint')}
          isOn={edit.isPending ? (edit.variables.edit.reviewBonus ?? false) : settings.reviewBonus}
          isDisabled={edit.isPending}
          onChange={(reviewBonus) => {
            edit.mutate(
              { version: settings.version, edit: { reviewBonus } },
              {
                onSuccess: () => {
                  showToast(t('state.saved'))
                },
              },
            )
          }}
        />
      </Section>
    </>
  )
}
