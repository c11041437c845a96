import { identity } from '../session/identity'
import { hasDeviceStorage, readDeviceKey, writeDeviceKey } from '../telegram/device-storage'
import { createDraftStore, type DraftBackend, type DraftStore } from './draft-store'
import { localStore } from './local-store'

const deviceBackend: DraftBackend = { read: readDeviceKey, write: writeDeviceKey }

const localBackend = (): DraftBackend => ({
  read: (key) => {
    const text = localStore().read(key)
    return Promise.resolve(typeof text === 'string' ? text : null)
  },
  write: (key, value) => {
    if (value === null) localStore().remove(key)
    else localStore().write(key, value)
  },
})

let opened: DraftStore | null = null

/** Drafts of this person: in Telegram's device storage from Bot API 9.0 on, else in the browser's. */
export function drafts(): DraftStore {
  const { telegramId, version } = identity()
  opened ??= createDraftStore(
    hasDeviceStorage(version) ? deviceBackend : localBackend(),
    localStore(),
    telegramId,
  )
  return opened
}
