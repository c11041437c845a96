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
    expect(togglePhrase('Течёт', 'Выбивает УЗО')).toBe('Течёт, выбивает УЗО')
  })

  it('leave what was typed by hand alone', () => {
    expect(togglePhrase('Воняет гарью', 'Течёт')).toBe('Воняет гарью, течёт')
    expect(togglePhrase('Воняет гарью, течёт', 'Течёт')).toBe('Воняет гарью')
    expect(togglePhrase('Бак 2,5 литра,\nстарый', 'Течёт')).toBe('Бак 2,5 литра,\nстарый, течёт')
    expect(togglePhrase('Бак 2,5 литра, течёт, старый', 'Течёт')).toBe('Бак 2,5 литра, старый')
  })

  it('begin a sentence of their own after one that is finished', () => {
    expect(togglePhrase('Купили вчера.', 'Течёт')).toBe('Купили вчера. Течёт')
    expect(togglePhrase('Купили вчера. Течёт', 'Течёт')).toBe('Купили вчера.')
    expect(togglePhrase('Купили вчера, ', 'Течёт')).toBe('Купили вчера, течёт')
  })

  it('are found as phrases, not inside of words', () => {
    expect(hasPhrase('Протечёт', 'Течёт')).toBe(false)
    expect(hasPhrase('Купили вчера.\nТечёт!', 'Течёт')).toBe(true)
  })
})
