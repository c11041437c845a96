import { DomainError } from '@pult/shared/errors/domain-error'
import type { Settings } from '@pult/shared/settings/settings'
import type { EditMe } from '@pult/shared/users/user-requests'
import {
  DEFAULT_PREFERENCES,
  LANGUAGES,
  NotificationPreferences,
  type Me,
} from '@pult/shared/users/user-views'
import * as z from 'zod/mini'
import { callerKey, type Actor, type Person } from '../../http/actor'
import type { Queryable } from '../../platform/db/sql'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { recordAudit } from '../audit'
import { findMasterOfUser, lockMaster, presentMaster, todayIn, updateMaster } from '../masters'
import { findSettings } from '../settings'
import { presentApplication } from './application.presenter'
import { findLatestApplication } from './applications.queries'
import { findActiveEquipmentTypes } from './equipment-types.queries'
import type { PeopleListener } from './people-news'
import { presentUser } from './user.presenter'
import { requireUser } from './users.queries'
import { updateUser, type UserChanges } from './users.repository'

/** Only what the person chose is stored; the rest follows the defaults. */
const StoredPreferences = z.catch(z.partial(NotificationPreferences), {})

export const preferencesOf = (stored: unknown): NotificationPreferences => ({
  ...DEFAULT_PREFERENCES,
  ...StoredPreferences.parse(stored),
})

/** The caller as a person; the routes of `/me` let nobody else in. */
export function requirePerson(actor: Actor): Person {
  if (actor.kind === 'person') return actor
  throw new Error(`${callerKey(actor)} got into a route for people`)
}

/** Of the settings what everybody may know, guests too. */
const presentOrganisation = (settings: Settings): Me['organisation'] => ({
  name: settings.organisationName,
  timeZone: settings.timeZone,
  currency: settings.currency,
  locale: settings.locale,
  workingFrom: settings.workingFrom,
  workingTo: settings.workingTo,
  clientPhoneVisibleFrom: settings.clientPhoneVisibleFrom,
})

/** Who is calling, and what the Mini App needs before its first screen; `version` is the person's. */
export async function loadMe(db: Queryable, actor: Person, now: Date): Promise<{ me: Me; version: number }> {
  const user = await requireUser(db, actor.userId)
  const settings = await findSettings(db)
  const today = todayIn(settings.timeZone, now)
  const master = user.masterId === null ? null : await findMasterOfUser(db, user.id, today)
  const application = await findLatestApplication(db, user.id)
  const me: Me = {
    user: presentUser(user),
    ownLanguage: LANGUAGES.find((language) => language === user.language) ?? null,
    reachable: user.reachable,
    preferences: preferencesOf(user.preferences),
    master: master && presentMaster(master),
    application: application && presentApplication(application),
    organisation: presentOrganisation(settings),
    equipmentTypes: await findActiveEquipmentTypes(db),
  }
  return { me, version: user.version }
}

export interface EditMeCommand {
  readonly unit: UnitOfWork
  readonly actor: Person
  readonly requestId: string
  readonly form: EditMe
  readonly listener: PeopleListener
  readonly now: Date
}

/**
 * A person's own choices: language (null follows Telegram's again), what the bot tells them, and, for masters, on or
 * off shift.
 * @throws DomainError CONFLICT for a shift without a master profile
 */
export async function editMe(command: EditMeCommand): Promise<void> {
  const { unit, actor, form, listener, now } = command
  if (form.onShift !== undefined) await setShift(command, form.onShift)
  const { languageCode, notifications } = form
  if (languageCode === undefined && notifications === undefined) return
  const user = await requireUser(unit.db, actor.userId)
  const changes: UserChanges = {
    ...(languageCode !== undefined && { language: languageCode }),
    ...(notifications && { preferences: { ...preferencesOf(user.preferences), ...notifications } }),
  }
  await updateUser(unit.tx, actor.userId, { changes, now })
  if (languageCode === undefined || languageCode === user.language) return
  await listener(unit, { kind: 'languageChosen', userId: actor.userId, actor, now })
}

async function setShift(command: EditMeCommand, onShift: boolean): Promise<void> {
  const { unit, actor, requestId, now } = command
  if (actor.masterId === null || !actor.roles.includes('MASTER')) {
    throw new DomainError('CONFLICT', 'Only masters have shifts. Apply as a master first.')
  }
  const master = await lockMaster(unit.db, actor.masterId)
  if (master.onShift === onShift) return
  await updateMaster(unit.tx, master.id, { fields: { onShift }, now })
  const action = onShift ? 'master.shift_started' : 'master.shift_ended'
  await recordAudit(unit.db, { actor, requestId }, { action, subjectType: 'master', subjectId: master.id })
}
