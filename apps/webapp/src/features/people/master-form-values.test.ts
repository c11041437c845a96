import { AddMaster } from '@pult/shared/users/user-requests'
import { expect, test } from 'vitest'
import { EMPTY_MASTER, toAddMaster } from './master-form-values'

const sent = (typed: Partial<typeof EMPTY_MASTER>) =>
  AddMaster.parse(toAddMaster({ ...EMPTY_MASTER, telegramId: '7000000005', ...typed }))

test('adding by the id alone says nothing of the rest, which a returning master keeps', () => {
  expect(sent({})).toEqual({ telegramId: 7_000_000_005, isActive: true })
})

test('what is filled in is sent', () => {
  const typed = { firstName: 'Пётр', specialisations: ['TV'], isSenior: true, isActive: false }
  expect(sent({ ...typed, phone: ' 8 916 555-44-33 ', workChatId: '-1001234567890' })).toEqual({
    ...{ telegramId: 7_000_000_005, phone: '+79165554433', workChatId: -1_001_234_567_890 },
    ...typed,
  })
})
