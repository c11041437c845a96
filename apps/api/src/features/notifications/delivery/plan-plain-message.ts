import { commandsFor, menuButtonFor } from '@pult/shared/notifications/chat-commands'
import { escapeHtml } from '@pult/shared/notifications/html'
import { canOpenAsWebApp } from '@pult/shared/notifications/order-link'
import type { Role } from '@pult/shared/users/roles'
import type { Language } from '@pult/shared/users/user-views'
import type { Queryable } from '../../../platform/db/sql'
import type { Button, ChatMenu, DocumentFile } from '../../../platform/telegram/messenger'
import { createFormats } from '../render/format'
import type { Addresses } from '../render/order-keyboard'
import { renderPlain, renderReport, type ReportFigures } from '../render/plain-message'
import { wordsIn, type Words } from '../render/words'
import type { NotificationKind } from '../routing'
import type { ReportDays } from '../send-report'
import { isSilent, nothing, type DeliveryPlan, type Moment } from './delivery-plan'
import { groupKeyboard } from './group-keyboard'
import type { DueRow } from './outbox.queries'
import { findChatReader, type ChatReader } from './reader.queries'

/** Where a report's figures and its file come from; made when they are sent, so that they are the latest. */
export interface ReportSource {
  figures: (days: ReportDays, moment: Moment) => Promise<ReportFigures>
  /** Null when the period holds more orders than one file does. */
  workbook: (days: ReportDays, reader: { language: Language } & Moment) => Promise<DocumentFile | null>
}

export interface PlainMessageDeps {
  readonly db: Queryable
  readonly addresses: () => Promise<Addresses>
  readonly reports: ReportSource
}

function appButton(t: Words, { publicUrl, apiRoot, botUsername }: Addresses): Button {
  const text = t('button.openApp')
  return canOpenAsWebApp(publicUrl, apiRoot)
    ? { text, web_app: { url: publicUrl } }
    : { text, url: `https://t.me/${botUsername}?startapp` }
}

/** What is said to roles rather than to a person: who has lost them meanwhile gets nothing. */
function readersOf({ kind, payload }: DueRow): readonly Role[] | null {
  if (kind.startsWith('system.') || kind.startsWith('group.') || kind === 'people.applied') return ['ADMIN']
  return payload.mode === 'document' || kind === 'summary.day' ? ['ADMIN', 'DISPATCHER'] : null
}

const isMeant = (row: DueRow, { reader }: ChatReader): boolean => {
  const roles = readersOf(row)
  return (
    roles === null || (reader.kind === 'person' && reader.person.roles.some((role) => roles.includes(role)))
  )
}

const CHANGE_RIGHTS: readonly NotificationKind[] = [
  ...(['people.approved', 'people.rolesChanged'] as const),
  ...(['people.accountActivated', 'people.accountDeactivated'] as const),
]

const menuOf = ({ reader }: ChatReader, addresses: Addresses): ChatMenu => ({
  commands: commandsFor(reader.kind === 'person' ? reader.person.roles : [], reader.language),
  button: menuButtonFor(reader.language, addresses),
})

/** Plans messages that are about no order: people's news, summaries, reports with their file. */
export function createPlainMessagePlanner({ db, addresses, reports }: PlainMessageDeps) {
  return async function planPlainMessage(row: DueRow, moment: Moment): Promise<DeliveryPlan> {
    const chatReader = await findChatReader(db, { chatId: row.chatId, masterId: null }, moment.settings)
    const { language } = chatReader.reader
    const t = wordsIn(language)
    const formats = createFormats(language, moment.settings)
    const options = { isSilent: isSilent(row, chatReader, moment) }
    if (!isMeant(row, chatReader)) return nothing('The reader has lost the role it was for')

    if (row.payload.mode === 'menu') return { do: 'menu', menu: menuOf(chatReader, await addresses()) }
    if (row.payload.mode === 'document') {
      const days = { from: String(row.payload.from), to: String(row.payload.to) }
      const figures = await reports.figures(days, moment)
      const file = await reports.workbook(days, { language, ...moment })
      const html = renderReport(row.kind, { days, figures }, { t, formats })
      if (file) return { do: 'sendFile', file, message: { html, keyboard: [] }, options, drawsVersion: null }
      // The figures are worth having by themselves; the way to the file is the app, in parts.
      const message = {
        html: `${html}\n\n${t('report.noFile')}`,
        keyboard: [[appButton(t, await addresses())]],
      }
      return { do: 'send', message, options, drawsVersion: null }
    }
    const html = renderPlain(row.kind, row.payload, { t, formats, escape: escapeHtml })
    const choice = row.kind === 'group.joined' ? await groupKeyboard(db, row.payload) : []
    const place = await addresses()
    const keyboard = [...choice, [appButton(t, place)]]
    return {
      ...{ do: 'send', message: { html, keyboard }, options, drawsVersion: null },
      // The menu follows the roles with the news of them; before, `/order` came only with the next `/start`.
      ...(CHANGE_RIGHTS.includes(row.kind) && { menu: menuOf(chatReader, place) }),
    }
  }
}
