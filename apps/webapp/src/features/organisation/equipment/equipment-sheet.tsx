import { AddEquipmentType, EditEquipmentType, type EquipmentTypeRow } from '@pult/shared/settings/settings'
import { ApiError } from '@pult/shared/http/api-client'
import { useState } from 'react'
import { focusFirstErrorInSheet } from '../../../shared/forms/focus-first-error'
import { useSheetDraft } from '../../../shared/forms/use-sheet-draft'
import type { MessageKey } from '../../../shared/i18n/message-key'
import { useT } from '../../../shared/i18n/use-t'
import { haptics } from '../../../shared/telegram/haptics'
import { confirm } from '../../../shared/telegram/popup'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { DraftOffer, type DraftOfferProps } from '../../../shared/ui/draft-offer'
import { ProblemNotice } from '../../../shared/ui/problem-notice'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { Sheet } from '../../../shared/ui/sheet'
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
  const [isChecked, setIsChecked] = useState(false)
  const code = typedCode ?? suggestCode(name)
  const checked = AddEquipmentType.safeParse({ name, code })
  const wrong = isChecked ? (checked.error?.issues.map(({ path }) => String(path[0])) ?? []) : []
  const taken = takenField(add.error)
  const errorIn = (field: 'name' | 'code', words: { isTaken: MessageKey; isWrong: MessageKey }) => {
    if (taken === field) return t(words.isTaken)
    return wrong.includes(field) ? t(words.isWrong) : undefined
  }
  const submit = (): void => {
    setIsChecked(true)
    if (!checked.success) {
      haptics.error()
      focusFirstErrorInSheet()
      return
    }
    add.mutate(checked.data, {
      onSuccess: () => {
        haptics.success()
        showToast(t('equipment.added'))
        draft.done()
      },
      onError: () => {
        haptics.error()
      },
    })
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
  useMainButton({ text: t('equipment.add'), onClick: form.submit, isLoading: form.isBusy })
  return (
    <EquipmentFrame title={t('equipment.new')} onSubmit={form.submit} draft={form.draft}>
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
      <ProblemNotice error={form.error} />
    </EquipmentFrame>
  )
}

/** Renames an equipment type, retires it or brings it back. */
export function EditEquipmentSheet({ type, onClose }: { type: EquipmentTypeRow; onClose: () => void }) {
  const t = useT()
  const edit = useEditEquipmentType(type)
  const draft = useSheetDraft({ name: `equipment-${type.code}`, initial: { name: type.name }, onClose })
  const { name } = draft.values
  const [isChecked, setIsChecked] = useState(false)
  const checked = EditEquipmentType.safeParse({ name })
  const isTaken = takenField(edit.error) === 'name'
  const nameError = isTaken ? t('equipment.nameTaken') : t('field.tooShort')
  const send = (change: EditEquipmentType): void => {
    edit.mutate(change, {
      onSuccess: () => {
        haptics.success()
        showToast(t('state.saved'))
        draft.done()
      },
      onError: () => {
        haptics.error()
      },
    })
  }
  const submit = (): void => {
    setIsChecked(true)
    if (checked.success) send(checked.data)
    else {
      haptics.error()
      focusFirstErrorInSheet()
    }
  }
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
  useMainButton({
    text: t('action.save'),
    onClick: submit,
    isLoading: edit.isPending,
    hidden: name.trim() === type.name,
  })
  return (
    <EquipmentFrame title={type.name} onSubmit={submit} draft={draft}>
      <Section isPadded>
        <TextInput
          label={t('equipment.name')}
          maxLength={MAX_NAME}
          hint={t('equipment.codeIs', { code: type.code })}
          error={isTaken || (isChecked && !checked.success) ? nameError : undefined}
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
    </EquipmentFrame>
  )
}

interface EquipmentFrameProps {
  readonly title: string
  readonly onSubmit: () => void
  readonly draft: { readonly offer: DraftOfferProps; readonly close: () => void }
  readonly children: React.ReactNode
}

/** A sheet in which Enter sends. */
function EquipmentFrame({ title, onSubmit, draft, children }: EquipmentFrameProps) {
  return (
    <Sheet title={title} onClose={draft.close}>
      <DraftOffer {...draft.offer} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        {children}
      </form>
    </Sheet>
  )
}
