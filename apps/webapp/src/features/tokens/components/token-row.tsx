import type { ApiTokenView } from '@pult/shared/tokens/token-views'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { Badge, type Tone } from '../../../shared/ui/badge'
import { Row } from '../../../shared/ui/row'
import { tokenState, type TokenState } from '../expiry'

const TONES: Record<TokenState, Tone> = { active: 'green', expired: 'gray', revoked: 'gray' }

/** A token in the list: what it may do, when it was last used, how long it lives. */
export function TokenRow({ token, onOpen }: { token: ApiTokenView; onOpen: () => void }) {
  const t = useT()
  const format = useFormat()
  const state = tokenState(token, format.now)
  const used =
    token.lastUsedAt === null
      ? t('tokens.neverUsed')
      : t('tokens.lastUsed', { when: format.relative(token.lastUsedAt) })
  return (
    <Row
      title={token.name}
      subtitle={`${used} · ${token.scopes.join(', ')}`}
      after={<Badge tone={TONES[state]}>{t(`tokens.state.${state}`)}</Badge>}
      onClick={onOpen}
    />
  )
}
