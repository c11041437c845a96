import { expect, it } from 'vitest'
import { equipmentNameIn } from './equipment-names'

it('a type every company starts with has a name in each language', () => {
  const type = { code: 'DRYER', name: 'Сушильные машины' }
  expect(equipmentNameIn('ru', type)).toBe('Сушильные машины')
  expect(equipmentNameIn('en', type)).toBe('Dryers')
  expect(equipmentNameIn('uz', type)).toBe('Quritish mashinalari')
})

it('a name that an admin gave stays as it was given', () => {
  expect(equipmentNameIn('en', { code: 'DRYER', name: 'Сушилки' })).toBe('Сушилки')
  expect(equipmentNameIn('en', { code: 'ROBOT', name: 'Роботы' })).toBe('Роботы')
})
