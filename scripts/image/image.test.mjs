import { readFile, readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { inProject } from '../setup/project-root.mjs'
import { contextFilter } from './build-context.mjs'
import { commandOf, readDockerfile, variablesOf } from './read-dockerfile.mjs'

const dockerfile = await readFile(inProject('Dockerfile'), 'utf8')
const stages = readDockerfile(dockerfile)
const isSent = contextFilter(await readFile(inProject('.dockerignore'), 'utf8'))
const namesOfImages = ['api', 'migrate', 'worker', 'bot']

/** @param {string} name @returns {import('./read-dockerfile.mjs').Step[]} of the stage and of those it stands on */
function stepsOf(name) {
  const stage = stages.find((one) => one.name === name)
  return stage ? [...stepsOf(stage.base), ...stage.steps] : []
}

test('a step that is not understood is an error, not a step that is skipped', () => {
  expect(() => readDockerfile('FROM a AS b\nSHELL ["bash"]')).toThrow(/SHELL/)
})

test('continued lines, flags and arguments are read', () => {
  const [stage] = readDockerfile(
    'ARG N=node:20\nFROM ${N} AS one\n# why\nRUN a \\\n  && b\nCOPY --from=x /y z',
  )
  expect(stage).toEqual({
    name: 'one',
    base: 'node:20',
    steps: [
      { instruction: 'RUN', text: 'a && b', flags: {} },
      { instruction: 'COPY', text: '/y z', flags: { from: 'x' } },
    ],
  })
  expect(commandOf('--interval=1s CMD ["a", "b"]')).toEqual(['a', 'b'])
  expect(variablesOf('A=1 B=x=y')).toEqual({ A: '1', B: 'x=y' })
})

test('every base image is pinned to a full version', () => {
  const bases = stages.map(({ base }) => base).filter((base) => stages.every(({ name }) => name !== base))
  for (const base of bases) expect(base).toMatch(/^node:\d+\.\d+\.\d+-[a-z]+-slim(@sha256:[0-9a-f]{64})?$/)
})

test.each(namesOfImages)('the %s image runs as an ordinary user in production', (name) => {
  const steps = stepsOf(name)
  expect(steps.findLast(({ instruction }) => instruction === 'USER')?.text).toBe('node')
  expect(
    steps.some(({ instruction, text }) => instruction === 'ENV' && /NODE_ENV=production/.test(text)),
  ).toBe(true)
  expect(steps.findLast(({ instruction }) => instruction === 'HEALTHCHECK')).toBeDefined()
})

test('the layer of dependencies knows the manifest of every package', async () => {
  for (const folder of ['apps', 'packages']) {
    for (const name of await readdir(inProject(folder)))
      expect(dockerfile).toContain(`COPY ${folder}/${name}/package.json ${folder}/${name}/\n`)
  }
})

test('what must not reach a build stays out of its context', () => {
  const kept = ['package.json', 'apps/api/src/main.ts', 'apps/stand/package.json', 'prisma/schema.prisma']
  for (const file of kept) expect(isSent(file), file).toBe(true)
  const out = [
    '.env',
    'apps/api/.env.local',
    'secrets/bot_token',
    '.data/x',
    '.git/HEAD',
    'apps/stand/src/main.ts',
  ]
  for (const file of [
    ...out,
    'apps/api/src/a.test.ts',
    'apps/api/node_modules/pg/x.js',
    'apps/bot/dist/main.js',
  ])
    expect(isSent(file), file).toBe(false)
})
