import type { Language } from '../users/user-views'

/** The types every company starts with: their names as the first migration wrote them, and in the other languages. */
const FIRST_NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  WASHING_MACHINE: { ru: 'Стиральные машины', en: 'Washing machines', uz: 'Kir yuvish mashinalari' },
  DRYER: { ru: 'Сушильные машины', en: 'Dryers', uz: 'Quritish mashinalari' },
  OVEN_HOB: { ru: 'Духовые шкафы и варочные панели', en: 'Ovens and hobs', uz: 'Duxovka va plitalar' },
  DISHWASHER: { ru: 'Посудомоечные машины', en: 'Dishwashers', uz: 'Idish yuvish mashinalari' },
  COFFEE_MACHINE: { ru: 'Кофемашины', en: 'Coffee machines', uz: 'Qahva mashinalari' },
  PLUMBING: { ru: 'Сантехника', en: 'Plumbing', uz: 'Santexnika' },
  ELECTRICS: { ru: 'Электрика', en: 'Electrics', uz: 'Elektrika' },
  WATER_HEATER: { ru: 'Водонагреватели', en: 'Water heaters', uz: 'Suv isitgichlar' },
  TV: { ru: 'Телевизоры', en: 'TVs', uz: 'Televizorlar' },
  REFRIGERATOR: { ru: 'Холодильники', en: 'Refrigerators', uz: 'Muzlatkichlar' },
}

/**
 * An equipment type's name for a reader. Only the names a company starts with have translations: one that an admin gave
 * is shown to everybody as it was given.
 */
export function equipmentNameIn(language: Language, { code, name }: { code: string; name: string }): string {
  const first = FIRST_NAMES[code]
  return first?.ru === name ? first[language] : name
}
