import { openLink, openTelegramLink } from '@telegram-apps/sdk-react'

/** Opens a page outside the Mini App, in the browser. */
export function openOutside(url: string): void {
  if (openLink.isAvailable()) openLink(url)
  else window.open(url, '_blank', 'noopener')
}

/** Opens a `https://t.me/…` link inside Telegram. */
export function openInTelegram(url: string): void {
  if (openTelegramLink.isAvailable()) openTelegramLink(url)
  else openOutside(url)
}

/** Shows an address on the map of the person's region. */
export const openMap = (address: string): void => {
  openOutside(`https://yandex.ru/maps/?text=${encodeURIComponent(address)}`)
}

/** Href of a call; a plain link, since every client hands `tel:` to the phone. */
export const callHref = (phone: string): string => `tel:${phone}`
