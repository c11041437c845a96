import { readEquipment } from '@pult/shared/orders/pasted-order-words'
import { SHARE_CAP, type SplitTerms } from '@pult/shared/money/split'
import type { Settings } from '@pult/shared/settings/settings'
import type { Queryable } from '../../platform/db/sql'
import { findCurrentSplitRules, findSettings } from '../settings'
import { titleKey } from './columns'
import {
  listAdmins,
  listEquipment,
  listMasters,
  type KnownEquipment,
  type KnownMaster,
  type Operator,
} from './import.queries'

/** What rows are judged by; read once, at the beginning of an import. */
export interface References {
  readonly settings: Settings
  readonly now: Date
  readonly splitTerms: Omit<SplitTerms, 'isSenior'>
  readonly admins: readonly Operator[]
  /** Null when there is no such type. */
  readonly equipmentOf: (text: string) => KnownEquipment | null
  /** All masters that the text may mean. */
  readonly mastersOf: (text: string) => readonly KnownMaster[]
}

/** «Смирнов Иван» and «Иван Смирнов» are the same person. */
const nameKey = (name: string): string => titleKey(name).split(' ').sort().join(' ')

/** By code, by name, else by the words people use for it («стиралка»). */
export function createEquipmentLookup(types: readonly KnownEquipment[]): References['equipmentOf'] {
  const byText = new Map(
    types.flatMap((type) => [type.name, type.code].map((text) => [titleKey(text), type] as const)),
  )
  const byCode = new Map(types.map((type) => [type.code, type]))
  return (text) => byText.get(titleKey(text)) ?? byCode.get(readEquipment(text) ?? '') ?? null
}

/** By Telegram id, else by name in either order. */
export function createMasterLookup(masters: readonly KnownMaster[]): References['mastersOf'] {
  return (text) => {
    const digits = text.replace(/^id\s*/iu, '').trim()
    if (/^\d{4,}$/u.test(digits)) return masters.filter(({ telegramId }) => telegramId === digits)
    return masters.filter(({ name }) => nameKey(name) === nameKey(text))
  }
}

export async function loadReferences(db: Queryable, now: Date): Promise<References> {
  const [settings, { version, rules }] = [await findSettings(db), await findCurrentSplitRules(db)]
  return {
    settings,
    now,
    splitTerms: { version, rules, reviewBonus: settings.reviewBonus, capPercent: SHARE_CAP },
    admins: await listAdmins(db),
    equipmentOf: createEquipmentLookup(await listEquipment(db)),
    mastersOf: createMasterLookup(await listMasters(db)),
  }
}
