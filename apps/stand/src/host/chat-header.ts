import type { ChatView } from '../contract/host-api'
import type { Texts } from './dictionary'
import { h, icon } from './dom'

/** Avatar, name, status and what can be done with the chat. */
export function renderChatHeader(
  { chat, texts }: { readonly chat: ChatView; readonly texts: Texts },
  actions: { readonly openApp: () => void; readonly block: () => void },
): HTMLElement[] {
  const status = chat.type === 'private' ? texts.bot : texts.group
  const name = h(
    'div',
    { class: 'chat-name' },
    h('strong', {}, chat.title),
    h('span', { class: 'chat-status', 'data-usual': status }, status),
  )
  if (chat.type !== 'private') return [avatar(chat.title), name]
  const open = h(
    'button',
    { type: 'button', class: 'pill', 'data-testid': 'open-app', click: actions.openApp },
    texts.openApp,
  )
  const block = h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'data-testid': 'block-bot',
      'aria-label': texts.block,
      title: texts.block,
      click: actions.block,
    },
    icon('ban'),
  )
  block.hidden = chat.blocked || !chat.started
  return [avatar(chat.title), name, open, block]
}

export function renderChatTabs(
  root: HTMLElement,
  state: {
    readonly chats: readonly ChatView[]
    readonly chatId: number
    readonly unreadChatId: number | null
    readonly select: (chatId: number) => void
  },
): void {
  const unread = new Set(
    [...root.querySelectorAll<HTMLElement>('.unread')].map(({ dataset }) => Number(dataset.chatId)),
  )
  if (state.unreadChatId !== null) unread.add(state.unreadChatId)
  const tabs = state.chats.map((chat) => {
    const isSelected = chat.id === state.chatId
    return h(
      'button',
      {
        type: 'button',
        role: 'tab',
        class: `chat-tab${!isSelected && unread.has(chat.id) ? ' unread' : ''}`,
        'aria-selected': String(isSelected),
        'data-testid': 'chat-tab',
        'data-chat-id': String(chat.id),
        click: () => {
          state.select(chat.id)
        },
      },
      chat.title,
    )
  })
  root.replaceChildren(...tabs)
}

const avatar = (title: string): HTMLElement =>
  h('span', { class: 'avatar', 'aria-hidden': 'true' }, title.slice(0, 1))
