import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { askRegistry, findVulnerable, judge, readVersions } from './audit.mjs'

/** @param {string} [severity] */
const advisory = (severity = 'high') => ({
  ...{ severity, vulnerable_versions: '<1.0.1', title: 'pads too far', url: 'https://example.com/1' },
})

/** @type {import('node:http').Server | undefined} */
let server
/** @type {unknown[]} */
let asked = []

afterEach(() => {
  server?.close()
  asked = []
})

/**
 * A registry on loopback.
 * @param {(attempt: number) => { status?: number, body: string }} answer
 * @returns {Promise<string>} its address
 */
async function registryThat(answer) {
  server = createServer(async (request, response) => {
    asked.push({ url: request.url, body: await json(request) })
    const { status = 200, body } = answer(asked.length)
    response.writeHead(status).end(body)
  })
  await new Promise((resolve) => server?.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = /** @type {import('node:net').AddressInfo} */ (server.address())
  return `http://127.0.0.1:${address.port}/npm/`
}

test('every version of every package in the tree is asked for, the parts of the workspace are not', () => {
  const leaf = { from: 'left-pad', version: '1.0.0' }
  expect(
    readVersions([
      { version: '0.1.0' },
      {
        version: '0.1.0',
        dependencies: {
          '@pult/shared': {
            from: '@pult/shared',
            version: 'link:../shared',
            dependencies: { 'left-pad': leaf },
          },
          pad: {
            from: 'right-pad',
            version: '2.0.0',
            dependencies: { 'left-pad': { ...leaf, version: '1.1.0' } },
          },
        },
      },
    ]),
  ).toEqual({ 'left-pad': expect.arrayContaining(['1.0.0', '1.1.0']), 'right-pad': ['2.0.0'] })
})

test('the registry is asked at its bulk address, below its own path', async () => {
  const registry = await registryThat(() => ({ body: JSON.stringify({ 'left-pad': [advisory()] }) }))
  expect(await askRegistry(registry, { 'left-pad': ['1.0.0'] })).toEqual({ 'left-pad': [advisory()] })
  expect(asked).toEqual([{ url: '/npm/-/npm/v1/security/advisories/bulk', body: { 'left-pad': ['1.0.0'] } }])
})

test('a registry that answers at the third time is heard', async () => {
  const registry = await registryThat((attempt) =>
    attempt < 3 ? { status: 503, body: 'later' } : { body: '{}' },
  )
  expect(await askRegistry(registry, {})).toEqual({})
})

test.each([
  ['refuses', { status: 405, body: '' }, /nothing is known.*answered 405/],
  ['answers something else', { body: '<html>' }, /nothing is known.*JSON/],
  ['answers with an error in JSON', { body: '{"error":"gone"}' }, /no list of advisories/],
])('a registry that %s is no pass', async (_, answer, reason) => {
  const registry = await registryThat(() => answer)
  await expect(askRegistry(registry, {})).rejects.toThrow(reason)
})

test('a registry that is not there is no pass', async () => {
  const registry = await registryThat(() => ({ body: '{}' }))
  await new Promise((resolve) => server?.close(resolve))
  await expect(askRegistry(registry, {})).rejects.toThrow(/nothing is known.*ECONNREFUSED/)
})

test('only installed versions inside the range are found, worst first', () => {
  const installed = { 'left-pad': ['1.0.0', '1.0.1', '1.0.1-rc.1'], 'right-pad': ['1.0.0'] }
  const found = findVulnerable(installed, {
    'right-pad': [advisory('low')],
    'left-pad': [advisory('critical')],
    'never-asked': [advisory()],
  })
  expect(found.map(({ name, version, severity }) => [severity, name, version])).toEqual([
    ['critical', 'left-pad', '1.0.0'],
    ['critical', 'left-pad', '1.0.1-rc.1'],
    ['low', 'right-pad', '1.0.0'],
  ])
})

test.each(['high', 'critical', 'catastrophic'])('a %s vulnerability fails the audit', (severity) => {
  const { isClean, lines } = judge(
    findVulnerable({ 'left-pad': ['1.0.0'] }, { 'left-pad': [advisory('low'), advisory(severity)] }),
  )
  expect(isClean).toBe(false)
  expect(lines.join('\n')).toContain(`${severity.padEnd(9)}left-pad 1.0.0 — pads too far`)
  expect(lines.at(-1)).toBe('NOT clean: 1 of high or critical severity, 1 lesser.')
})

test('lesser ones are told and pass', () => {
  const { isClean, lines } = judge(
    findVulnerable({ 'left-pad': ['1.0.0'] }, { 'left-pad': [advisory('moderate')] }),
  )
  expect({ isClean, lines: lines.length }).toEqual({ isClean: true, lines: 2 })
})
