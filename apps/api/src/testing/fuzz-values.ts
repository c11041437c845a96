import * as fc from 'fast-check'
import { exampleOf } from '../http/openapi/examples'
import { typeOf, type JsonSchema } from '../http/openapi/json-schemas'

/** What breaks careless servers: NUL, half surrogates, markup, SQL, limits of integers, wrong types. */
const NASTY: readonly unknown[] = [
  ...[
    '',
    ' ',
    'a\0b',
    '\ud800',
    '<script>alert(1)</script>',
    "'; DROP TABLE orders; --",
    '\u202Eabc',
    '👩🏽‍🔧',
    '%00',
    '../..',
  ],
  ...[
    0,
    -1,
    1.5,
    2 ** 31,
    2 ** 53,
    -(2 ** 31) - 1,
    1e308,
    true,
    null,
    [],
    {},
    [[]],
    ['a', 1],
    { __proto__: null, a: 1 },
  ],
  ...['NaN', '0001-01-01', '9999-12-31', '2026-02-30', '2026-11-31T25:00:00Z', '+7916', 'a'.repeat(5_000)],
]
export const nasty: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.integer(),
  fc.double(),
)

export interface FuzzSchemas {
  readonly resolve: (ref: string) => JsonSchema | undefined
}

function objectOf(schema: JsonSchema, schemas: FuzzSchemas): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {}).map(([name, inner]) => {
    const isRequired = schema.required?.includes(name) === true
    const value = valueOf(inner, schemas, name)
    return [name, isRequired ? value : fc.option(value, { nil: undefined })] as const
  })
  return fc.record(Object.fromEntries(properties))
}

function stringOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const maxLength = Math.min(schema.maxLength ?? 30, 300)
  const minLength = Math.min(schema.minLength ?? 0, maxLength)
  return fc.oneof(fc.string({ minLength, maxLength }), fc.string({ unit: 'grapheme', minLength, maxLength }))
}

/** Values that the schema means, now and then one that it does not. */
export function valueOf(schema: JsonSchema, schemas: FuzzSchemas, name?: string): fc.Arbitrary<unknown> {
  const example = fc.constant(exampleOf(schema, { name, resolve: schemas.resolve }))
  return fc.oneof(
    { weight: 6, arbitrary: example },
    { weight: 6, arbitrary: meantBy(schema, schemas) },
    { weight: 1, arbitrary: nasty },
  )
}

const numberOf = ({ minimum = 0, maximum = 1_000 }: JsonSchema): fc.Arbitrary<unknown> =>
  fc.integer({ min: Math.max(minimum, -1_000_000), max: Math.min(maximum, 1_000_000) })

/** Generators by type; `null` and what says no type get a few values of any. */
const BY_TYPE: Readonly<Record<string, (schema: JsonSchema, schemas: FuzzSchemas) => fc.Arbitrary<unknown>>> =
  {
    object: objectOf,
    array: ({ items }, schemas) => fc.array(items ? valueOf(items, schemas) : nasty, { maxLength: 4 }),
    string: stringOf,
    integer: numberOf,
    number: numberOf,
    boolean: () => fc.boolean(),
  }

function meantBy(schema: JsonSchema, schemas: FuzzSchemas): fc.Arbitrary<unknown> {
  const target = schema.$ref === undefined ? undefined : schemas.resolve(schema.$ref)
  if (target) return meantBy(target, schemas)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const options = schema.anyOf ?? schema.oneOf
  if (options) return fc.oneof(...options.map((one) => meantBy(one, schemas)))
  const generate = BY_TYPE[typeOf(schema) ?? '']
  return generate?.(schema, schemas) ?? fc.constantFrom(null, 'x', 1)
}
