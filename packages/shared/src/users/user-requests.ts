import * as z from 'zod/mini'
import { optionalText, pageQuery, queryFlag, text } from '../http/primitives'
import { EquipmentCode } from '../orders/equipment-code'
import { Reason } from '../orders/order-fields'
import { Phone } from '../phones/phone'
import { ROLES } from './roles'
import { APPLICATION_STATES, GroupId, LANGUAGES, NotificationPreferences, TelegramId } from './user-views'

// Apart from the answers (`user-views`), because checking a phone needs the phone library, which the Mini App's first
// screen must not load.

/** Query of `GET /users`. */
export const UserListQuery = z.strictObject({
  q: z.optional(z.string().check(z.trim(), z.maxLength(200))),
  role: z.optional(z.enum([...ROLES, 'GUEST'])),
  ...pageQuery,
})

export const SetRoles = z.strictObject({ roles: z.array(z.enum(ROLES)).check(z.maxLength(ROLES.length)) })

export const EditUser = z.strictObject({ isActive: z.boolean() })

export const MasterListQuery = z.strictObject({
  active: z.optional(queryFlag),
  equipmentType: z.optional(EquipmentCode),
  q: z.optional(z.string().check(z.trim(), z.maxLength(200))),
  ...pageQuery,
})

const Specialisations = z.array(EquipmentCode).check(z.maxLength(50))

/**
 * Body of `POST /masters`: a master may be added before they ever opened the app. What is not named stays as it was in
 * the profile of who was a master before, and is empty in a new one.
 */
export const AddMaster = z.strictObject({
  telegramId: TelegramId,
  firstName: z.optional(text(1, 64)),
  lastName: optionalText(64),
  phone: z.optional(z.nullable(Phone)),
  specialisations: z.optional(Specialisations),
  isSenior: z.optional(z.boolean()),
  isActive: z._default(z.boolean(), true),
  workChatId: z.optional(z.nullable(GroupId)),
})
export type AddMaster = z.infer<typeof AddMaster>
export const EditMaster = z.strictObject({
  phone: z.optional(z.nullable(Phone)),
  specialisations: z.optional(Specialisations),
  isSenior: z.optional(z.boolean()),
  isActive: z.optional(z.boolean()),
  workChatId: z.optional(z.nullable(GroupId)),
})
export type EditMaster = z.infer<typeof EditMaster>

/** Body of `POST /master-applications`. */
export const ApplyAsMaster = z.strictObject({
  phone: Phone,
  specialisations: Specialisations.check(z.minLength(1)),
  note: optionalText(1000),
})
export type ApplyAsMaster = z.infer<typeof ApplyAsMaster>

export const ApplicationListQuery = z.strictObject({
  state: z.optional(z.enum(APPLICATION_STATES)),
  ...pageQuery,
})

/** Approving needs nothing but the decision. */
export const ApproveApplication = z.strictObject({})
export const RejectApplication = z.strictObject({ reason: Reason })

/** Body of `PATCH /me`; the language `null` follows Telegram's again. */
export const EditMe = z.strictObject({
  languageCode: z.optional(z.nullable(z.enum(LANGUAGES))),
  notifications: z.optional(z.partial(NotificationPreferences)),
  onShift: z.optional(z.boolean()),
})
export type EditMe = z.infer<typeof EditMe>
