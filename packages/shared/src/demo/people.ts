/**
 * The people of the demo company. The seed puts them into the database and the stand lets you be one of them, so
 * both read this list. Telegram ids are far above those of real users created so far.
 */
export interface DemoPerson {
  readonly key: string
  readonly telegramId: number
  readonly firstName: string
  readonly lastName: string | null
  readonly username: string | null
  readonly languageCode: 'ru' | 'en' | 'uz'
  readonly roles: readonly ('ADMIN' | 'DISPATCHER' | 'MASTER')[]
  /** Offered in the stand's person switch. */
  readonly inStand: boolean
}

type Row = readonly [
  key: string,
  telegramId: number,
  name: readonly [first: string, last: string | null, username: string | null],
  roles: DemoPerson['roles'],
  extra?: Partial<Pick<DemoPerson, 'languageCode' | 'inStand'>>,
]

const person = (
  ...[key, telegramId, [firstName, lastName, username], roles, extra = {}]: Row
): DemoPerson => ({
  ...{ key, telegramId, firstName, lastName, username, roles },
  languageCode: extra.languageCode ?? 'ru',
  inStand: extra.inStand ?? false,
})

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  person('dispatcher', 7_000_000_001, ['Ольга', 'Смирнова', 'olga_pult'], ['DISPATCHER'], { inStand: true }),
  person('master', 7_000_000_002, ['Алексей', 'Воронов', 'a_voronov'], ['MASTER'], { inStand: true }),
  person('master2', 7_000_000_003, ['Рустам', 'Каримов', 'rustam_k'], ['MASTER'], { inStand: true }),
  person('admin', 7_000_000_004, ['Марина', 'Белова', 'marina_belova'], ['ADMIN'], { inStand: true }),
  person('stranger', 7_000_000_005, ['Илья', 'Новиков', null], [], { inStand: true }),
  person('dispatcher2', 7_000_000_006, ['Екатерина', 'Лебедева', 'kate_leb'], ['DISPATCHER']),
  person('master3', 7_000_000_007, ['Сергей', 'Громов', 'gromov_s'], ['MASTER']),
  person('master4', 7_000_000_008, ['Дмитрий', 'Павлов', null], ['MASTER']),
  person('master5', 7_000_000_009, ['Андрей', 'Зайцев', 'zaytsev_tv'], ['MASTER']),
  person('owner', 7_000_000_010, ['Виктор', 'Орлов', 'v_orlov'], ['ADMIN', 'DISPATCHER', 'MASTER']),
  person('applicant', 7_000_000_011, ['Тимур', 'Ахметов', 'timur_master'], []),
]

/** The work group of master «Алексей Воронов» in the demo: a supergroup id as Telegram writes it. */
export const DEMO_WORK_GROUP = { id: -1_007_000_000_001, title: 'Пульт · Алексей Воронов' } as const
