/** What the stores need of `localStorage`; tests pass a Map-backed one. */
export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const ROOT = 'pult:'

/**
 * JSON values on this device, kept apart by Telegram user. Reads of broken or foreign data give null, failing writes
 * (full or closed storage) are dropped: everything here is a convenience the API can replace.
 */
export function createPersonStore(storage: KeyValueStore, telegramId: number) {
  const prefix = `${ROOT}${String(telegramId)}:`
  const keys = (): string[] =>
    Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter(
      (key): key is string => key?.startsWith(prefix) === true,
    )
  return {
    read(name: string): unknown {
      try {
        const text = storage.getItem(prefix + name)
        return text === null ? null : (JSON.parse(text) as unknown)
      } catch {
        return null
      }
    },
    /** False when the device has no room. */
    write(name: string, value: unknown): boolean {
      try {
        storage.setItem(prefix + name, JSON.stringify(value))
        return true
      } catch {
        return false
      }
    },
    remove(name: string): void {
      try {
        storage.removeItem(prefix + name)
      } catch {
        // Closed storage holds nothing to remove.
      }
    },
    names: (): string[] => keys().map((key) => key.slice(prefix.length)),
    /** Forgets everything of this person on this device. */
    purge(): void {
      for (const key of keys()) storage.removeItem(key)
    },
  }
}
export type PersonStore = ReturnType<typeof createPersonStore>
