import { DEMO_WORK_GROUP } from '../../packages/shared/src/demo/people'

export interface SeedMaster {
  readonly key: string
  readonly phone: string
  readonly specialisations: readonly string[]
  readonly isSenior?: boolean
  readonly onShift?: boolean
  readonly workChatId?: number
}

/** Profiles of the demo people who are masters. */
export const MASTERS: readonly SeedMaster[] = [
  {
    key: 'master',
    phone: '+79005550101',
    specialisations: ['WASHING_MACHINE', 'DRYER', 'DISHWASHER', 'OVEN_HOB'],
    workChatId: DEMO_WORK_GROUP.id,
  },
  {
    key: 'master2',
    phone: '+79005550102',
    specialisations: ['REFRIGERATOR', 'COFFEE_MACHINE', 'WASHING_MACHINE'],
    isSenior: true,
  },
  { key: 'master3', phone: '+79005550103', specialisations: ['PLUMBING', 'WATER_HEATER', 'DISHWASHER'] },
  { key: 'master4', phone: '+79005550104', specialisations: ['ELECTRICS', 'OVEN_HOB'], onShift: false },
  { key: 'master5', phone: '+79005550105', specialisations: ['TV', 'COFFEE_MACHINE', 'ELECTRICS'] },
  { key: 'owner', phone: '+79005550110', specialisations: ['REFRIGERATOR', 'OVEN_HOB'] },
]

/** Keys of those who specialise in it. */
export const mastersFor = (equipmentType: string): string[] =>
  MASTERS.filter(({ specialisations }) => specialisations.includes(equipmentType)).map(({ key }) => key)
