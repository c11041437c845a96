import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, expect, test } from 'vitest'
import { listen } from './http-server'

let stop: (() => Promise<void>) | undefined
afterEach(() => stop?.())

test('requests and answers are born with the prototypes that an Express app would give them', async () => {
  const app = express()
  app.get('/', (req, res) => {
    res.status(201).json({ host: req.get('Host') })
  })
  const http = await listen(app, { host: '127.0.0.1', port: 0, variable: 'PORT' })
  stop = http.stop
  const born = new Promise<unknown[]>((resolve) => {
    http.server.prependListener('request', (...messages) => {
      resolve(messages.map((message) => Object.getPrototypeOf(message) as unknown))
    })
  })
  const seen = once(http.server, 'request').then((messages) =>
    messages.map((message) => Object.getPrototypeOf(message) as unknown),
  )
  const host = `127.0.0.1:${String((http.server.address() as AddressInfo).port)}`
  const answer = await fetch(`http://${host}/`)
  expect([answer.status, await answer.json()]).toEqual([201, { host }])
  // Changing them later costs V8 more than the rest of Express does.
  expect(await seen).toEqual(await born)
  expect((await born).every((prototype, index) => prototype === [app.request, app.response][index])).toBe(
    true,
  )
})
