import { expect, test } from 'vitest'
import { formatOrderButton, ORDER_BUTTON_ACTIONS, parseOrderButton } from './order-button'

test.each(ORDER_BUTTON_ACTIONS)('«%s» survives the way through Telegram within its 64 bytes', (action) => {
  const button = { action, orderId: 2_147_483_647, assignmentNo: 2_147_483_647 }
  const data = formatOrderButton(button)
  expect(new TextEncoder().encode(data).length).toBeLessThanOrEqual(64)
  expect(parseOrderButton(data)).toEqual(button)
})

test.each([
  '',
  'o:close:1:1',
  'o:accept:0:1',
  'o:accept:1',
  'o:accept:1:1:1',
  'o:accept:99999999999:1',
  'o:accept:2147483648:1',
])('%j is no button of an order', (data) => {
  expect(parseOrderButton(data)).toBeNull()
})
