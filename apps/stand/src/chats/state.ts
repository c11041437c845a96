import { DEMO_WORK_GROUP } from '@pult/shared/demo/people'
import type {
  BotCommand,
  InlineKeyboard,
  MenuButton,
  MessageEntity,
  ReplyKeyboard,
  TelegramMessage,
  TelegramUpdate,
} from '../telegram/types'
import { demoPeople, type Person } from './people'

export type BotStatus = 'administrator' | 'member' | 'left' | 'kicked'

export interface ChatState {
  readonly id: number
  readonly type: 'private' | 'group' | 'supergroup'
  readonly title: string | null
  memberIds: number[]
  /** Private chats: the person pressed Start or allowed messages, so the bot may write. */
  started: boolean
  /** Private chats: the person blocked the bot. */
  blocked: boolean
  /** Groups: what the bot is there. */
  botStatus: BotStatus
  /** The supergroup that replaced this group. */
  migratedTo: number | null
  replyKeyboard: ReplyKeyboard | null
}

/** What a message looked like until `at`. */
export interface MessageVersion {
  readonly at: string
  readonly text: string | null
  readonly entities: readonly MessageEntity[]
  readonly replyMarkup: InlineKeyboard | null
}

export interface StoredMessage {
  message: TelegramMessage
  readonly chatId: number
  readonly sentAt: string
  /** Sent with `disable_notification`. */
  readonly silent: boolean
  editedAt: string | null
  deletedAt: string | null
  /** Earlier looks, oldest first; a stale keyboard can still be tapped through them. */
  versions: MessageVersion[]
}

export interface StoredFile {
  readonly fileId: string
  readonly fileName: string
  readonly mimeType: string
  readonly base64: string
}

export interface CommandScope {
  readonly type: string
  readonly chat_id?: number
  readonly user_id?: number
}

export interface CommandSet {
  readonly scope: CommandScope
  readonly languageCode: string
  readonly commands: readonly BotCommand[]
}

/** Everything the stand remembers; plain data, so that it can be written to a file as it is. */
export interface StandState {
  people: Person[]
  chats: ChatState[]
  messages: StoredMessage[]
  files: StoredFile[]
  pendingUpdates: TelegramUpdate[]
  commands: CommandSet[]
  /** By chat id; the bot's default under 0. */
  menuButtons: Record<string, MenuButton>
  /** Telegram's cloud storage by person. */
  cloud: Record<string, Record<string, string>>
  nextMessageId: number
  nextUpdateId: number
}

const ROLES_IN_WORK_GROUP = ['MASTER', 'DISPATCHER']

/** The demo company on its first morning: everyone but strangers has started the bot. */
export function createDemoState(): StandState {
  const people = demoPeople()
  return {
    people,
    chats: [...people.map(privateChat), workGroup(people)],
    messages: [],
    files: [],
    pendingUpdates: [],
    commands: [],
    menuButtons: {},
    cloud: {},
    nextMessageId: 1,
    nextUpdateId: 100_000_001,
  }
}

export const privateChat = (person: Person): ChatState => ({
  id: person.telegramId,
  type: 'private',
  title: null,
  memberIds: [person.telegramId],
  started: person.roles.length > 0,
  blocked: false,
  botStatus: 'member',
  migratedTo: null,
  replyKeyboard: null,
})

export const groupChat = (id: number, title: string, memberIds: number[]): ChatState => ({
  id,
  type: id <= -1_000_000_000_000 ? 'supergroup' : 'group',
  title,
  memberIds,
  started: true,
  blocked: false,
  botStatus: 'member',
  migratedTo: null,
  replyKeyboard: null,
})

/** The work group of one master: that master, the desk and the bot. */
function workGroup(people: readonly Person[]): ChatState {
  const members = people
    .filter(({ key, roles }) => key === 'master' || (key !== 'owner' && roles.includes('DISPATCHER')))
    .filter(({ roles }) => roles.some((role) => ROLES_IN_WORK_GROUP.includes(role)))
  return groupChat(
    DEMO_WORK_GROUP.id,
    DEMO_WORK_GROUP.title,
    members.map(({ telegramId }) => telegramId),
  )
}
