import { DomainError, type FieldIssue } from '@pult/shared/errors/domain-error'
import type { SplitRule } from '@pult/shared/money/split'
import { PutSplitRules } from '@pult/shared/settings/settings'
import type { Person } from '../../http/actor'
import { checkVersion, type IfMatch } from '../../http/etag'
import type { WriteCall } from '../../http/route'
import type { Queryable } from '../../platform/db/sql'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { recordAudit } from '../audit'
import { findKnownEquipment } from './equipment-types.queries'
import { insertSplitRules } from './settings.repository'
import { findCurrentSplitRules, findSettings, type SplitRuleSet } from './settings.queries'

export interface PutSplitRulesCommand {
  readonly unit: UnitOfWork
  readonly person: Person
  readonly requestId: string
  readonly ifMatch: IfMatch
  readonly body: WriteCall<undefined, undefined>['body']
  readonly now: Date
}

/**
 * Makes the whole list the next version. Closings follow it from now on; orders closed before keep the version they
 * were closed under, also when they are corrected.
 * @throws DomainError VALIDATION_FAILED, VERSION_MISMATCH when an If-Match is given and somebody was faster
 */
export async function putSplitRules(command: PutSplitRulesCommand): Promise<SplitRuleSet> {
  const { unit, person, requestId, now } = command
  const { rules } = command.body(PutSplitRules)
  await requireKnownEquipment(unit.db, rules)
  // The settings row is the mutex: two lists put at once become two versions, one after the other.
  await findSettings(unit.db, { lock: true })
  const previous = await findCurrentSplitRules(unit.db)
  checkVersion(command.ifMatch, previous)
  const version = previous.version + 1
  await insertSplitRules(unit.tx, { version, rules, createdById: person.userId, now })
  await recordAudit(
    unit.db,
    { actor: person, requestId },
    {
      action: 'split_rules.changed',
      subjectType: 'split_rules',
      subjectId: version,
      details: { previousVersion: previous.version, from: previous.rules, to: rules },
    },
  )
  return findCurrentSplitRules(unit.db)
}

/** A mistyped code would make a rule that never matches, and nobody would see why. */
async function requireKnownEquipment(db: Queryable, rules: readonly SplitRule[]): Promise<void> {
  const named = [...new Set(rules.flatMap((rule) => rule.equipmentTypes ?? []))]
  const known = await findKnownEquipment(db, named)
  const errors = rules.flatMap((rule, index) =>
    (rule.equipmentTypes ?? []).flatMap((code, place): FieldIssue[] => {
      if (known.has(code)) return []
      const path = `rules.${String(index)}.equipmentTypes.${String(place)}`
      return [{ path, code: 'unknown_equipment', message: `There is no equipment type ${code}` }]
    }),
  )
  if (errors.length === 0) return
  throw new DomainError('VALIDATION_FAILED', 'The rules name equipment types that do not exist.', { errors })
}
