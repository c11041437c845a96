import { CreateApiToken, type CreatedApiToken } from '@pult/shared/tokens/token-views'
import { TOKEN_SCOPES, type TokenScope } from '@pult/shared/users/roles'
import { useState } from 'react'
import { focusFirstErrorInSheet } from '../../../shared/forms/focus-first-error'
import { useSheetDraft } from '../../../shared/forms/use-sheet-draft'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { haptics } from '../../../shared/telegram/haptics'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { ChipGroup } from '../../../shared/ui/chips'
import { DraftOffer } from '../../../shared/ui/draft-offer'
import { ProblemNotice } from '../../../shared/ui/problem-notice'
import { Section } from '../../../shared/ui/section'
import { Sheet } from '../../../shared/ui/sheet'
import { Switch } from '../../../shared/ui/switch'
import { TextInput } from '../../../shared/ui/text-inputs'
import { useCreateApiToken } from '../api/api-tokens'
import { expiryOf, TOKEN_LIVES_DAYS, type TokenLifeDays } from '../expiry'
import styles from './tokens.module.css'

export interface CreateTokenSheetProps {
  readonly onCreated: (token: CreatedApiToken) => void
  readonly onClose: () => void
}

const FOREVER = 'forever'
const keyOf = (life: TokenLifeDays): string => (life === null ? FOREVER : String(life))

interface NewToken {
  readonly name: string
  readonly scopes: readonly TokenScope[]
  readonly life: TokenLifeDays
}

const NEW_TOKEN: NewToken = { name: '', scopes: ['orders:read'], life: 90 }

/** Name, scopes and life of a new token. The draft is of these alone: the secret is shown by another sheet and never kept. */
export function CreateTokenSheet({ onCreated, onClose }: CreateTokenSheetProps) {
  const t = useT()
  const format = useFormat()
  const create = useCreateApiToken()
  const draft = useSheetDraft({ name: 'token-new', initial: NEW_TOKEN, onClose })
  const { name, scopes, life } = draft.values
  const [isChecked, setIsChecked] = useState(false)
  // The minute on screen, so that pressing twice sends the same thing and makes one token.
  const checked = CreateApiToken.safeParse({ name, scopes, expiresAt: expiryOf(life, format.now) })
  const wrong = isChecked ? (checked.error?.issues.map(({ path }) => String(path[0])) ?? []) : []
  const submit = (): void => {
    setIsChecked(true)
    if (!checked.success) {
      haptics.error()
      focusFirstErrorInSheet()
      return
    }
    create.mutate(checked.data, {
      onSuccess: (token) => {
        haptics.success()
        draft.done()
        onCreated(token)
      },
      onError: () => {
        haptics.error()
      },
    })
  }
  useMainButton({ text: t('tokens.create'), onClick: submit, isLoading: create.isPending })
  return (
    <Sheet title={t('tokens.new')} onClose={draft.close}>
      <DraftOffer {...draft.offer} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Section isPadded>
          <TextInput
            label={t('tokens.name')}
            hint={t('tokens.nameHint')}
            maxLength={100}
            error={wrong.includes('name') ? t('field.required') : undefined}
            value={name}
            onChange={({ currentTarget }) => {
              draft.set({ name: currentTarget.value })
            }}
          />
        </Section>
        <Section title={t('tokens.scopes')}>
          {TOKEN_SCOPES.map((scope) => (
            <Switch
              key={scope}
              label={t(`tokens.scope.${scope}`)}
              hint={scope}
              isOn={scopes.includes(scope)}
              onChange={(isOn) => {
                draft.set({
                  scopes: TOKEN_SCOPES.filter((known) => (known === scope ? isOn : scopes.includes(known))),
                })
              }}
            />
          ))}
          {wrong.includes('scopes') && (
            <p className={styles.error} role="alert" data-invalid tabIndex={-1}>
              {t('tokens.scopesError')}
            </p>
          )}
        </Section>
        <Section title={t('tokens.life')} isPadded>
          <ChipGroup
            label={t('tokens.life')}
            value={keyOf(life)}
            options={TOKEN_LIVES_DAYS.map((days) => ({
              value: keyOf(days),
              label: days === null ? t('tokens.forever') : t('tokens.days', { count: days }),
            }))}
            onChange={(key) => {
              draft.set({ life: TOKEN_LIVES_DAYS.find((days) => keyOf(days) === key) ?? null })
            }}
          />
        </Section>
        <ProblemNotice error={create.error} />
      </form>
    </Sheet>
  )
}
