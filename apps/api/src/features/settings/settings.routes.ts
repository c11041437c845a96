import {
  AddEquipmentType,
  EditEquipmentType,
  EditNamedEquipmentType,
  EditSettings,
  EquipmentTypePage,
  EquipmentTypeQuery,
  EquipmentTypeRow,
  PutSplitRules,
  SettingsView,
  SplitRulesView,
} from '@pult/shared/settings/settings'
import { EquipmentCode } from '@pult/shared/orders/equipment-code'
import { TOKEN_SCOPES } from '@pult/shared/users/roles'
import * as z from 'zod/mini'
import { requirePerson } from '../../http/actor'
import { etagOf } from '../../http/etag'
import { adminOnly, anyoneOr } from '../../http/policy'
import { created, ok, readRoute, writeRoute, type Route } from '../../http/route'
import type { Clock } from '../../platform/clock'
import { addEquipmentType, editEquipmentType } from './change-equipment-types'
import { editSettings } from './edit-settings'
import { listEquipmentTypes } from './equipment-types.queries'
import { putSplitRules } from './put-split-rules'
import { findCurrentSplitRules, findSettings, type SplitRuleSet } from './settings.queries'

export interface SettingsRoutesDeps {
  readonly clock: Clock
}

const ByCode = z.object({ code: EquipmentCode })

const presentRules = ({ version, rules, createdAt }: SplitRuleSet): SplitRulesView => ({
  version,
  rules,
  createdAt: createdAt.toISOString(),
})

/** What a company decides for itself: settings, the rules that split a closing, equipment types. */
export function createSettingsRoutes({ clock }: SettingsRoutesDeps): Route[] {
  return [...settingsRoutes(), ...splitRuleRoutes(clock), ...equipmentTypeRoutes()]
}

function settingsRoutes(): Route[] {
  return [
    readRoute({
      path: '/settings',
      summary: 'The organisation’s settings',
      policy: adminOnly,
      response: SettingsView,
      handle: async ({ db }) => {
        const settings = await findSettings(db)
        return ok(settings, { ETag: etagOf(settings) })
      },
    }),
    writeRoute({
      method: 'PATCH',
      path: '/settings',
      summary: 'Change settings; they hold at once',
      policy: adminOnly,
      waitsOutLeases: true,
      requestBody: EditSettings,
      response: SettingsView,
      handle: async ({ actor, requestId, ifMatch, body, ...unit }) => {
        const settings = await editSettings({ unit, actor, requestId, ifMatch, body })
        return ok(settings, { ETag: etagOf(settings) })
      },
    }),
  ]
}

function splitRuleRoutes(clock: Clock): Route[] {
  return [
    readRoute({
      path: '/split-rules',
      summary: 'The rules that closings follow now',
      policy: adminOnly,
      response: SplitRulesView,
      handle: async ({ db }) => {
        const rules = await findCurrentSplitRules(db)
        return ok(presentRules(rules), { ETag: etagOf(rules) })
      },
    }),
    writeRoute({
      method: 'PUT',
      path: '/split-rules',
      summary: 'Make a new version of the rules',
      ifMatch: 'honoured',
      policy: adminOnly,
      requestBody: PutSplitRules,
      response: SplitRulesView,
      handle: async ({ actor, requestId, ifMatch, body, ...unit }) => {
        const person = requirePerson(actor)
        const rules = await putSplitRules({ unit, person, requestId, ifMatch, body, now: clock.now() })
        return ok(presentRules(rules), { ETag: etagOf(rules) })
      },
    }),
  ]
}

function equipmentTypeRoutes(): Route[] {
  return [
    readRoute({
      path: '/equipment-types',
      summary: 'Equipment types in the company’s order, retired ones too',
      policy: anyoneOr(...TOKEN_SCOPES),
      query: EquipmentTypeQuery,
      response: EquipmentTypePage,
      handle: async ({ db, query }) => ok(await listEquipmentTypes(db, query)),
    }),
    writeRoute({
      method: 'POST',
      path: '/equipment-types',
      summary: 'Add an equipment type',
      policy: adminOnly,
      requestBody: AddEquipmentType,
      response: EquipmentTypeRow,
      responseStatus: 201,
      handle: async ({ actor, requestId, body, ...unit }) => {
        const type = await addEquipmentType({ unit, actor, requestId, body })
        return created(type, { ETag: etagOf(type) })
      },
    }),
    writeRoute({
      method: 'PATCH',
      path: '/equipment-types',
      summary: 'The same as below, with the code in the body',
      policy: adminOnly,
      requestBody: EditNamedEquipmentType,
      response: EquipmentTypeRow,
      handle: async ({ actor, requestId, ifMatch, body, ...unit }) => {
        const { code } = body(EditNamedEquipmentType)
        const type = await editEquipmentType({ unit, actor, requestId, ifMatch, code, body })
        return ok(type, { ETag: etagOf(type) })
      },
    }),
    writeRoute({
      method: 'PATCH',
      path: '/equipment-types/:code',
      summary: 'Rename, retire or bring back an equipment type',
      policy: adminOnly,
      params: ByCode,
      requestBody: EditEquipmentType,
      response: EquipmentTypeRow,
      handle: async ({ actor, requestId, ifMatch, params, body, ...unit }) => {
        const type = await editEquipmentType({ unit, actor, requestId, ifMatch, code: params.code, body })
        return ok(type, { ETag: etagOf(type) })
      },
    }),
  ]
}
