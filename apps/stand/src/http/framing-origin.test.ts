import { afterEach, beforeEach, expect, it } from 'vitest'
import { startTestStand, type TestStand } from '../testing/start-test-stand'

let stand: TestStand
beforeEach(async () => {
  stand = await startTestStand()
})
afterEach(() => stand.stop())

it('the host page moves to the address the Mini App may be framed by, with what was asked for', async () => {
  const { port } = new URL(stand.url)
  const answer = await fetch(`${stand.url}/?person=master&start=o_12`, { redirect: 'manual' })
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toBe(`http://localhost:${port}/?person=master&start=o_12`)
})

it('stays at that address, and leaves the Bot API and the control interface where they were called', async () => {
  const { port } = new URL(stand.url)
  const page = await fetch(`http://localhost:${port}/`, { redirect: 'manual' })
  expect(page.status).toBe(404) // there is no built page in a test
  const people = await fetch(`${stand.url}/stand/people`, { redirect: 'manual' })
  expect(people.status).toBe(200)
})
