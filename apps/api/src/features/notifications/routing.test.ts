import { expect, test } from 'vitest'
import { NEWS_RULES, rulesFor } from './routing'

/** 1-domain, "Notifications", written out again by hand. */
const TABLE: Record<keyof typeof NEWS_RULES, string> = {
  created: 'desk',
  assign: 'master+workGroup',
  reassign: 'previousMaster, master+workGroup',
  unassign: 'previousMaster',
  cancel: 'previousMaster',
  refuse: 'previousMaster',
  accept: 'creator',
  arrive: 'creator',
  decline: 'creator',
  startLongRepair: 'creator',
  reschedule: 'creator+master',
  close: 'creator+admins',
  edited: 'master',
  correctClosing: 'master',
  nudge: 'master',
  resume: '',
  reopen: '',
}

test('every action tells whom the specification names', () => {
  const told = Object.entries(NEWS_RULES).map(([action, rules]) => [
    action,
    rules.map(({ to }) => to.join('+')).join(', '),
  ])
  expect(Object.fromEntries(told)).toEqual(TABLE)
})

test('an edit is news to the master only when it sends them elsewhere', () => {
  expect(rulesFor({ action: 'edited', changedFields: ['client.address'] })).toHaveLength(1)
  expect(rulesFor({ action: 'edited', changedFields: ['notes', 'client.name'] })).toHaveLength(0)
})
