import { describe, expect, it } from 'vitest'
import { hasPhrase, togglePhrase } from './quick-phrases'

describe('quick phrases', () => {
  it('are joined into a sentence and taken out again', () => {
    const one = togglePhrase('', 'Не сливает воду')
    const two = togglePhrase(one, 'Течёт')
    expect(two).toBe('Не сливает воду, течёт')
    expect(hasPhrase(two, 'Течёт')).toBe(true)
    expect(togglePhrase(two, 'Не сливает воду')).toBe('Течёт')
    expect(togglePhrase('Течёт', 'Течёт')).toBe('')
  })

  it('leave what was typed by hand alone', () => {
    expect(togglePhrase('Воняет гарью', 'Течёт')).toBe('Воняет гарью, течёт')
    expect(togglePhrase('Воняет гарью, течёт', 'Течёт')).toBe('Воняет гарью')
  })
})
