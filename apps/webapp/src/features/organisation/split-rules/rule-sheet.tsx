import { SplitRule } from '@pult/shared/money/split'
import { useSheetDraft } from '../../../shared/forms/use-sheet-draft'
import { SheetForm } from '../../../shared/forms/sheet-form'
import { useCheckedSubmit } from '../../../shared/forms/use-checked-submit'
import { useT } from '../../../shared/i18n/use-t'
import { useMe } from '../../../shared/session/me'
import { ChipGroup } from '../../../shared/ui/chips'
import { MoneyInput } from '../../../shared/ui/money-input'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { TextInput } from '../../../shared/ui/text-inputs'

export interface RuleSheetProps {
  readonly rule: SplitRule
  /** The list's last rule: only its percent may change. */
  readonly isLast: boolean
  readonly isNew: boolean
  readonly onSave: (rule: SplitRule) => void
  readonly onRemove: () => void
  readonly onClose: () => void
}

const MAX_PERCENT_DIGITS = 3

/** A rule as it is being typed. */
interface TypedRule {
  readonly isForAll: boolean
  readonly codes: string[]
  readonly minNet: number | null
  readonly percent: string
}

const typedOf = ({ equipmentTypes, minNet, percent }: SplitRule): TypedRule => ({
  isForAll: equipmentTypes === null,
  codes: equipmentTypes ?? [],
  minNet,
  percent: String(percent),
})

const check = ({ isForAll, codes, minNet, percent }: TypedRule) =>
  SplitRule.safeParse({
    equipmentTypes: isForAll ? null : codes,
    minNet: minNet ?? 0,
    percent: percent === '' ? Number.NaN : Number(percent),
  })

const NEW_DRAFT = 'split-rule-new'

/** By what the rule is about: its place in the list changes. */
const draftNameOf = ({ equipmentTypes, minNet }: SplitRule): string =>
  `split-rule-${equipmentTypes?.join('+') ?? 'all'}-${String(minNet)}`

/** One rule: for which equipment, from which sum, how many percent. */
export function RuleSheet(props: RuleSheetProps) {
  const { rule, isLast, isNew, onSave, onRemove, onClose } = props
  const t = useT()
  const draft = useSheetDraft({
    name: isNew ? NEW_DRAFT : draftNameOf(rule),
    initial: typedOf(rule),
    onClose,
  })
  const { values: typed, set } = draft
  const { submit, isWrong } = useCheckedSubmit(check(typed), (checked) => {
    onSave(checked)
    draft.done()
  })
  const remove = (): void => {
    onRemove()
    draft.done()
  }
  return (
    <SheetForm
      title={t(isNew ? 'rules.new' : 'rules.edit')}
      submitText={t('rules.done')}
      draft={draft}
      onSubmit={submit}
    >
      {isLast ? (
        <Section footer={t('rules.lastHint')}>
          <Row icon="tools" title={t('rules.anyEquipment')} subtitle={t('rules.anySum')} />
        </Section>
      ) : (
        <Conditions typed={typed} isWrong={isWrong} onChange={set} />
      )}
      <Section isPadded>
        <TextInput
          label={t('rules.percent')}
          hint={t('rules.percentHint')}
          error={isWrong('percent') ? t('rules.percentError') : undefined}
          inputMode="numeric"
          autoComplete="off"
          adornment="%"
          value={typed.percent}
          onChange={({ currentTarget }) => {
            set({ percent: currentTarget.value.replace(/\D/gu, '').slice(0, MAX_PERCENT_DIGITS) })
          }}
        />
      </Section>
      {!isLast && !isNew && (
        <Section>
          <Row icon="ban" title={t('rules.remove')} isDestructive onClick={remove} />
        </Section>
      )}
    </SheetForm>
  )
}

interface ConditionsProps {
  readonly typed: TypedRule
  readonly isWrong: (field: string) => boolean
  readonly onChange: (change: Partial<TypedRule>) => void
}

function Conditions({ typed, isWrong, onChange }: ConditionsProps) {
  const t = useT()
  return (
    <>
      <Section title={t('rules.equipment')} isPadded>
        <ChipGroup
          label={t('rules.equipment')}
          value={typed.isForAll ? 'all' : 'some'}
          options={[
            { value: 'all', label: t('rules.anyEquipment') },
            { value: 'some', label: t('rules.someEquipment') },
          ]}
          onChange={(next) => {
            onChange({ isForAll: next === 'all' })
          }}
        />
        {!typed.isForAll && (
          <EquipmentChips
            codes={typed.codes}
            error={isWrong('equipmentTypes') ? t('rules.equipmentError') : undefined}
            onChange={(codes) => {
              onChange({ codes })
            }}
          />
        )}
      </Section>
      <Section isPadded>
        <MoneyInput
          label={t('rules.minNet')}
          hint={t('rules.minNetHint')}
          error={isWrong('minNet') ? t('field.invalid') : undefined}
          value={typed.minNet}
          onChange={(minNet) => {
            onChange({ minNet })
          }}
        />
      </Section>
    </>
  )
}

interface EquipmentChipsProps {
  readonly codes: string[]
  readonly error: string | undefined
  readonly onChange: (codes: string[]) => void
}

/** Active types, and retired ones the rule already names. */
function EquipmentChips({ codes, error, onChange }: EquipmentChipsProps) {
  const t = useT()
  const { equipmentTypes } = useMe()
  return (
    <ChipGroup
      label={t('rules.someEquipment')}
      isMultiple
      value={codes}
      options={equipmentTypes
        .filter(({ code, isActive }) => isActive || codes.includes(code))
        .map(({ code, name }) => ({ value: code, label: name }))}
      onChange={onChange}
      error={error}
    />
  )
}
