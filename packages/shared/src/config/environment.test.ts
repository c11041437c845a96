import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { ConfigError, parseEnvironment } from './environment'

const Schema = z.object({
  TOKEN: z.string({ error: 'is required' }).check(z.regex(/^t-/, 'is not a token')),
  PORT: z._default(z.coerce.number({ error: 'must be a number' }), 3000),
})
const FILES: Record<string, string> = { '/run/secrets/token': 't-secret\n', '/run/secrets/empty': ' \n' }

function read(env: Record<string, string>) {
  const readFile = (path: string) => {
    const text = FILES[path]
    if (text === undefined) throw new Error('ENOENT')
    return text
  }
  return parseEnvironment(Schema, { env, secrets: ['TOKEN'], readFile })
}

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    read(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

test('a secret comes from its variable or from its file, without the line end', () => {
  expect(read({ TOKEN: 't-direct' }).TOKEN).toBe('t-direct')
  expect(read({ TOKEN: '', TOKEN_FILE: '/run/secrets/token' }).TOKEN).toBe('t-secret')
})

test.each([
  ['no secret', {}, ['TOKEN: is required']],
  [
    'both forms',
    { TOKEN: 't-x', TOKEN_FILE: '/run/secrets/token' },
    ['TOKEN and TOKEN_FILE are both set; keep one'],
  ],
  [
    'an empty file',
    { TOKEN_FILE: '/run/secrets/empty' },
    ['TOKEN_FILE names a file that is empty; put the value into it'],
  ],
  [
    'no such file',
    { TOKEN_FILE: '/run/secrets/none' },
    ['TOKEN_FILE names a file that cannot be read; correct the path or its permissions'],
  ],
])('a half-set secret is one problem, not two: %s', (_, env, problems) => {
  expect(problemsOf(env)).toEqual(problems)
})

test('all problems are told at once and never repeat a value', () => {
  const problems = problemsOf({ TOKEN: 'hunter2', PORT: 'many' })
  expect(problems).toEqual(['TOKEN: is not a token', 'PORT: must be a number'])
})
