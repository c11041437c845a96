import { describe, expect, test } from 'vitest'
import { explainEnd, readableLine } from './readable-line.mjs'

describe('readableLine', () => {
  test.each([
    ['{"level":30,"msg":"listening"}', 'stdout', null],
    ['{"level":40,"msg":"slow"}', 'stdout', 'warning: slow'],
    ['{"level":50,"msg":"failed","err":{"message":"no route"}}', 'stdout', 'error: failed (no route)'],
    ['{"level":60,"err":{"message":"gone"}}', 'stderr', 'error:  (gone)'],
    ['plain words', 'stdout', null],
    ['plain words', 'stderr', 'plain words'],
    ['{broken', 'stderr', '{broken'],
    ['    at main (file:///x.js:1:1)', 'stderr', null],
    ['Node.js v20.19.0', 'stderr', null],
  ])('%s on %s', (line, stream, expected) => {
    expect(readableLine(line, /** @type {'stdout' | 'stderr'} */ (stream))).toBe(expected)
  })
})

describe('explainEnd', () => {
  test('what a process explains itself is kept whole', () => {
    const lines = [
      'The configuration is not usable:',
      '  - BOT_TOKEN: is not a bot token',
      '  - PORT: must be a number',
    ]
    expect(explainEnd(lines)).toEqual({ text: lines.join('\n'), isExplained: true })
  })

  test('an uncaught error is reduced to its name and message', () => {
    const lines = [
      'file:///app/main.js:12',
      '  throw new TypeError("x is not a function")',
      '        ^',
      '',
      'TypeError: x is not a function',
      '    at main (file:///app/main.js:12:9)',
      '  code: "ERR"',
      '}',
      '',
      'Node.js v20.19.0',
    ]
    expect(explainEnd(lines)).toEqual({ text: 'TypeError: x is not a function', isExplained: false })
  })

  test('what a library warns of is not the explanation', () => {
    const lines = [
      "(node:7) Warning: SECURITY WARNING: The SSL modes 'prefer' and 'require' are treated as aliases.",
      'In the next major version these modes will have weaker guarantees.',
      '',
      '(Use `node --trace-warnings ...` to show where the warning was created)',
      "The database server can't be reached: start it.",
    ]
    expect(explainEnd(lines)).toEqual({ text: lines[4], isExplained: true })
    const second = ['(node:7) DeprecationWarning: x is old', 'It does not work: mend it.']
    expect(explainEnd(second)).toEqual({ text: 'It does not work: mend it.', isExplained: true })
  })

  test('silence explains nothing', () => {
    expect(explainEnd([])).toEqual({ text: '', isExplained: false })
  })
})
