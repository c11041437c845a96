import { requestContact, requestWriteAccess } from '@telegram-apps/sdk-react'

const TIMEOUT_MS = 60_000

export const canRequestContact = (): boolean => requestContact.isAvailable()

/** The person's own phone as Telegram knows it, or null when they refuse or the client doesn't answer. */
export async function askForPhone(): Promise<string | null> {
  if (!requestContact.isAvailable()) return null
  try {
    const { contact } = await requestContact({ timeout: TIMEOUT_MS })
    return contact.phone_number.startsWith('+') ? contact.phone_number : `+${contact.phone_number}`
  } catch {
    return null
  }
}

export const canRequestWriteAccess = (): boolean => requestWriteAccess.isAvailable()

/** May the bot write to this person? Asks once; true when they allow it. */
export async function askForWriteAccess(): Promise<boolean> {
  if (!requestWriteAccess.isAvailable()) return false
  try {
    return (await requestWriteAccess({ timeout: TIMEOUT_MS })) === 'allowed'
  } catch {
    return false
  }
}
