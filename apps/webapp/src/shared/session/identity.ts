/** The person Telegram launched the app for: the key of everything stored on the device. */
export interface Identity {
  readonly telegramId: number
  readonly rawInitData: string
  /** The client's Bot API version. */
  readonly version: string
}

let current: Identity | null = null

/** Set once at launch, before anything asks the API or a store. */
export function setIdentity(identity: Identity): void {
  current = identity
}

/** @throws Error outside Telegram, where nobody is known and nothing may be asked or stored. */
export function identity(): Identity {
  if (!current) throw new Error('No identity: the app was not launched by Telegram')
  return current
}
