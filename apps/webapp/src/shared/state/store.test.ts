import { expect, test } from 'vitest'
import { createStore } from './store'

test('listeners hear of every other value until they leave', () => {
  const store = createStore('a')
  const heard: string[] = []
  const leave = store.subscribe(() => heard.push(store.get()))
  store.set('b')
  store.set('b')
  store.set('c')
  leave()
  store.set('d')
  expect(heard).toEqual(['b', 'c'])
  expect(store.get()).toBe('d')
})
