import type { Role } from '../users/roles'
import type { Language } from '../users/user-views'
import { canOpenAsWebApp } from './order-link'

/** The bot's commands as its menu tells them. Here, because the bot sets the menu and so does whoever tells of new roles. */
const DESCRIPTIONS = {
  start: { ru: 'Начать и открыть Пульт', en: 'Start and open Pult', uz: 'Boshlash va Pultni ochish' },
  order: {
    ru: 'Найти заявку: /order 1042',
    en: 'Find an order: /order 1042',
    uz: 'Buyurtmani topish: /order 1042',
  },
  help: { ru: 'Что умеет бот', en: 'What the bot can do', uz: 'Bot nimalarni biladi' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>

export type CommandName = keyof typeof DESCRIPTIONS

/** As Telegram's `BotCommand`. */
export interface ChatCommand {
  readonly command: CommandName
  readonly description: string
}

export const describeCommands = (names: readonly CommandName[], language: Language): ChatCommand[] =>
  names.map((command) => ({ command, description: DESCRIPTIONS[command][language] }))

/** The menu of a person's own chat; without roles it is that of everybody. */
export const commandsFor = (roles: readonly Role[], language: Language): ChatCommand[] =>
  describeCommands(roles.length > 0 ? ['start', 'order', 'help'] : ['start', 'help'], language)

const BUTTON: Readonly<Record<Language, string>> = { ru: 'Пульт', en: 'Pult', uz: 'Pult' }

/** As Telegram's `MenuButton` that opens the Mini App. */
export interface AppMenuButton {
  readonly type: 'web_app'
  readonly text: string
  readonly web_app: { readonly url: string }
}

/** The button beside the message field; null where Telegram takes none to this address. */
export const menuButtonFor = (
  language: Language,
  { publicUrl, apiRoot }: { readonly publicUrl: string; readonly apiRoot: string },
): AppMenuButton | null =>
  canOpenAsWebApp(publicUrl, apiRoot)
    ? { type: 'web_app', text: BUTTON[language], web_app: { url: publicUrl } }
    : null
