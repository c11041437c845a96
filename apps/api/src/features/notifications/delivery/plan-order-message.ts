import { equipmentNameIn } from '@pult/shared/orders/equipment-names'
import type { Queryable } from '../../../platform/db/sql'
import type { Message, SendOptions } from '../../../platform/telegram/messenger'
import { findOrder, type OrderRecord } from '../../orders'
import { holdsStill } from '../alerts'
import { createFormats } from '../render/format'
import { renderCard, renderLostCard, renderReplacedCard } from '../render/order-card'
import { cardKeyboard, openButton, type Addresses } from '../render/order-keyboard'
import type { Voice } from '../render/order-lines'
import { renderLead, renderNotice } from '../render/order-notice'
import { orderFor, type VisibleOrder } from '../render/order-view'
import { wordsIn } from '../render/words'
import { isAlertKind, isOrderKind, type NotificationKind } from '../routing'
import { isSilent, nothing, withhold, type DeliveryPlan, type Moment } from './delivery-plan'
import type { FindMembership, Membership } from './group-membership'
import { findCard, hasLaterDrawing, type Card, type DueRow } from './outbox.queries'
import { quietUntil } from './quiet-hours'
import { LEFT_BEHIND } from './retire-messages'
import { findActorName, findChatReader, findEquipmentNames, type ChatReader } from './reader.queries'

interface Context {
  readonly row: DueRow
  readonly order: OrderRecord
  /** Null once the reader has lost sight of the order. */
  readonly visible: VisibleOrder | null
  readonly card: Card | null
  readonly voice: Voice
  /** What happened, in words; empty for a redraw. */
  readonly lead: string
  readonly options: SendOptions
  readonly addresses: Addresses
  /** Is the reader of a group in it? */
  readonly membership: Membership
}

function cardMessage({ visible, voice, order, addresses }: Context, lead: string | null): Message {
  if (!visible) return { html: renderLostCard(order.id, voice), keyboard: [] }
  return { html: renderCard(visible, voice, lead), keyboard: cardKeyboard(visible, voice.t, addresses) }
}

function planCard(context: Context): DeliveryPlan {
  if (!context.visible) return nothing('The reader may not see the order any more')
  // The desk set the group for the master; without them it is other people's.
  if (context.membership === 'absent') return withhold('The master is not in the work group')
  const message = cardMessage(context, context.lead)
  return { do: 'send', message, options: context.options, drawsVersion: context.order.version }
}

/** What somebody is told who has the order no more; anything else they may not know. */
const FAREWELLS: readonly NotificationKind[] = ['order.taken', 'order.cancelled']

function planNotice({ visible, lead, voice, addresses, card, options, order, row }: Context): DeliveryPlan {
  if (!visible && !FAREWELLS.includes(row.kind)) return nothing('The reader may not see the order any more')
  const isPrivate = visible?.isPrivate === true
  const keyboard = visible ? [[openButton(order.id, voice.t, { ...addresses, isPrivate })]] : []
  const message = { html: renderNotice(lead, visible, voice), keyboard }
  return {
    do: 'send',
    message,
    options: { ...options, replyTo: card?.messageId ?? null },
    drawsVersion: null,
  }
}

/** The group has another id now, and its messages others: the card comes anew, without a sound. */
function planLeftBehind(context: Context): DeliveryPlan {
  if (!context.visible) return nothing('The reader may not see the order any more')
  const message = cardMessage(context, null)
  return { do: 'send', message, options: { isSilent: true }, drawsVersion: context.order.version }
}

function planRefresh(context: Context): DeliveryPlan {
  const { card, order, row } = context
  if (!card) return nothing('The chat has no card of the order')
  const isUpToDate = card.drawnVersion === order.version && row.payload.isForced !== true
  if (isUpToDate) return nothing('The card is up to date')
  if (card.messageId === LEFT_BEHIND) return planLeftBehind(context)
  return {
    do: 'edit',
    messageId: card.messageId,
    message: cardMessage(context, null),
    drawsVersion: order.version,
    isFarewell: context.visible === null,
    mayResend: context.visible !== null,
  }
}

/** An earlier message of the order: a card that another one replaced, or a notice to somebody who lost the order. */
function planRetirement({ row, card, visible, voice, order }: Context): DeliveryPlan {
  const messageId = Number(row.payload.messageId)
  if (card?.messageId === messageId) return nothing('It is the card')
  if (visible && row.payload.isNotice === true) return nothing('The reader has the order again')
  const html = visible ? renderReplacedCard(order.id, voice) : renderLostCard(order.id, voice)
  return {
    ...{ do: 'edit', messageId, message: { html, keyboard: [] } },
    ...{ drawsVersion: null, isFarewell: false, mayResend: false },
  }
}

export const ORDER_MODES = ['card', 'notice', 'refresh', 'retire'] as const
export type OrderMode = (typeof ORDER_MODES)[number]

const PLANS: Record<OrderMode, (context: Context) => DeliveryPlan> = {
  card: planCard,
  notice: planNotice,
  refresh: planRefresh,
  retire: planRetirement,
}

const SUPERSEDED_BY = { card: ['card'], refresh: ['card', 'refresh'], notice: [], retire: [] } as const

/** Who the words are about: the order's master where it is their doing, else whoever acted. */
async function personNameOf(db: Queryable, row: DueRow, order: OrderRecord): Promise<string> {
  if (typeof row.payload.personName === 'string') return row.payload.personName
  if (order.masterName !== null && row.kind !== 'order.declined') return order.masterName
  return row.eventId === null ? '' : findActorName(db, row.eventId)
}

function leadOf(
  { kind, payload }: DueRow,
  { id, status }: OrderRecord,
  say: { personName: string; voice: Voice; isInGroup: boolean; isTheirs: boolean },
): string {
  if (!isOrderKind(kind)) return ''
  const reason = payload.reason ?? null
  const { voice, ...reading } = say
  return renderLead({ kind, orderId: id, status, reason, ...reading }, voice)
}

/** What becomes of an alert that is not said now; null for one that is, and for everything else. */
function planUnsaidAlert({ kind, payload }: DueRow, order: OrderRecord, moment: Moment): DeliveryPlan | null {
  if (!isAlertKind(kind)) return null
  if (!holdsStill(kind, order, { ...moment, breach: payload.breach })) {
    return { ...nothing('The alert is no longer true'), mayComeAgain: true }
  }
  // Raised by day and kept back by Telegram, or the night was made longer since.
  const until = quietUntil(moment.now, moment.settings)
  return until && { do: 'wait', until }
}

export interface OrderMessageDeps {
  readonly db: Queryable
  readonly addresses: () => Promise<Addresses>
  readonly findMembership: FindMembership
}

/** Plans the messages of one order: for its reader as they are now, from the order as it is now. */
export function createOrderMessagePlanner(deps: OrderMessageDeps) {
  const { db } = deps

  /** Asked only where a new card would appear; who is in a chat of their own needs no question. */
  async function membershipIn({ chatId, payload }: DueRow, { reader }: ChatReader): Promise<Membership> {
    const isNewCardInGroup = reader.kind === 'group' && payload.mode === 'card'
    return isNewCardInGroup ? deps.findMembership(chatId, BigInt(reader.master.telegramId)) : 'member'
  }

  async function contextOf(row: DueRow, order: OrderRecord, moment: Moment): Promise<Context> {
    const { settings } = moment
    const chat = { chatId: row.chatId, masterId: order.masterId }
    const reading = findChatReader(db, chat, settings)
    const [chatReader, membership, card, personName, names, addresses] = await Promise.all([
      reading,
      reading.then((found) => membershipIn(row, found)),
      findCard(db, order.id, row.chatId),
      personNameOf(db, row, order),
      findEquipmentNames(db),
      deps.addresses(),
    ])
    const { reader } = chatReader
    const voice: Voice = {
      t: wordsIn(reader.language),
      formats: createFormats(reader.language, settings),
      equipmentName: (code) => equipmentNameIn(reader.language, { code, name: names.get(code) ?? code }),
    }
    const visible = orderFor(reader, order, moment)
    const role = { isInGroup: reader.kind === 'group', isTheirs: visible?.isTheirs === true }
    return {
      ...{ row, order, card, voice, addresses, membership, visible },
      lead: leadOf(row, order, { personName, voice, ...role }),
      options: { isSilent: isSilent(row, chatReader, moment) },
    }
  }

  return async function planOrderMessage(
    row: DueRow,
    mode: OrderMode,
    moment: Moment,
  ): Promise<DeliveryPlan> {
    const order = row.orderId === null ? null : await findOrder(db, row.orderId)
    if (!order) return nothing('The order is gone')
    const unsaid = planUnsaidAlert(row, order, moment)
    if (unsaid) return unsaid
    const supersededBy = SUPERSEDED_BY[mode]
    if (supersededBy.length > 0 && (await hasLaterDrawing(db, row, supersededBy))) {
      return nothing('A later message draws the card')
    }
    return PLANS[mode](await contextOf(row, order, moment))
  }
}
