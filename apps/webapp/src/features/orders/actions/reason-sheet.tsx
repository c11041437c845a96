import type { OrderAction } from '@pult/shared/orders/machine'
import type { MessageKey } from '../../../shared/i18n/message-key'
import { useT } from '../../../shared/i18n/use-t'
import { Section } from '../../../shared/ui/section'
import { ActionFrame, type ActionSheetProps } from './action-sheet'
import { EMPTY_REASON, ReasonField, reasonOf } from './reason-field'
import { useActionForm } from './use-action-form'

/** Actions that need nothing but a reason, with what people usually say. */
const REASONED = {
  refuse: {
    hint: 'act.refuseHint',
    isDestructive: true,
    presets: [
      'reason.refuse.client',
      'reason.refuse.noAnswer',
      'reason.refuse.price',
      'reason.refuse.notOurs',
      'reason.refuse.area',
      'reason.refuse.duplicate',
    ],
  },
  unassign: {
    hint: 'act.unassignHint',
    isDestructive: false,
    presets: ['reason.unassign.noAnswer', 'reason.unassign.time', 'reason.unassign.mistake'],
  },
  decline: {
    hint: 'act.declineHint',
    isDestructive: true,
    presets: ['reason.decline.far', 'reason.decline.busy', 'reason.decline.skill', 'reason.decline.ill'],
  },
  resume: { hint: null, isDestructive: false, presets: ['reason.resume.parts', 'reason.resume.visit'] },
} as const satisfies Partial<
  Record<OrderAction, { hint: MessageKey | null; isDestructive: boolean; presets: readonly MessageKey[] }>
>

export type ReasonedAction = keyof typeof REASONED

/** The sheet of an action that needs a reason only. */
export function ReasonSheet({ action, ...props }: ActionSheetProps & { action: ReasonedAction }) {
  const t = useT()
  const form = useActionForm(action, EMPTY_REASON, props)
  const { hint, presets, isDestructive } = REASONED[action]
  return (
    <ActionFrame
      title={t(`run.${action}`)}
      submitText={t(`run.${action}`)}
      form={form}
      isDestructive={isDestructive}
      onSubmit={() => {
        form.submit(form.values)
      }}
    >
      <Section isPadded footer={hint === null ? undefined : t(hint)}>
        <ReasonField {...reasonOf(form)} presets={presets} />
      </Section>
    </ActionFrame>
  )
}
