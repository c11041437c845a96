import type { ApiTokenView } from '@pult/shared/tokens/token-views'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { confirm } from '../../../shared/telegram/popup'
import { ProblemNotice } from '../../../shared/ui/problem-notice'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { Sheet } from '../../../shared/ui/sheet'
import { showToast } from '../../../shared/ui/toast'
import { useRevokeApiToken } from '../api/api-tokens'

/** One token: all that is known of it, and its end. */
export function TokenSheet({ token, onClose }: { token: ApiTokenView; onClose: () => void }) {
  const t = useT()
  const format = useFormat()
  const revoke = useRevokeApiToken()
  const { id, name, scopes, hint, createdBy, createdAt, expiresAt, revokedAt, lastUsedAt } = token
  const ask = async (): Promise<void> => {
    const isAgreed = await confirm({
      title: t('tokens.revoke'),
      message: t('tokens.revokeAsk', { name }),
      confirm: t('tokens.revoke'),
      cancel: t('action.cancel'),
      isDestructive: true,
    })
    if (!isAgreed) return
    revoke.mutate(id, {
      onSuccess: () => {
        showToast(t('tokens.revoked'))
        onClose()
      },
    })
  }
  return (
    <Sheet title={name} onClose={onClose}>
      <ProblemNotice error={revoke.error} />
      <Section>
        <Row
          label={t('tokens.scopes')}
          title={scopes.map((scope) => t(`tokens.scope.${scope}`)).join('\n')}
          subtitle={scopes.join(', ')}
        />
        <Row label={t('tokens.ending')} title={`…${hint}`} />
        <Row label={t('tokens.createdBy')} title={createdBy.name} subtitle={format.instant(createdAt)} />
        <Row
          label={t('tokens.life')}
          title={
            expiresAt === null ? t('tokens.forever') : t('tokens.until', { when: format.instant(expiresAt) })
          }
        />
        <Row
          label={t('tokens.use')}
          title={lastUsedAt === null ? t('tokens.neverUsed') : format.instant(lastUsedAt)}
        />
        {revokedAt !== null && <Row label={t('tokens.revokedAt')} title={format.instant(revokedAt)} />}
      </Section>
      {revokedAt === null && (
        <Section footer={t('tokens.revokeHint')}>
          <Row
            icon="ban"
            title={t('tokens.revoke')}
            isDestructive
            isDisabled={revoke.isPending}
            onClick={() => void ask()}
          />
        </Section>
      )}
    </Sheet>
  )
}
