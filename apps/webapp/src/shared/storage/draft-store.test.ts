import { describe, expect, it } from 'vitest'
import { createDraftStore, orderDraftName } from './draft-store'
import { createPersonStore, type KeyValueStore } from './person-store'

function createMapStorage(values = new Map<string, string>()): KeyValueStore {
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    key: (index) => [...values.keys()][index] ?? null,
    get length() {
      return values.size
    },
  }
}

function setUp(telegramId = 1, storage = createMapStorage()) {
  const texts = new Map<string, string>()
  const backend = {
    read: (key: string) => Promise.resolve(texts.get(key) ?? null),
    write: (key: string, value: string | null) => {
      if (value === null) texts.delete(key)
      else texts.set(key, value)
    },
  }
  const store = createPersonStore(storage, telegramId)
  return { texts, store, drafts: createDraftStore(backend, store, telegramId) }
}

describe('drafts', () => {
  it('come back as they were saved and are gone after removal', async () => {
    const { drafts } = setUp()
    drafts.save('new-order', { description: 'не сливает' })
    expect((await drafts.load('new-order'))?.values).toEqual({ description: 'не сливает' })
    drafts.remove('new-order')
    expect(await drafts.load('new-order')).toBeNull()
  })

  it('are put back with the time they had', async () => {
    const { drafts } = setUp()
    const draft = { savedAt: 1_700_000_000_000, values: { description: 'не сливает' } }
    drafts.save('new-order', { description: 'искрит' })
    drafts.put('new-order', draft)
    expect(await drafts.load('new-order')).toEqual(draft)
    drafts.purge()
    expect(await drafts.load('new-order')).toBeNull()
  })

  it('of one order go together when the order is gone, those of others stay', async () => {
    const { drafts } = setUp()
    drafts.save(orderDraftName(10, 'close'), { totalAmount: 1 })
    drafts.save(orderDraftName(10, 'long-repair'), {})
    drafts.save(orderDraftName(101, 'close'), { totalAmount: 2 })
    drafts.removeOrder(10)
    expect(await drafts.load(orderDraftName(10, 'close'))).toBeNull()
    expect((await drafts.load(orderDraftName(101, 'close')))?.values).toEqual({ totalAmount: 2 })
  })

  it('that cannot be read are no drafts', async () => {
    const { drafts, texts } = setUp()
    drafts.save('new-order', {})
    for (const key of texts.keys()) texts.set(key, '{broken')
    expect(await drafts.load('new-order')).toBeNull()
  })
})

describe('the person’s store', () => {
  it('keeps people on one device apart, and purges one of them only', () => {
    const storage = createMapStorage()
    const one = createPersonStore(storage, 1)
    const other = createPersonStore(storage, 11)
    one.write('cache', 'mine')
    other.write('cache', 'theirs')
    one.purge()
    expect(one.read('cache')).toBeNull()
    expect(other.read('cache')).toBe('theirs')
  })
})
