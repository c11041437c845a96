import { ApiError } from '@pult/shared/http/api-client'
import { expect, test } from 'vitest'
import type { Translate } from '../../shared/i18n/message-key'
import { workbookFailure } from './workbook-failure'

const t = ((key: string) => key) as Translate

const refusedFor = (code: string) =>
  new ApiError('VALIDATION_FAILED', {
    ...{ type: 'about:blank', title: '', status: 400, detail: '', instance: '/', requestId: 'r' },
    ...{ code: 'VALIDATION_FAILED', errors: [{ path: 'to', code, message: '' }] },
  })

test('a period too long for one file says so, anything else what its code means', () => {
  expect(workbookFailure(refusedFor('period_too_long'), t)).toBe('reports.tooLong')
  expect(workbookFailure(refusedFor('invalid_format'), t)).toBe('problem.VALIDATION_FAILED')
  expect(workbookFailure(new ApiError('NETWORK', null), t)).toBe('problem.NETWORK')
})
