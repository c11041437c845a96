import type { MasterView } from '@pult/shared/users/user-views'

type Ranked = Pick<MasterView, 'name' | 'specialisations' | 'onShift' | 'reachable' | 'workload'>

/** Does the master repair this equipment? True while none is chosen: nobody is worse then. */
export const fitsEquipment = (
  { specialisations }: Pick<MasterView, 'specialisations'>,
  equipmentType: string | null,
): boolean => equipmentType === null || specialisations.includes(equipmentType)

/** What is compared, most telling first; smaller is better. */
const keysOf = (master: Ranked, equipmentType: string | null): number[] => [
  fitsEquipment(master, equipmentType) ? 0 : 1,
  master.onShift ? 0 : 1,
  master.reachable ? 0 : 1,
  master.workload.today,
  master.workload.open,
]

/**
 * Masters in the order in which the desk would ask them: who repairs this equipment, is on shift, can be reached by
 * the bot and has the least to do today. A rank warns and never forbids (1-domain, "Equipment types").
 */
export function rankMasters<Master extends Ranked>(
  masters: readonly Master[],
  equipmentType: string | null,
): Master[] {
  return masters
    .map((master) => ({ master, keys: keysOf(master, equipmentType) }))
    .sort((one, other) => {
      const difference = one.keys.map((key, place) => key - (other.keys[place] ?? 0)).find((gap) => gap !== 0)
      return difference ?? one.master.name.localeCompare(other.master.name)
    })
    .map(({ master }) => master)
}
