import { AddEquipmentType, EditEquipmentType, type EquipmentTypeRow } from '@pult/shared/settings/settings'
import { ApiError } from '@pult/shared/http/api-client'
import { useSheetDraft } from '../../../shared/forms/use-sheet-draft'
import { SheetForm } from '../../../shared/forms/sheet-form'
import { useCheckedSubmit } from '../../../shared/forms/use-checked-submit'
import type { MessageKey } from '../../../shared/i18n/message-key'
import { useT } from '../../../shared/i18n/use-t'
import { confirm } from '../../../shared/telegram/popup'
import { ProblemNotice } from '../../../shared/ui/problem-notice'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { TextInput } from '../../../shared/ui/text-inputs'
import { showToast } from '../../../shared/ui/toast'
import { useAddEquipmentType, useEditEquipmentType } from '../api/equipment-types'
import { suggestCode } from './suggest-code'

const MAX_NAME = 100

/** The field whose value another type has; null when that is not what is wrong. */
const takenField = (error: unknown): string | null =>
  error instanceof ApiError && error.code === 'CONFLICT' ? (error.problem?.errors?.[0]?.path ?? null) : null

interface NewType {
  readonly name: string
  /** null: it follows the name. */
  readonly typedCode: string | null
}

const NEW_TYPE: NewType = { name: '', typedCode: null }

/** What is typed about a new type, and what is wrong with it once it was sent. */
function useAddForm(onClose: () => void) {
  const t = useT()
  const add = useAddEquipmentType()
  const draft = useSheetDraft({ name: 'equipment-new', initial: NEW_TYPE, onClose })
  const { name, typedCode } = draft.values
  const code = typedCode ?? suggestCode(name)
  const { submit, isWrong } = useCheckedSubmit(AddEquipmentType.safeParse({ name, code }), (type) => {
    add.mutate(type, {
      onSuccess: () => {
        showToast(t('equipment.added'))
        draft.done()
      },
    })
  })
  const taken = takenField(add.error)
  const errorIn = (field: 'name' | 'code', words: { isTaken: MessageKey; isWrong: MessageKey }) => {
    if (taken === field) return t(words.isTaken)
    return isWrong(field) ? t(words.isWrong) : undefined
  }
  return {
    ...{ name, code, submit, draft },
    setName: (typed: string): void => {
      add.reset()
      draft.set({ name: typed })
    },
    setCode: (typed: string): void => {
      add.reset()
      draft.set({ typedCode: typed.toUpperCase() })
    },
    nameError: errorIn('name', { isTaken: 'equipment.nameTaken', isWrong: 'field.tooShort' }),
    codeError: errorIn('code', { isTaken: 'equipment.codeTaken', isWrong: 'equipment.codeError' }),
    error: taken === null ? add.error : null,
    isBusy: add.isPending,
  }
}

/** Adds an equipment type; the code follows the name until it is typed. */
export function AddEquipmentSheet({ onClose }: { onClose: () => void }) {
  const t = useT()
  const form = useAddForm(onClose)
  return (
    <SheetForm
      title={t('equipment.new')}
      submitText={t('equipment.add')}
      isBusy={form.isBusy}
      draft={form.draft}
      error={form.error}
      onSubmit={form.submit}
    >
      <Section isPadded>
        <TextInput
          label={t('equipment.name')}
          maxLength={MAX_NAME}
          error={form.nameError}
          value={form.name}
          onChange={({ currentTarget }) => {
            form.setName(currentTarget.value)
          }}
        />
        <TextInput
          label={t('equipment.code')}
          hint={t('equipment.codeHint')}
          error={form.codeError}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          value={form.code}
          onChange={({ currentTarget }) => {
            form.setCode(currentTarget.value)
          }}
        />
      </Section>
    </SheetForm>
  )
}

/** Renames an equipment type, retires it or brings it back. */
export function EditEquipmentSheet({ type, onClose }: { type: EquipmentTypeRow; onClose: () => void }) {
  const t = useT()
  const edit = useEditEquipmentType(type)
  const draft = useSheetDraft({ name: `equipment-${type.code}`, initial: { name: type.name }, onClose })
  const { name } = draft.values
  const isTaken = takenField(edit.error) === 'name'
  const nameError = isTaken ? t('equipment.nameTaken') : t('field.tooShort')
  const send = (change: EditEquipmentType): void => {
    edit.mutate(change, {
      onSuccess: () => {
        showToast(t('state.saved'))
        draft.done()
      },
    })
  }
  const { submit, isWrong } = useCheckedSubmit(EditEquipmentType.safeParse({ name }), send)
  const toggle = async (): Promise<void> => {
    const isAgreed =
      !type.isActive ||
      (await confirm({
        title: t('equipment.retire'),
        message: t('equipment.retireAsk', { name: type.name }),
        confirm: t('equipment.retire'),
        cancel: t('action.cancel'),
        isDestructive: true,
      }))
    if (isAgreed) send({ isActive: !type.isActive })
  }
  return (
    <SheetForm
      title={type.name}
      submitText={t('action.save')}
      isButtonHidden={name.trim() === type.name}
      isBusy={edit.isPending}
      draft={draft}
      onSubmit={submit}
    >
      <Section isPadded>
        <TextInput
          label={t('equipment.name')}
          maxLength={MAX_NAME}
          hint={t('equipment.codeIs', { code: type.code })}
          error={isTaken || isWrong('name') ? nameError : undefined}
          value={name}
          onChange={({ currentTarget }) => {
            edit.reset()
            draft.set({ name: currentTarget.value })
          }}
        />
      </Section>
      {!isTaken && <ProblemNotice error={edit.error} />}
      <Section footer={t(type.isActive ? 'equipment.retireHint' : 'equipment.bringBackHint')}>
        <Row
          icon={type.isActive ? 'ban' : 'refresh'}
          title={t(type.isActive ? 'equipment.retire' : 'equipment.bringBack')}
          isDestructive={type.isActive}
          isDisabled={edit.isPending}
          onClick={() => void toggle()}
        />
      </Section>
    </SheetForm>
  )
}
