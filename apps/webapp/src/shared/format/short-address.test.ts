import { describe, expect, it } from 'vitest'
import { shortAddress, wrappingAddress } from './short-address'

describe('shortAddress', () => {
  it.each([
    ['г. Москва, ул. Лесная, д. 5', 'ул. Лесная, д. 5'],
    ['Москва, Бутово, ул. Горчакова, 7', 'Бутово, ул. Горчакова, 7'],
    ['Россия, Московская обл., г. Химки, ул. Победы, 3', 'ул. Победы, 3'],
    ['Московская область, Мытищи, Мира 12', 'Мытищи, Мира 12'],
    ['ул. Лесная, 5', 'ул. Лесная, 5'],
    ['Москва, 5', 'Москва, 5'],
    ['деревня Городня, 4', 'деревня Городня, 4'],
  ])('%s → %s', (address, short) => {
    expect(shortAddress(address)).toBe(short)
  })
})

describe('wrappingAddress', () => {
  it.each([
    ['Сокол, Ленинградский пр-т, 75', 'Сокол, Ленинградский пр~-~т,_75'],
    ['ул. Академика Королёва, 12, кв. 5', 'ул._Академика Королёва,_12, кв._5'],
    ['5-я Парковая ул., 46', '5~-~я Парковая ул.,_46'],
  ])('%s keeps together what reads together', (address, together) => {
    expect(wrappingAddress(address)).toBe(together.replaceAll('~', '\u2060').replaceAll('_', '\u00a0'))
  })
})
