import * as z from 'zod/mini'
import { Id, pageOf, UtcInstant } from '../http/primitives'
import { PhoneVisibleFrom } from '../settings/phone-visible-from'
import { ROLES } from './roles'

const Roles = z.array(z.enum(ROLES))
export const LANGUAGES = ['ru', 'en', 'uz'] as const
export type Language = (typeof LANGUAGES)[number]

/** Telegram ids are at most 52 significant bits, exact in a JavaScript number (Bot API, "User"). */
export const TelegramId = z.int().check(z.gte(1), z.lte(Number.MAX_SAFE_INTEGER))
/** A person's chat has their id, a group's a negative one. */
export const ChatId = z.int().check(z.gte(Number.MIN_SAFE_INTEGER), z.lte(Number.MAX_SAFE_INTEGER))
export const GroupId = z.int().check(z.gte(Number.MIN_SAFE_INTEGER), z.lte(-1))

/** A person's choices of what the bot tells them, and how loudly. */
export const NotificationPreferences = z.strictObject({
  /** New and closed orders and other news of the desk. */
  orderNews: z.boolean(),
  /** Alerts of the schedule: unassigned, unaccepted, SLA. */
  alerts: z.boolean(),
  /** Daily, weekly and monthly reports. */
  reports: z.boolean(),
  /** Order messages without a sound at any hour; urgent ones still sound. */
  silent: z.boolean(),
})
export type NotificationPreferences = z.infer<typeof NotificationPreferences>
export const DEFAULT_PREFERENCES: NotificationPreferences = {
  orderNews: true,
  alerts: true,
  reports: true,
  silent: false,
}

export const UserView = z.object({
  id: Id,
  telegramId: z.int(),
  firstName: z.string(),
  lastName: z.nullable(z.string()),
  username: z.nullable(z.string()),
  languageCode: z.nullable(z.string()),
  roles: Roles,
  isActive: z.boolean(),
})
export type UserView = z.infer<typeof UserView>

/** A row of `GET /users`, for admins. */
export const UserRow = z.object({
  ...UserView.shape,
  masterId: z.nullable(Id),
  reachable: z.boolean(),
  createdAt: UtcInstant,
  version: z.int(),
})
export type UserRow = z.infer<typeof UserRow>
export const UserPage = pageOf(UserRow)

export const MasterView = z.object({
  id: Id,
  userId: Id,
  telegramId: z.int(),
  name: z.string(),
  username: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  specialisations: z.array(z.string()),
  isSenior: z.boolean(),
  isActive: z.boolean(),
  onShift: z.boolean(),
  workChatId: z.nullable(z.int()),
  reachable: z.boolean(),
  /** Open orders now, and visits that start today in the organisation's zone. */
  workload: z.object({ open: z.int(), today: z.int() }),
  version: z.int(),
})
export type MasterView = z.infer<typeof MasterView>
export const MasterPage = pageOf(MasterView)
export const APPLICATION_STATES = ['PENDING', 'APPROVED', 'REJECTED'] as const
export const ApplicationView = z.object({
  id: Id,
  user: z.object({ id: Id, name: z.string(), username: z.nullable(z.string()) }),
  phone: z.string(),
  specialisations: z.array(z.string()),
  note: z.nullable(z.string()),
  state: z.enum(APPLICATION_STATES),
  reason: z.nullable(z.string()),
  createdAt: UtcInstant,
  decidedAt: z.nullable(UtcInstant),
})
export type ApplicationView = z.infer<typeof ApplicationView>
export const ApplicationPage = pageOf(ApplicationView)

export const EquipmentTypeView = z.object({ code: z.string(), name: z.string(), isActive: z.boolean() })
export type EquipmentTypeView = z.infer<typeof EquipmentTypeView>

/** `GET /me`: who is calling, and what the Mini App needs before its first screen. */
export const Me = z.object({
  user: UserView,
  /** The language they chose here; null follows Telegram's. */
  ownLanguage: z.nullable(z.enum(LANGUAGES)),
  /** False once Telegram refused a message of the bot to them; they can mend it. */
  reachable: z.boolean(),
  preferences: NotificationPreferences,
  master: z.nullable(MasterView),
  application: z.nullable(ApplicationView),
  organisation: z.object({
    name: z.string(),
    timeZone: z.string(),
    currency: z.string(),
    locale: z.string(),
    /** `HH:MM` on the organisation's clock: what the board and the ready visit windows show. */
    workingFrom: z.string(),
    workingTo: z.string(),
    /** Lets the app say when a phone that is hidden now will open. */
    clientPhoneVisibleFrom: PhoneVisibleFrom,
  }),
  equipmentTypes: z.array(EquipmentTypeView),
})
export type Me = z.infer<typeof Me>
