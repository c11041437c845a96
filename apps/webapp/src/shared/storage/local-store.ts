import { identity } from '../session/identity'
import { createPersonStore, type KeyValueStore, type PersonStore } from './person-store'

/** Stands in where the WebView denies storage to frames; lasts as long as the page. */
function createMemoryStorage(): KeyValueStore {
  const values = new Map<string, string>()
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => {
      values.set(key, value)
    },
    removeItem: (key) => {
      values.delete(key)
    },
    key: (index) => [...values.keys()][index] ?? null,
    get length() {
      return values.size
    },
  }
}

function openStorage(): KeyValueStore {
  try {
    return window.localStorage
  } catch {
    return createMemoryStorage()
  }
}

let opened: PersonStore | null = null

/** The store of the person the app was launched for. */
export function localStore(): PersonStore {
  opened ??= createPersonStore(openStorage(), identity().telegramId)
  return opened
}
