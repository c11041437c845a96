import type { Settings } from '@pult/shared/settings/settings'
import type { ChatMenu, DocumentFile, Message, SendOptions } from '../../../platform/telegram/messenger'
import type { DueRow } from './outbox.queries'
import { isQuiet } from './quiet-hours'
import type { ChatReader } from './reader.queries'

/** What to do for a row: nothing any more, nothing yet, nothing here, the chat's menu, a new message or file, or an edit of the card. */
export type DeliveryPlan =
  | {
      readonly do: 'nothing'
      readonly why: string
      /** The same may be said later, when there is reason to again. */
      readonly mayComeAgain?: true
    }
  /** Not yet: it leaves its place in the lane and comes at that instant. */
  | { readonly do: 'wait'; readonly until: Date }
  /** Kept back because the group is not (or no longer) the right place; an admin can see and replay it. */
  | { readonly do: 'withhold'; readonly why: string }
  /** The chat's menu, in the language and for the roles that the person has now. */
  | { readonly do: 'menu'; readonly menu: ChatMenu }
  | {
      readonly do: 'send'
      readonly message: Message
      readonly options: SendOptions
      readonly drawsVersion: number | null
      /** The menu that the person's chat has from now on. */
      readonly menu?: ChatMenu
    }
  | {
      readonly do: 'sendFile'
      readonly file: DocumentFile
      readonly message: Message
      readonly options: SendOptions
      readonly drawsVersion: null
    }
  | {
      readonly do: 'edit'
      readonly messageId: number
      readonly message: Message
      readonly drawsVersion: number | null
      /** The card of somebody who has lost sight of the order. */
      readonly isFarewell: boolean
      /** Sent anew when the card can't be edited any more; not for a card that only says goodbye. */
      readonly mayResend: boolean
    }

export type Sending = Exclude<DeliveryPlan, { do: 'nothing' | 'wait' | 'withhold' | 'menu' }>

export const nothing = (why: string) => ({ do: 'nothing', why }) as const
export const withhold = (why: string): DeliveryPlan => ({ do: 'withhold', why })

export interface Moment {
  readonly settings: Settings
  readonly now: Date
}

/** In quiet hours everything but the urgent comes without a sound; who wants silence has it always. */
export function isSilent(row: DueRow, { preferences }: ChatReader, { settings, now }: Moment): boolean {
  if (row.isUrgent) return false
  return row.payload.isSilent === true || preferences?.silent === true || isQuiet(now, settings)
}
