import { LANGUAGES, type NotificationPreferences } from '@pult/shared/users/user-views'
import { LANGUAGE_NAMES } from '../../shared/i18n/language-names'
import type { MessageKey } from '../../shared/i18n/message-key'
import { useT } from '../../shared/i18n/use-t'
import { useEditMe } from '../../shared/session/edit-me'
import { useMe, useStanding } from '../../shared/session/me'
import { Avatar } from '../../shared/ui/avatar'
import { ChipGroup } from '../../shared/ui/chips'
import { Page } from '../../shared/ui/page'
import { Row } from '../../shared/ui/row'
import { Section } from '../../shared/ui/section'
import { Switch } from '../../shared/ui/switch'

const AS_TELEGRAM = 'telegram'

type Choice = readonly [key: keyof NotificationPreferences, label: MessageKey, hint: MessageKey]

/** What the desk may do without; what a master is told is always about their own next step. */
const DESK_NEWS: readonly Choice[] = [
  ['orderNews', 'preferences.orderNews', 'preferences.orderNewsHint'],
  ['alerts', 'preferences.alerts', 'preferences.alertsHint'],
  ['reports', 'preferences.reports', 'preferences.reportsHint'],
]
const SOUND: Choice = ['silent', 'preferences.silent', 'preferences.silentHint']

/** A person's own choices: language, notifications, and the shift of a master. */
export function PreferencesPage() {
  const t = useT()
  const { user, master, ownLanguage, preferences } = useMe()
  const { isDesk } = useStanding()
  const choices = isDesk ? [...DESK_NEWS, SOUND] : [SOUND]
  const edit = useEditMe()
  const name = [user.firstName, user.lastName].filter(Boolean).join(' ')
  return (
    <Page title={t('preferences.title')}>
      <Section>
        <Row
          before={<Avatar name={name} />}
          title={name}
          subtitle={user.roles.map((role) => t(`role.${role}`)).join(' · ')}
        />
      </Section>
      {master && (
        <Section title={t('preferences.shift')} footer={t('preferences.onShiftHint')}>
          <Switch
            label={t('preferences.onShift')}
            isOn={master.onShift}
            onChange={(onShift) => {
              edit.mutate({ onShift })
            }}
          />
        </Section>
      )}
      <Section title={t('preferences.language')} footer={t('preferences.languageHint')} isPadded>
        <ChipGroup
          label={t('preferences.language')}
          options={[
            { value: AS_TELEGRAM, label: t('preferences.followTelegram') },
            ...LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] })),
          ]}
          value={ownLanguage ?? AS_TELEGRAM}
          onChange={(chosen) => {
            edit.mutate({ languageCode: chosen === AS_TELEGRAM ? null : chosen })
          }}
        />
      </Section>
      {user.roles.length > 0 && (
        <Section title={t('preferences.notifications')}>
          {choices.map(([key, label, hint]) => (
            <Switch
              key={key}
              label={t(label)}
              hint={t(hint)}
              isOn={preferences[key]}
              onChange={(isOn) => {
                edit.mutate({ notifications: { [key]: isOn } })
              }}
            />
          ))}
        </Section>
      )}
    </Page>
  )
}
