/** A question the bot has asked somebody in a chat, waiting for words typed by hand. */
export interface PendingDecline {
  readonly orderId: number
  readonly assignmentNo: number
  /** The message with the question. */
  readonly promptId: number
}

export interface DialogPlace {
  readonly chatId: number
  readonly userId: number
}

/** Where questions wait for their answers; they run out after a while by themselves. */
export interface DialogStore {
  find: (place: DialogPlace) => Promise<PendingDecline | null>
  save: (place: DialogPlace, dialog: PendingDecline) => Promise<void>
  remove: (place: DialogPlace) => Promise<void>
}

/** After this an answer is no longer taken for one. */
export const DIALOG_TTL_SECONDS = 900

export const dialogKey = ({ chatId, userId }: DialogPlace): string => `pult:dialog:${chatId}:${userId}`

/** In this process only: questions do not survive a restart. */
export function createMemoryDialogs(now: () => number): DialogStore {
  const dialogs = new Map<string, { dialog: PendingDecline; endsAt: number }>()

  function forgetOld(): void {
    for (const [key, { endsAt }] of dialogs) if (endsAt <= now()) dialogs.delete(key)
  }

  return {
    find: async (place) => {
      forgetOld()
      return dialogs.get(dialogKey(place))?.dialog ?? null
    },
    save: async (place, dialog) => {
      forgetOld()
      dialogs.set(dialogKey(place), { dialog, endsAt: now() + DIALOG_TTL_SECONDS * 1000 })
    },
    remove: async (place) => {
      dialogs.delete(dialogKey(place))
    },
  }
}
