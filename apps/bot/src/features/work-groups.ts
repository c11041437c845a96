import { ApiError } from '@pult/shared/http/api-client'
import { GROUP_BUTTON, parseGroupButton, type GroupButton } from '@pult/shared/notifications/group-button'
import { MasterView } from '@pult/shared/users/user-views'
import { Composer } from 'grammy'
import type { PultContext } from '../context'
import type { BotMessageKey } from '../words'

/** An edit of the master between looking and binding spoils nothing. */
const TRIES = 3

const ANSWERS: Readonly<Partial<Record<ApiError['code'], BotMessageKey>>> = {
  FORBIDDEN: 'group.adminsOnly',
  NOT_FOUND: 'group.noMaster',
  VERSION_MISMATCH: 'tap.outdatedButton',
  ACCOUNT_DISABLED: 'tap.disabled',
  NETWORK: 'error.unavailable',
  UNAVAILABLE: 'error.unavailable',
}

/** Makes the group the master's work group, as the admin who tapped. */
async function bind(ctx: PultContext, { chatId, masterId }: GroupButton): Promise<MasterView> {
  const path = `/masters/${masterId}`
  for (let attempt = 1; ; attempt++) {
    try {
      const { version } = await ctx.pult.get(path, MasterView)
      return await ctx.pult.patch(path, MasterView, { body: { workChatId: chatId }, version })
    } catch (error) {
      const isOvertaken = error instanceof ApiError && error.code === 'VERSION_MISMATCH'
      if (!isOvertaken || attempt === TRIES) throw error
    }
  }
}

/** «Чья это рабочая группа?»: an admin picks the master under the message about a new group. */
export function createWorkGroups(): Composer<PultContext> {
  const composer = new Composer<PultContext>()
  composer.callbackQuery(GROUP_BUTTON, async (ctx) => {
    const button = parseGroupButton(ctx.callbackQuery.data)
    if (!button) return ctx.answerCallbackQuery()
    try {
      const [{ name }] = await Promise.all([bind(ctx, button), ctx.learnLanguage()])
      const text = ctx.t('group.bound', { name })
      await ctx.answerCallbackQuery({ text })
      const question = ctx.callbackQuery.message?.text ?? ''
      return await ctx.editMessageText(`${question}\n\n✅ ${text}`.trim(), {
        reply_markup: { inline_keyboard: [] },
      })
    } catch (error) {
      const answer = error instanceof ApiError ? ANSWERS[error.code] : undefined
      if (!answer) throw error
      return ctx.answerCallbackQuery({ text: ctx.t(answer), show_alert: true })
    }
  })
  return composer
}
