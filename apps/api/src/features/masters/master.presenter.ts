import type { MasterView } from '@pult/shared/users/user-views'
import type { MasterRecord } from './masters.queries'

/** A master for the desk and for themselves. */
export const presentMaster = (master: MasterRecord): MasterView => ({
  id: master.id,
  userId: master.userId,
  telegramId: Number(master.telegramId),
  name: master.name,
  username: master.username,
  phone: master.phone,
  specialisations: master.specialisations,
  isSenior: master.isSenior,
  isActive: master.isActive,
  onShift: master.onShift,
  workChatId: master.workChatId === null ? null : Number(master.workChatId),
  reachable: master.reachable,
  workload: { open: master.open, today: master.today },
  version: master.version,
})
