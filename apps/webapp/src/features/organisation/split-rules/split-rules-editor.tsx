import { SplitRules, type SplitRule } from '@pult/shared/money/split'
import type { SplitRulesView } from '@pult/shared/settings/settings'
import { useState } from 'react'
import { useBaseVersion } from '../../../shared/forms/use-base-version'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { useUnsavedGuard } from '../../../shared/navigation/use-unsaved-guard'
import { useMe } from '../../../shared/session/me'
import { useDraft } from '../../../shared/storage/use-draft'
import { haptics } from '../../../shared/telegram/haptics'
import { confirm } from '../../../shared/telegram/popup'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { DraftOffer } from '../../../shared/ui/draft-offer'
import { OutdatedNotice } from '../../../shared/ui/outdated-notice'
import { ProblemNotice } from '../../../shared/ui/problem-notice'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { showToast } from '../../../shared/ui/toast'
import { usePutSplitRules } from '../api/split-rules'
import { Calculator } from './calculator'
import { isLastResort, moveRule, NEW_RULE, removeRule, replaceRule } from './rule-list'
import { RuleRows } from './rule-rows'
import { RuleSheet } from './rule-sheet'
import { tryRules, type TrialClosing } from './try-rules'

export interface SplitRulesEditorProps {
  readonly saved: SplitRulesView
  /** The company's setting: does a review raise the master's percent? */
  readonly reviewBonus: boolean
}

const DRAFT = 'split-rules'
const TRIAL_TOTAL_MINOR = 700_000

const isSame = (one: readonly SplitRule[], other: readonly SplitRule[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** The rules by which a closing is split, edited as a whole and tried before they are saved. */
export function SplitRulesEditor({ saved, reviewBonus }: SplitRulesEditorProps) {
  const t = useT()
  const format = useFormat()
  const { equipmentTypes } = useMe()
  const editor = useRulesDraft(saved)
  const { rules, edit } = editor
  const [opened, setOpened] = useState<number | 'new' | null>(null)
  const [closing, setClosing] = useState<TrialClosing>({
    equipmentType: equipmentTypes[0]?.code ?? '',
    totalAmount: TRIAL_TOTAL_MINOR,
    materialsCost: null,
    isSenior: false,
    outOfCity: false,
    hasReview: false,
  })
  const trial = tryRules(rules, closing, reviewBonus)
  const rule = opened === 'new' ? NEW_RULE : opened === null ? undefined : rules[opened]
  const close = (): void => {
    setOpened(null)
  }
  return (
    <>
      {editor.notices}
      <Section
        title={t('rules.list')}
        footer={t('rules.listHint', { version: saved.version, when: format.instant(saved.createdAt) })}
      >
        <RuleRows
          rules={rules}
          matched={trial?.matched ?? null}
          onEdit={setOpened}
          onMove={(index, step) => {
            haptics.selection()
            edit(moveRule(rules, index, step))
          }}
        />
        <Row
          icon="plus"
          title={t('rules.add')}
          onClick={() => {
            setOpened('new')
          }}
        />
      </Section>
      <Calculator
        closing={closing}
        trial={trial}
        onChange={(change) => {
          setClosing((before) => ({ ...before, ...change }))
        }}
      />
      {rule && (
        <RuleSheet
          rule={rule}
          isNew={opened === 'new'}
          isLast={opened === rules.length - 1 && isLastResort(rule)}
          onClose={close}
          onSave={(next) => {
            edit(typeof opened === 'number' ? replaceRule(rules, opened, next) : [next, ...rules])
          }}
          onRemove={() => {
            if (typeof opened === 'number') edit(removeRule(rules, opened))
          }}
        />
      )}
    </>
  )
}

/** The rules as edited on this screen, with saving, the draft and the word about somebody faster. */
function useRulesDraft(saved: SplitRulesView) {
  const t = useT()
  const put = usePutSplitRules()
  const draft = useDraft(DRAFT)
  const [edited, setEdited] = useState<readonly SplitRule[] | null>(null)
  const rules = edited ?? saved.rules
  const isDirty = edited !== null && !isSame(edited, saved.rules)
  const { base, isOutdated, rebase } = useBaseVersion({ version: saved.version, isDirty })
  useUnsavedGuard(isDirty)
  const edit = (next: readonly SplitRule[]): void => {
    setEdited(next)
    draft.save(next)
  }
  const drop = (): void => {
    setEdited(null)
    draft.discard()
  }
  const save = async (): Promise<void> => {
    const isAgreed = await confirm({
      title: t('rules.save'),
      message: t('rules.saveAsk'),
      confirm: t('action.save'),
      cancel: t('action.cancel'),
    })
    if (!isAgreed) return
    put.mutate(
      { version: base, rules },
      {
        onSuccess: ({ version }) => {
          showToast(t('rules.saved', { version }))
          drop()
        },
      },
    )
  }
  useMainButton({
    text: t('rules.save'),
    onClick: () => void save(),
    isEnabled: !isOutdated,
    isLoading: put.isPending,
    hidden: !isDirty,
  })
  const notices = (
    <>
      <DraftOffer
        draft={isDirty ? null : draft.offered}
        onDiscard={draft.discard}
        onRestore={(values) => {
          const restored = SplitRules.safeParse(values)
          if (restored.success) setEdited(restored.data)
          draft.accept()
        }}
      />
      {isOutdated && <OutdatedNotice onKeep={rebase} onTakeFresh={drop} />}
      {!isOutdated && <ProblemNotice error={put.error} />}
    </>
  )
  return { rules, edit, notices }
}
