import { createHmac } from 'node:crypto'
import { validate } from '@telegram-apps/init-data-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestStand, TEST_TOKEN, type TestStand } from '../testing/start-test-stand'
import { signInitData } from './sign-init-data'

/** The check a receiver makes, written from Telegram's description and sharing nothing with the signer. */
function isGenuine(initData: string): boolean {
  const pairs = [...new URLSearchParams(initData)]
  const checked = pairs.filter(([key]) => key !== 'hash').map((pair) => pair.join('='))
  const secret = createHmac('sha256', 'WebAppData').update(TEST_TOKEN).digest()
  const expected = createHmac('sha256', secret).update(checked.sort().join('\n')).digest('hex')
  return expected === new URLSearchParams(initData).get('hash')
}

describe('init data', () => {
  let stand: TestStand
  beforeAll(async () => {
    stand = await startTestStand()
  })
  afterAll(() => stand.stop())

  const signed = async (body: object): Promise<URLSearchParams> => {
    const { initData } = (await stand.control('init-data', body)) as { initData: string }
    expect(isGenuine(initData)).toBe(true)
    return new URLSearchParams(initData)
  }

  it('carries the hash of a vector computed elsewhere (Python hmac)', () => {
    const user = '{"id":279058397,"first_name":"Влад","last_name":"","username":"vd","language_code":"ru"}'
    const fields = {
      query_id: 'AAHdF6IQAAAAAN0XohDhrOrc',
      user,
      auth_date: '1662771648',
      signature: 'abc-_1',
    }
    expect(new URLSearchParams(signInitData(fields, TEST_TOKEN)).get('hash')).toBe(
      'a48571823b4862bc026b9cd73028d1de12adad067cdd0949b5b2eb4570f3d2ad',
    )
  })

  it('of a demo person passes an independent check and the usual library', async () => {
    const data = await signed({ person: 'master' })
    expect(() => {
      validate(data.toString(), TEST_TOKEN)
    }).not.toThrow()
    expect(JSON.parse(data.get('user') ?? '')).toMatchObject({ id: 7_000_000_002, first_name: 'Алексей' })
    expect(data.get('query_id')).toBeTruthy()
  })

  it('of a link carries start_param and the chat instead of a query id', async () => {
    const data = await signed({ person: 'master', from: 'link', startParam: 'o_12' })
    expect(data.get('start_param')).toBe('o_12')
    expect(data.get('chat_instance')).toBeTruthy()
    expect(data.has('query_id')).toBe(false)
  })

  it('can be made for anybody, at any time, with odd fields', async () => {
    const user = { id: 5, first_name: 'Кто-то', is_bot: true }
    const data = await signed({ user, authDate: 1000, extra: { 'weird key': 'a=b&c' } })
    expect(data.get('auth_date')).toBe('1000')
    expect(data.get('weird key')).toBe('a=b&c')
    expect(JSON.parse(data.get('user') ?? '')).toEqual(user)
  })
})
