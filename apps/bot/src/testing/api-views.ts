import { OrderView } from '@pult/shared/orders/order-views'
import type { Role } from '@pult/shared/users/roles'
import { DEFAULT_PREFERENCES, MasterView, Me } from '@pult/shared/users/user-views'

const AN_INSTANT = '2026-11-20T09:00:00.000Z'

/** `GET /me` of somebody with these roles. */
export const meView = (
  roles: readonly Role[],
  { firstName = 'Анна', languageCode = 'ru', hasApplied = false } = {},
): Me =>
  Me.parse({
    user: {
      ...{ id: 3, telegramId: 5, firstName, lastName: null, username: null, languageCode, roles },
      isActive: true,
    },
    ...{ ownLanguage: null, reachable: true, preferences: DEFAULT_PREFERENCES, master: null },
    application: hasApplied
      ? {
          ...{ id: 1, user: { id: 3, name: firstName, username: null }, phone: '+79161234567' },
          ...{ specialisations: ['washer'], note: null, state: 'PENDING', reason: null },
          ...{ createdAt: AN_INSTANT, decidedAt: null },
        }
      : null,
    organisation: {
      ...{ name: 'Сервис', timeZone: 'Europe/Moscow', currency: 'RUB', locale: 'ru' },
      ...{ workingFrom: '09:00', workingTo: '21:00', clientPhoneVisibleFrom: 'ACCEPTED' },
    },
    equipmentTypes: [],
  })

/** `GET /orders/1042` of its master: assigned to them, the third time. */
export const orderView = (fields: Partial<OrderView> = {}): OrderView =>
  OrderView.parse({
    ...{ id: 1042, version: 7, status: 'ASSIGNED', statusChangedAt: AN_INSTANT, createdAt: AN_INSTANT },
    ...{ equipmentType: 'washer', brand: 'Bosch', model: null, priority: 'NORMAL', slaDueAt: null },
    ...{ scheduledFrom: null, scheduledTo: null, masterId: 9, master: { id: 9, name: 'Алексей Воронов' } },
    ...{ description: 'Не сливает воду', source: 'PHONE', refuseReason: null, drUntil: null, drParts: null },
    client: {
      ...{ name: 'Мария', phone: null, extraPhone: null, address: 'Ленина, 1', addressDetails: null },
    },
    ...{ estimatedCost: null, prepayment: null, totalAmount: null, materialsCost: null, hasReview: null },
    ...{ outOfCity: null, outcome: null, workDone: null, warrantyDays: null, closedAt: null },
    ...{ masterShare: null, splitRule: null, rescheduleCount: 0, lastRescheduledAt: null },
    ...{ rescheduleReason: null, assignmentNo: 3, updatedAt: AN_INSTANT },
    ...{ allowedActions: ['accept', 'decline'], ...fields },
  })

/** `GET /masters/9` */
export const masterView = (fields: Partial<MasterView> = {}): MasterView =>
  MasterView.parse({
    ...{ id: 9, userId: 4, telegramId: 77, name: 'Алексей Воронов', username: null, phone: null },
    ...{ specialisations: [], isSenior: false, isActive: true, onShift: true, workChatId: null },
    ...{ reachable: true, workload: { open: 0, today: 0 }, version: 4, ...fields },
  })
