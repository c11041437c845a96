import type { AuditRow } from '@pult/shared/audit/audit-views'
import { describe, expect, it } from 'vitest'
import type { Translate } from '../../shared/i18n/message-key'
import { AUDIT_ACTIONS } from './audit-actions'
import { describeEntry } from './describe-entry'

const t: Translate = (key, values) => (values ? `${key}(${Object.values(values).join()})` : key)
const words = {
  t,
  format: {
    money: (minor: number) => `${String(minor / 100)} ₽`,
    instant: (instant: string) => instant,
    day: (day: string) => day,
    duration: (ms: number) => `${String(ms / 60_000)} min`,
    phone: (phone: string) => phone,
  },
  equipmentName: (code: string) => `«${code}»`,
}
const entry = (action: string, details: AuditRow['details']): AuditRow => ({
  id: 1,
  createdAt: '2026-01-10T09:00:00.000Z',
  action,
  subjectType: 'test',
  subjectId: '1',
  subjectName: null,
  actor: null,
  details,
  requestId: null,
})
const lines = (action: string, details: AuditRow['details']) => describeEntry(entry(action, details), words)

describe('an entry of the audit log in words', () => {
  it('tells roles before and after, and nobody’s role too', () => {
    expect(lines('user.roles_changed', { from: [], to: ['ADMIN', 'MASTER'], cause: 'admin' })).toEqual([
      { label: 'people.roles', before: 'people.guest', after: 'role.ADMIN, role.MASTER' },
    ])
    expect(lines('user.roles_changed', { to: ['ADMIN'], cause: 'bootstrap' })).toEqual([
      { label: 'people.roles', after: 'role.ADMIN' },
    ])
  })

  it('tells changed fields by their names, and that a phone changed without the phone', () => {
    const changes = [
      { field: 'phone' },
      { field: 'isSenior', from: false, to: true },
      { field: 'specialisations', from: ['TV'], to: [] },
      { field: 'workChatId', from: null, to: -100 },
    ]
    expect(lines('master.changed', { userId: 3, changes })).toEqual([
      { label: 'people.phone', after: 'audit.changed' },
      { label: 'people.seniorMaster', before: 'audit.no', after: 'audit.yes' },
      { label: 'people.specialisations', before: '«TV»', after: 'audit.none' },
      { label: 'people.workChat', before: 'audit.none', after: '-100' },
    ])
  })

  it('tells a client’s addresses as they are written on an envelope', () => {
    const home = { address: 'ул. Ленина, 1', addressDetails: 'кв. 5' }
    const changes = [
      { field: 'addresses', from: [], to: [home, { address: 'пр. Мира, 2', addressDetails: null }] },
    ]
    expect(lines('client.changed', { changes })).toEqual([
      {
        label: 'audit.field.addresses',
        before: 'audit.none',
        after: 'ул. Ленина, 1, кв. 5; пр. Мира, 2',
      },
    ])
  })

  it('tells settings in units people read', () => {
    const changes = [{ field: 'slaNewMinutes', from: 120, to: 60 }]
    expect(lines('settings.changed', { changes })).toEqual([
      { label: 'audit.field.slaNew', before: '120 min', after: '60 min' },
    ])
  })

  it('tells which split rules came and went', () => {
    const last = { equipmentTypes: null, minNet: 0, percent: 40 }
    const tv = { equipmentTypes: ['TV'], minNet: 500_000, percent: 60 }
    const from = [tv, last]
    expect(
      lines('split_rules.changed', { previousVersion: 1, from, to: [{ ...tv, percent: 55 }, last] }),
    ).toEqual([
      { label: 'audit.ruleGone', after: '«TV», rules.fromSum(5000 ₽): rules.percentValue(60)' },
      { label: 'audit.ruleAdded', after: '«TV», rules.fromSum(5000 ₽): rules.percentValue(55)' },
    ])
    const two = [tv, { ...tv, equipmentTypes: ['DRYER'] }, last]
    expect(lines('split_rules.changed', { from: two, to: [two[1], two[0], last] })).toEqual([
      { label: 'rules.list', after: 'audit.reordered' },
    ])
  })

  it('tells money as money', () => {
    expect(lines('hand_in.voided', { masterId: 1, amount: 50_000, reason: 'Ошибка', toHandIn: 0 })).toEqual([
      { label: 'audit.fact.reason', after: 'Ошибка' },
      { label: 'audit.fact.amount', after: '500 ₽' },
      { label: 'audit.fact.toHandIn', after: '0 ₽' },
    ])
  })

  it('says why a backup failed in the words of the system page, not by its code', () => {
    const why = (reason: string) => lines('backup.failed', { reason, message: 'spawn pg_dump ENOENT' })
    expect(why('noPgDump')).toEqual([{ label: 'audit.fact.reason', after: 'system.backupReason.noPgDump' }])
    expect(why('aNewerReason')).toMatchObject([{ after: 'system.backupReason.other' }])
  })

  it.each([...AUDIT_ACTIONS, 'a.newer_action'])('%s with details of another shape is no error', (action) => {
    const odd = { changes: 'x', from: 1, to: { a: 1 }, scopes: 'y', specialisations: 5, something: [{}] }
    expect(() => lines(action, odd)).not.toThrow()
    expect(lines(action, {})).toEqual([])
  })
})
