import type { PersonStore } from './person-store'

/** Where the texts of drafts lie: Telegram's device storage or the browser's. */
export interface DraftBackend {
  readonly read: (key: string) => Promise<string | null>
  /** `null` deletes. */
  readonly write: (key: string, value: string | null) => void
}

export interface Draft {
  readonly savedAt: number
  readonly values: unknown
}

const INDEX = 'draft-names'

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'savedAt' in value && 'values' in value

/** The name of a draft about one order: `order-1042:close`; such drafts go when the order is gone. */
export const orderDraftName = (orderId: number, form: string): string => `order-${String(orderId)}:${form}`

/**
 * Drafts of half-filled forms, one per name and person. The backend can't list its keys, so the names are kept in the
 * person's store: purging one order or everything needs no guessing.
 */
export function createDraftStore(backend: DraftBackend, store: PersonStore, telegramId: number) {
  const keyOf = (name: string): string => `pult-draft-${String(telegramId)}-${name}`
  const names = (): string[] => {
    const stored = store.read(INDEX)
    return Array.isArray(stored) ? stored.filter((name): name is string => typeof name === 'string') : []
  }
  const remove = (name: string): void => {
    backend.write(keyOf(name), null)
    store.write(
      INDEX,
      names().filter((other) => other !== name),
    )
  }
  const put = (name: string, draft: Draft): void => {
    backend.write(keyOf(name), JSON.stringify(draft))
    if (!names().includes(name)) store.write(INDEX, [...names(), name])
  }
  return {
    async load(name: string): Promise<Draft | null> {
      try {
        const text = await backend.read(keyOf(name))
        const parsed: unknown = text === null ? null : JSON.parse(text)
        return isDraft(parsed) ? parsed : null
      } catch {
        return null // a draft that can't be read is no draft
      }
    },
    save(name: string, values: unknown): void {
      put(name, { savedAt: Date.now(), values })
    },
    /** A draft as it was, its time included. */
    put,
    remove,
    removeOrder(orderId: number): void {
      const prefix = orderDraftName(orderId, '')
      for (const name of names()) if (name.startsWith(prefix)) remove(name)
    },
    purge(): void {
      for (const name of names()) remove(name)
    },
  }
}
export type DraftStore = ReturnType<typeof createDraftStore>
