import { typeOf, type JsonSchema } from './json-schemas'

/** What a field of this name looks like; the rest follows from its schema. */
const BY_NAME: Readonly<Record<string, unknown>> = {
  telegramId: 700_000_001,
  firstName: 'Ольга',
  lastName: 'Смирнова',
  username: 'olga_pult',
  languageCode: 'ru',
  telegramLanguage: 'ru',
  name: 'Анна Петровна',
  phone: '+79161234567',
  extraPhone: '+79161234568',
  address: 'ул. Ленина, 1',
  addressDetails: 'кв. 12, подъезд 2, этаж 4',
  equipmentType: 'WASHING_MACHINE',
  specialisations: ['WASHING_MACHINE', 'DRYER'],
  code: 'WASHING_MACHINE',
  brand: 'Bosch',
  model: 'WAN28263',
  description: 'Не сливает воду, мигает ошибка E18',
  notes: 'Просит позвонить за час',
  reason: 'Клиент попросил перенести',
  rescheduleReason: 'Клиент попросил перенести',
  scheduledFrom: '2026-12-01T07:00:00.000Z',
  scheduledTo: '2026-12-01T09:00:00.000Z',
  from: '2026-11-01',
  to: '2026-11-30',
  drUntil: '2026-12-10',
  drParts: 'Насос слива',
  workDone: 'Заменён насос, машина проверена',
  totalAmount: 750_000,
  materialsCost: 50_000,
  masterShare: 490_000,
  companyShare: 210_000,
  estimatedCost: 600_000,
  prepayment: 200_000,
  amount: 350_000,
  warrantyDays: 90,
  timeZone: 'Europe/Moscow',
  currency: 'RUB',
  locale: 'ru-RU',
  workingFrom: '09:00',
  workingTo: '21:00',
  workChatId: -1_001_234_567_890,
  q: 'Ленина',
  note: 'Стаж 8 лет, свой инструмент',
  token: 'plt_3q2-7wAbCdEf',
  cursor: 'WyJhYmMiLFsxMDQyXV0',
  rules: [
    { equipmentTypes: ['ELECTRICS', 'PLUMBING'], minNet: 0, percent: 50 },
    { equipmentTypes: null, minNet: 0, percent: 40 },
  ],
}

type Resolve = (ref: string) => JsonSchema | undefined

const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-12-01',
  'date-time': '2026-12-01T07:00:00.000Z',
  uri: 'https://pult.example',
}

function exampleOfString(schema: JsonSchema): string {
  const known = FORMATS[schema.format ?? '']
  if (known !== undefined) return known
  if (schema.pattern?.includes('[0-5]\\d') === true) return '09:00'
  if (schema.pattern?.includes('\\d') === true) return '20'
  return 'Текст'.padEnd(schema.minLength ?? 0, '.')
}

const exampleOfNumber = ({ minimum, default: usual }: JsonSchema): number =>
  typeof usual === 'number' ? usual : Math.max(1, minimum ?? 1)

function exampleOfObject(schema: JsonSchema, resolve: Resolve): Record<string, unknown> {
  const properties = Object.entries(schema.properties ?? {})
  if (properties.length > 0) {
    return Object.fromEntries(properties.map(([name, inner]) => [name, exampleOf(inner, { name, resolve })]))
  }
  const { propertyNames, additionalProperties } = schema
  if (typeof propertyNames !== 'object' || typeof additionalProperties !== 'object') return {}
  const names = (propertyNames.enum ?? []).map(String)
  return Object.fromEntries(names.map((name) => [name, exampleOf(additionalProperties, { resolve })]))
}

/** Does the schema itself list what it allows? Then its list is right, whatever the field's name suggests. */
const fixedValue = ({ const: constant, enum: allowed, examples }: JsonSchema): unknown =>
  constant ?? examples?.[0] ?? allowed?.[0]

function exampleByType(schema: JsonSchema, resolve: Resolve): unknown {
  switch (typeOf(schema)) {
    case 'string':
      return exampleOfString(schema)
    case 'integer':
    case 'number':
      return exampleOfNumber(schema)
    case 'boolean':
      return true
    case 'array':
      return schema.items ? [exampleOf(schema.items, { resolve })] : []
    case 'object':
      return exampleOfObject(schema, resolve)
    case 'null':
    case undefined:
      return null
  }
}

const isSimple = (schema: JsonSchema): boolean =>
  typeOf(schema) !== 'object' &&
  schema.$ref === undefined &&
  schema.enum === undefined &&
  (schema.anyOf?.every(isSimple) ?? true)

function fits(schema: JsonSchema, value: unknown): boolean {
  if (schema.anyOf) return schema.anyOf.some((one) => fits(one, value))
  const type = typeOf(schema)
  if (typeof value === 'string')
    return type === 'string' && (schema.format !== 'date-time' || value.includes('T'))
  return typeof value === 'number' ? type === 'integer' || type === 'number' : type === 'array'
}

interface Naming {
  readonly name?: string | undefined
  readonly resolve: Resolve
}

/** What the schema points to: another schema, or the first of several that is not `null`. */
function targetOf({ $ref, anyOf, oneOf }: JsonSchema, resolve: Resolve): JsonSchema | undefined {
  if ($ref !== undefined) return resolve($ref)
  return (anyOf ?? oneOf)?.find((one) => typeOf(one) !== 'null')
}

/** An example that the schema accepts: the same every time, made of what the fields are called. */
export function exampleOf(schema: JsonSchema, naming: Naming): unknown {
  const fixed = fixedValue(schema)
  if (fixed !== undefined) return fixed
  const byName = BY_NAME[naming.name ?? '']
  if (byName !== undefined && isSimple(schema) && fits(schema, byName)) return byName
  const target = targetOf(schema, naming.resolve)
  return target ? exampleOf(target, naming) : exampleByType(schema, naming.resolve)
}
