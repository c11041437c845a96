import type { OrderAction } from '@pult/shared/orders/machine'
import { assign, decline, reassign, reopen, unassign } from './assignment'
import { close, correctClosing } from './closing'
import { cancel, refuse, startLongRepair } from './long-repair'
import { oneStep, type OrderEffect } from './order-effect'
import { reschedule } from './reschedule'

const nothing = () => oneStep({})

/** What each action writes besides status and history. Who, from where and to where is the shared table's to say. */
export const ORDER_EFFECTS: { readonly [A in OrderAction]: OrderEffect<A> } = {
  assign,
  accept: nothing,
  decline,
  refuse,
  arrive: nothing,
  startLongRepair,
  close,
  reopen,
  reassign,
  unassign,
  cancel,
  resume: nothing,
  correctClosing,
  reschedule,
  nudge: nothing,
}
