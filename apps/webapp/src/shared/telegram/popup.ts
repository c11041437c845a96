import { showPopup } from '@telegram-apps/sdk-react'

export interface Question {
  /** At most 64 characters (Telegram's limit). */
  readonly title?: string | undefined
  /** At most 256 characters (Telegram's limit). */
  readonly message: string
  readonly confirm: string
  readonly cancel: string
  readonly isDestructive?: boolean | undefined
}

type AskInPage = (question: Question) => Promise<boolean>

const TITLE_LIMIT = 64
const MESSAGE_LIMIT = 256

let askInPage: AskInPage = () => Promise.resolve(false)

/** The shell offers its in-page dialog here for clients without native popups. */
export function offerDialog(ask: AskInPage): void {
  askInPage = ask
}

let isAsking = false

/**
 * Asks yes or no with Telegram's own popup, else with a dialog in the page. Closing it means no, and so does a second
 * question while one is open: that is a double tap.
 */
export async function confirm(question: Question): Promise<boolean> {
  if (isAsking) return false
  isAsking = true
  try {
    return await ask(question)
  } finally {
    isAsking = false
  }
}

async function ask(question: Question): Promise<boolean> {
  if (!showPopup.isAvailable()) return askInPage(question)
  try {
    const pressed = await showPopup({
      ...(question.title === undefined ? {} : { title: question.title.slice(0, TITLE_LIMIT) }),
      message: question.message.slice(0, MESSAGE_LIMIT),
      buttons: [
        {
          id: 'confirm',
          type: question.isDestructive === true ? 'destructive' : 'default',
          text: question.confirm,
        },
        { id: 'cancel', type: 'default', text: question.cancel },
      ],
    })
    return pressed === 'confirm'
  } catch {
    return askInPage(question) // another popup is open, or the client failed to answer
  }
}
