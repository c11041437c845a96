import { expect, test } from 'vitest'
import { judge, readReport } from './audit.mjs'

/** @param {string} severity */
const advisory = (severity) => ({
  ...{ severity, module_name: 'left-pad', vulnerable_versions: '<1.0.1', patched_versions: '>=1.0.1' },
  ...{ title: 'pads too far', url: 'https://example.com/1' },
})

test.each(['high', 'critical'])('a %s vulnerability fails the audit', (severity) => {
  const { isClean, lines } = judge([advisory('low'), advisory(severity)])
  expect(isClean).toBe(false)
  expect(lines[0]).toContain(severity)
  expect(lines.at(-1)).toBe('NOT clean: 1 of high or critical severity, 1 lesser.')
})

test('lesser ones are told and pass', () => {
  expect(judge([advisory('moderate')])).toMatchObject({ isClean: true, lines: { length: 2 } })
})

test('a registry that does not answer is no pass', () => {
  expect(() => readReport('ERR_PNPM_AUDIT_BAD_RESPONSE responded with 405')).toThrow(
    /could not be asked.*405/,
  )
  expect(() => readReport('{"error":{"code":"X","message":"responded with 405"}}')).toThrow(
    /responded with 405/,
  )
  expect(() => readReport('')).toThrow(/could not be asked/)
  expect(readReport('npm warn x\n{"advisories":{}}')).toEqual([])
})
