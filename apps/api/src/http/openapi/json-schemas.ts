import { toJSONSchema, type core } from 'zod'
import type * as z from 'zod/mini'
import { createSchemaNames } from './schema-names'

type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null'

/** The part of JSON Schema (2020-12) that our schemas use. */
export interface JsonSchema {
  readonly $ref?: string
  readonly title?: string
  readonly type?: JsonType | readonly JsonType[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly default?: unknown
  readonly examples?: readonly unknown[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: JsonSchema | boolean
  readonly propertyNames?: JsonSchema
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
}

interface WholeSchema extends JsonSchema {
  readonly $schema?: string
  readonly id?: string
  readonly $defs?: Readonly<Record<string, WholeSchema>>
}

/** What a schema describes when it is not `null`: `["string", "null"]` is a string. */
export const typeOf = ({ type }: JsonSchema): JsonType | undefined =>
  typeof type === 'object' ? type.find((one) => one !== 'null') : type

/** Turns shared schemas into JSON Schema and collects the named ones they are made of. */
export interface SchemaWriter {
  /** A body as a client sends it. */
  readonly input: (schema: z.ZodMiniType) => JsonSchema
  /** An answer as the API gives it. */
  readonly output: (schema: z.ZodMiniType) => JsonSchema
  readonly components: Record<string, JsonSchema>
}

const REF_PREFIX = '#/components/schemas/'

/** `#/$defs/X` of a schema on its own becomes the place of X in the document. */
const relink = (schema: core.JSONSchema.BaseSchema, suffix: string): WholeSchema =>
  JSON.parse(
    JSON.stringify(schema).replaceAll(
      /"#\/\$defs\/([^"]+)"/g,
      (_, name) => `"${REF_PREFIX}${String(name)}${suffix}"`,
    ),
  ) as WholeSchema

export function createSchemaWriter(): SchemaWriter {
  const names = createSchemaNames()
  const components: Record<string, JsonSchema> = {}

  /** A schema may read differently when sent and when answered (defaults, trimming), so inputs have names of their own. */
  function write(schema: z.ZodMiniType, io: 'input' | 'output'): JsonSchema {
    const suffix = io === 'input' ? 'Input' : ''
    const whole = toJSONSchema(schema, { io, metadata: names, unrepresentable: 'any', reused: 'inline' })
    const { $defs = {}, $schema: _dialect, ...own } = relink(whole, suffix)
    for (const [name, definition] of Object.entries($defs)) {
      const { id: _id, ...rest } = definition
      components[`${name}${suffix}`] = rest
    }
    const name = names.get(schema)?.id
    // A named schema comes as itself, or as a reference to its own definition.
    if (name === undefined || own.$ref !== undefined) return own
    const { id: _id, ...rest } = own
    components[`${name}${suffix}`] = rest
    return { $ref: `${REF_PREFIX}${name}${suffix}` }
  }

  return {
    components,
    input: (schema) => write(schema, 'input'),
    output: (schema) => write(schema, 'output'),
  }
}
