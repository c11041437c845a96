import type { MessageEntity } from '../telegram/types'
import { h } from './dom'

export interface LinkActions {
  readonly openLink: (url: string) => void
  readonly sendCommand: (command: string) => void
}

/** A message's text with its formatting, built from elements only, so that no text can become markup. */
export function renderRichText(
  text: string,
  entities: readonly MessageEntity[],
  actions: LinkActions,
): DocumentFragment {
  const fragment = document.createDocumentFragment()
  fragment.append(...renderRange({ text, from: 0, to: text.length }, entities, actions))
  return fragment
}

interface Range {
  readonly text: string
  readonly from: number
  readonly to: number
}

function renderRange(
  range: Range,
  entities: readonly MessageEntity[],
  actions: LinkActions,
): (Node | string)[] {
  const nodes: (Node | string)[] = []
  let at = range.from
  let rest = entities
  while (rest[0]) {
    const [entity, ...others] = rest
    const end = Math.min(entity.offset + entity.length, range.to)
    if (entity.offset > at) nodes.push(range.text.slice(at, entity.offset))
    const inner = others.filter(({ offset }) => offset < end)
    const element = elementFor(entity, range.text.slice(entity.offset, end), actions)
    element.append(...renderRange({ text: range.text, from: entity.offset, to: end }, inner, actions))
    nodes.push(element)
    at = end
    rest = others.filter(({ offset }) => offset >= end)
  }
  if (at < range.to) nodes.push(range.text.slice(at, range.to))
  return nodes
}

const TAGS: Readonly<Record<string, keyof HTMLElementTagNameMap>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
}

function elementFor(entity: MessageEntity, text: string, actions: LinkActions): HTMLElement {
  switch (entity.type) {
    case 'bot_command':
      return h('button', {
        type: 'button',
        class: 'text-link',
        click: () => {
          actions.sendCommand(text)
        },
      })
    case 'text_link':
      return link(entity.url ?? '', actions)
    case 'url':
      return link(/^[a-z]+:/i.test(text) ? text : `https://${text}`, actions)
    case 'email':
      return h('a', { href: `mailto:${text}` })
    case 'phone_number':
      return h('a', { href: `tel:${text.replaceAll(/[^\d+]/g, '')}` })
    case 'spoiler':
      return spoiler()
    default:
      return h(TAGS[entity.type] ?? 'span')
  }
}

function link(url: string, { openLink }: LinkActions): HTMLElement {
  // Other schemes than these have no business in a chat; they stay text.
  if (!/^(?:https?|tel|mailto|tg):/i.test(url)) return h('span')
  const open = (event: Event): void => {
    event.preventDefault()
    openLink(url)
  }
  return h('a', { href: url, rel: 'noopener noreferrer', click: open })
}

function spoiler(): HTMLElement {
  const element = h('span', {
    class: 'spoiler',
    click: () => {
      element.classList.add('shown')
    },
  })
  return element
}
