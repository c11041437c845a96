import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startTestStand, type TestStand } from '../testing/start-test-stand'

let stand: TestStand
beforeEach(async () => {
  stand = await startTestStand()
})
afterEach(() => stand.stop())

interface Update {
  readonly update_id: number
  readonly message?: { readonly text: string }
}

const say = (text: string): Promise<unknown> => stand.control('send', { person: 'master', text })
const poll = async (params: object = {}): Promise<Update[]> =>
  (await stand.call('getUpdates', params)).result as Update[]
const texts = (updates: readonly Update[]): unknown[] => updates.map(({ message }) => message?.text)

describe('getUpdates', () => {
  it('repeats updates until the offset passes them', async () => {
    await say('раз')
    await say('два')
    const first = await poll()
    expect(texts(first)).toEqual(['раз', 'два'])
    expect(texts(await poll())).toEqual(['раз', 'два'])
    const offset = (first[0]?.update_id ?? 0) + 1
    expect(texts(await poll({ offset }))).toEqual(['два'])
    expect(texts(await poll({ offset: offset + 1 }))).toEqual([])
    expect(texts(await poll())).toEqual([])
  })

  it('with a negative offset keeps the last ones only', async () => {
    for (const text of ['раз', 'два', 'три']) await say(text)
    expect(texts(await poll({ offset: -1 }))).toEqual(['три'])
    expect(texts(await poll())).toEqual(['три'])
  })

  it('waits for the next update and answers as soon as it is there', async () => {
    const waiting = poll({ timeout: 20 })
    await say('раз')
    expect(texts(await waiting)).toEqual(['раз'])
  })

  it('leaves out kinds the bot did not ask for', async () => {
    await poll({ allowed_updates: ['callback_query'] })
    await say('раз')
    expect(await poll()).toEqual([])
  })

  it('ends the waiting poll with 409 when a second one comes', async () => {
    const first = stand.call('getUpdates', { timeout: 20 })
    await vi.waitFor(async () => {
      await stand.call('getUpdates', { timeout: 0 })
      expect(await Promise.race([first, Promise.resolve(null)])).toMatchObject({
        status: 409,
        description: expect.stringContaining('terminated by other getUpdates request') as string,
      })
    }, 20_000)
  })
})

describe('webhook', () => {
  it('delivers in order with the secret and repeats what failed', async () => {
    const seen: { headers: IncomingHttpHeaders; update: Update }[] = []
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        seen.push({ headers: request.headers, update: JSON.parse(body) as Update })
        response.statusCode = seen.length === 1 ? 500 : 200
        response.end()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`
    await stand.call('setWebhook', { url, secret_token: 'geheim_1' })
    await say('раз')
    await say('два')
    await vi.waitFor(() => {
      expect(texts(seen.map(({ update }) => update))).toEqual(['раз', 'раз', 'два'])
    }, 20_000)
    expect(seen[0]?.headers['x-telegram-bot-api-secret-token']).toBe('geheim_1')
    const info = (await stand.call('getWebhookInfo')).result
    expect(info).toMatchObject({ url, last_error_message: expect.stringContaining('500') as string })
    expect((await stand.call('getUpdates')).status).toBe(409)
    server.close()
  })
})
