import { EditSettings, type Settings } from '@pult/shared/settings/settings'
import type { Actor } from '../../http/actor'
import { requireVersion, type IfMatch } from '../../http/etag'
import { parseInput } from '../../http/validation'
import type { WriteCall } from '../../http/route'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { recordAudit } from '../audit'
import { changedFields } from './changed-fields'
import { saveSettings } from './settings.repository'
import { findSettings, type VersionedSettings } from './settings.queries'

export interface EditSettingsCommand {
  readonly unit: UnitOfWork
  readonly actor: Actor
  readonly requestId: string
  readonly ifMatch: IfMatch
  readonly body: WriteCall<undefined, undefined>['body']
}

const workingHoursOf = ({ workingFrom, workingTo }: Settings) => ({ workingFrom, workingTo })

/**
 * Changes the organisation's settings. Every request reads them afresh, so a change holds at once; the audit log tells
 * each value before and after. Sent back unchanged they change nothing, not even the version.
 * @throws DomainError VALIDATION_FAILED, PRECONDITION_REQUIRED, VERSION_MISMATCH
 */
export async function editSettings(command: EditSettingsCommand): Promise<VersionedSettings> {
  const { unit, actor, requestId, ifMatch } = command
  const edit = command.body(EditSettings)
  const { version, ...current } = await findSettings(unit.db, { lock: true })
  requireVersion(ifMatch, { version })
  if ('workingFrom' in edit || 'workingTo' in edit)
    parseInput(EditSettings, workingHoursOf({ ...current, ...edit }))
  const changes = changedFields<Settings>(current, edit)
  if (changes.length === 0) return { ...current, version }
  await saveSettings(unit.db, Object.fromEntries(changes.map(({ field, to }) => [field, to])))
  await recordAudit(
    unit.db,
    { actor, requestId },
    { action: 'settings.changed', subjectType: 'settings', details: { changes } },
  )
  return findSettings(unit.db)
}
