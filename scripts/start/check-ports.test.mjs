import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkPorts } from './check-ports.mjs'
import { readSettings } from './settings.mjs'

const taken = createServer()
let port = 0
beforeAll(async () => {
  await new Promise((resolve) => taken.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = taken.address()
  if (address !== null && typeof address === 'object') port = address.port
})
afterAll(() => {
  taken.close()
})

/** @param {Record<string, string>} env */
const check = (env) => checkPorts(readSettings(env), { afterCrash: false })

test('a port that is taken is named with the variable that moves it', async () => {
  await expect(check({ PORT: String(port) })).rejects.toThrow(
    `Port ${port} is taken: stop the program that uses it, or choose another with the variable PORT`,
  )
})

test('two variables with one port are told before anything is tried', async () => {
  await expect(check({ PORT: '3100' })).rejects.toThrow(/^PORT and STAND_PORT both need port 3100/)
})

test.each(['nowhere.invalid', '192.0.2.1'])(
  'a HOST that is not of this machine is no port’s fault: %s',
  (host) =>
    expect(check({ HOST: host, PORT: '48123' })).rejects.toThrow(
      `HOST must be an address of this machine, but "${host}" is none`,
    ),
)
