import { byId } from './dom'

const SHOWN_MS = 3500
let hideTimer = 0

/** A short note at the bottom, as Telegram shows the bot's answer to a tap. */
export function showToast(text: string): void {
  const toast = byId('toast')
  toast.textContent = text
  toast.hidden = false
  clearTimeout(hideTimer)
  hideTimer = setTimeout(() => {
    toast.hidden = true
  }, SHOWN_MS)
}
