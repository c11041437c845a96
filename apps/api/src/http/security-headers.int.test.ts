import { afterAll, describe, expect, it } from 'vitest'
import type { Config } from '../platform/config/config'
import { createTestApi } from '../testing/test-api'

const closers: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closers) await close()
})

async function headersOf(config: Partial<Config>, path = '/'): Promise<Headers> {
  const api = await createTestApi({ config })
  closers.push(api.close)
  return (await fetch(`${api.url}${path}`)).headers
}
const directive = (headers: Headers, name: string): string[] =>
  headers
    .get('Content-Security-Policy')
    ?.split(';')
    .map((part) => part.trim().split(' '))
    .find(([key]) => key === name)
    ?.slice(1) ?? []

describe('security headers', () => {
  it('let only Telegram Web frame the app, and no inline script run', async () => {
    const headers = await headersOf({})
    expect(directive(headers, 'frame-ancestors')).toEqual([
      'https://web.telegram.org',
      'https://*.telegram.org',
    ])
    expect(directive(headers, 'script-src')).toEqual(["'self'"])
    expect(directive(headers, 'object-src')).toEqual(["'none'"])
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(headers.get('X-Powered-By')).toBeNull()
    expect(headers.get('Set-Cookie')).toBeNull()
    expect(headers.get('X-Frame-Options')).toBeNull()
    expect(headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  it('let the stand frame it in demo', async () => {
    const headers = await headersOf({ DEMO_STAND_ORIGIN: 'http://localhost:3100' })
    expect(directive(headers, 'frame-ancestors')).toContain('http://localhost:3100')
  })

  it('HSTS only behind TLS', async () => {
    expect((await headersOf({})).get('Strict-Transport-Security')).toBeNull()
    const secure = await headersOf({ PUBLIC_URL: 'https://pult.example' }, '/api/v1/me')
    expect(secure.get('Strict-Transport-Security')).toMatch(/max-age=31536000/)
  })

  it('tell other origins nothing, whatever they ask for and whatever a proxy is said to have forwarded', async () => {
    const api = await createTestApi()
    closers.push(api.close)
    const origin = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' }
    const forwarded = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'evil.example' }
    for (const path of ['/', '/api/v1/me', '/api/v1/orders', '/readyz', '/api/docs']) {
      for (const method of ['GET', 'OPTIONS']) {
        const { headers } = await fetch(`${api.url}${path}`, { method, headers: { ...origin, ...forwarded } })
        const told = JSON.stringify([...headers])
        expect(told, `${method} ${path}`).not.toMatch(/access-control-|set-cookie|strict-transport|evil/i)
      }
    }
  })
})
