import { useFormat } from '../format/use-format'
import { useT } from '../i18n/use-t'
import type { Draft } from '../storage/draft-store'
import { Button } from './button'
import { Notice } from './notice'

export interface DraftOfferProps {
  /** What was left last time; null shows nothing. */
  readonly draft: Draft | null
  readonly onRestore: (values: unknown) => void
  readonly onDiscard: () => void
}

/** Offers the half-filled form of last time. */
export function DraftOffer({ draft, onRestore, onDiscard }: DraftOfferProps) {
  const t = useT()
  const format = useFormat()
  if (!draft) return null
  const when = format.instant(new Date(draft.savedAt).toISOString())
  return (
    <Notice
      actions={
        <>
          <Button
            onClick={() => {
              onRestore(draft.values)
            }}
          >
            {t('draft.restore')}
          </Button>
          <Button look="plain" onClick={onDiscard}>
            {t('draft.discard')}
          </Button>
        </>
      }
    >
      {t('draft.offer', { when })}
    </Notice>
  )
}
