import { describe, expect, it } from 'vitest'
import { isTyped, restoredValues } from './restored-values'

const START = { reason: '', amount: null as number | null, scopes: ['orders:read'], isUrgent: false }

describe('restoredValues', () => {
  it('takes the saved fields over what the form starts with', () => {
    const saved = { reason: 'Клиент передумал', amount: 7000, scopes: [], isUrgent: true }
    expect(restoredValues(START, saved)).toEqual(saved)
  })

  it('keeps what a draft of an older version lacks, and drops what the form no longer has', () => {
    expect(restoredValues(START, { reason: 'Далеко', gone: 1 })).toEqual({ ...START, reason: 'Далеко' })
  })

  it('takes no value of another kind: a text field never gets an object', () => {
    const saved = { reason: { text: 'x' }, scopes: 'all', isUrgent: 'yes' }
    expect(restoredValues(START, saved)).toEqual(START)
  })

  it.each([[null], ['text'], [[1, 2]]])('shows the start for %j, which is no draft of a form', (saved) => {
    expect(restoredValues(START, saved)).toEqual(START)
  })
})

describe('isTyped', () => {
  it('is false for what was typed and taken back', () => {
    expect(isTyped(START, { ...START, scopes: ['orders:read'] })).toBe(false)
    expect(isTyped(START, { ...START, reason: 'Д' })).toBe(true)
  })
})
