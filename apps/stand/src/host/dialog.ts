import { h } from './dom'

export interface DialogButton {
  readonly id: string
  readonly text: string
  readonly kind: 'default' | 'destructive' | 'cancel'
}

export interface DialogContent {
  readonly testId: string
  readonly title: string
  readonly message: string
  readonly buttons: readonly DialogButton[]
}

/**
 * Telegram's own dialog over one part of the page.
 * @returns the id of the pressed button, or null when it was dismissed
 */
export function showDialog(layer: HTMLElement, content: DialogContent): Promise<string | null> {
  return new Promise((resolve) => {
    const close = (id: string | null): void => {
      shade.remove()
      document.removeEventListener('keydown', onKey)
      resolve(id)
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close(null)
    }
    const box = renderBox(content, close)
    const shade = h('div', { class: 'shade' }, box)
    shade.addEventListener('click', ({ target }) => {
      if (target === shade) close(null)
    })
    document.addEventListener('keydown', onKey)
    layer.append(shade)
    box.querySelector('button')?.focus()
  })
}

function renderBox(content: DialogContent, close: (id: string) => void): HTMLElement {
  const buttons = content.buttons.map(({ id, text, kind }) => {
    const press = (): void => {
      close(id)
    }
    const attributes = { type: 'button', class: `dialog-button ${kind}`, 'data-button-id': id }
    return h('button', { ...attributes, click: press }, text)
  })
  return h(
    'div',
    {
      ...{ class: 'dialog', role: 'alertdialog', 'aria-modal': 'true', 'data-testid': content.testId },
      'aria-label': content.title || content.message,
    },
    content.title === '' ? null : h('h2', { class: 'dialog-title' }, content.title),
    h('p', { class: 'dialog-text' }, content.message),
    h('div', { class: 'dialog-buttons' }, ...buttons),
  )
}
