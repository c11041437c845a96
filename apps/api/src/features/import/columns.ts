/**
 * The columns of an import file. Their titles in each language are in the catalogues (`column.<name>`); a file may use
 * any of them, whatever its language, or one of the other spellings below (docs/import.md).
 */
export const COLUMN_NAMES = [
  'number',
  'status',
  'createdAt',
  'name',
  'phone',
  'extraPhone',
  'address',
  'addressDetails',
  'equipment',
  'brand',
  'model',
  'description',
  'notes',
  'priority',
  'scheduledFrom',
  'scheduledTo',
  'master',
  'closedAt',
  'totalAmount',
  'materialsCost',
  'outcome',
  'hasReview',
  'outOfCity',
  'workDone',
  'warrantyDays',
  'masterShare',
  'companyShare',
  'settled',
  'refuseReason',
  'drUntil',
  'drParts',
  'estimatedCost',
  'prepayment',
] as const
export type ColumnName = (typeof COLUMN_NAMES)[number]

/** Without these a row says nothing of a client, let alone of an order. */
export const REQUIRED_COLUMNS = ['phone', 'name'] as const satisfies readonly ColumnName[]

/** What describes the client; a row with nothing else is a client without orders. */
export const CLIENT_COLUMNS: readonly ColumnName[] = [
  'number',
  'name',
  'phone',
  'extraPhone',
  'address',
  'addressDetails',
]

/** How else companies head these columns. Compared as `titleKey` leaves them: lower case, letters and digits only. */
export const OTHER_TITLES: Partial<Readonly<Record<ColumnName, readonly string[]>>> = {
  number: ['№', 'номер', 'id', 'ключ', 'внешний номер', 'order', 'key', 'external id', 'order number', '#'],
  status: ['состояние', 'state'],
  createdAt: ['дата', 'дата заявки', 'дата создания', 'создано', 'принята', 'date', 'created', 'created at'],
  name: [
    'имя',
    'фио',
    'клиент',
    'заказчик',
    'имя клиента',
    'client',
    'customer',
    'client name',
    'customer name',
  ],
  phone: [
    'телефон клиента',
    'тел',
    'номер телефона',
    'моб телефон',
    'client phone',
    'phone number',
    'mobile',
  ],
  extraPhone: ['доп телефон', 'второй телефон', 'телефон 2', 'phone 2', 'second phone'],
  address: ['адрес клиента', 'client address'],
  addressDetails: ['квартира', 'подъезд этаж домофон', 'детали адреса', 'apartment', 'address details'],
  equipment: ['вид техники', 'тип техники', 'оборудование', 'equipment type', 'appliance', 'device'],
  brand: ['бренд', 'производитель', 'make'],
  description: ['описание', 'неисправность', 'проблема', 'жалоба', 'fault', 'issue', 'problem'],
  notes: ['комментарий', 'примечания', 'comment', 'comments', 'notes'],
  priority: ['приоритет', 'срочность', 'urgency'],
  scheduledFrom: ['визит с', 'начало визита', 'дата визита с', 'visit from', 'scheduled from'],
  scheduledTo: ['визит до', 'визит по', 'конец визита', 'дата визита до', 'visit to', 'scheduled to'],
  master: ['мастер id', 'исполнитель', 'telegram id мастера', 'technician', 'master id', 'engineer'],
  closedAt: ['закрыта', 'дата выполнения', 'завершена', 'дата отказа', 'closed', 'closed at', 'completed at'],
  totalAmount: ['итого', 'стоимость', 'сумма заказа', 'total', 'amount', 'sum'],
  materialsCost: ['запчасти', 'расходы', 'стоимость материалов', 'parts', 'materials cost'],
  outcome: ['исход', 'outcome'],
  hasReview: ['есть отзыв', 'review left'],
  outOfCity: ['выезд за город', 'out of town'],
  workDone: ['работы', 'выполнено', 'work'],
  warrantyDays: ['гарантия', 'гарантия дней', 'warranty'],
  masterShare: ['зарплата мастера', 'мастеру', 'master pay'],
  companyShare: ['компании', 'company'],
  settled: ['сдано', 'деньги сданы', 'handed in'],
  refuseReason: ['причина', 'причина отмены', 'reason', 'cancel reason'],
  drUntil: ['срок ремонта', 'repair until', 'dr until'],
  drParts: ['запчасти в заказе', 'parts ordered'],
  estimatedCost: ['смета', 'estimate'],
  prepayment: ['аванс', 'deposit', 'advance'],
}

/**
 * What of a title is compared: «Телефон *», «телефон:» and «ТЕЛЕФОН» are the same, and so are all apostrophes of Uzbek,
 * of which Unicode calls some letters.
 */
export const titleKey = (title: string): string => {
  const letters = title
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/(?:[^\p{L}\p{N}]|[ʻʼ])+/gu, ' ')
    .trim()
  return letters === '' ? title.trim() : letters
}
