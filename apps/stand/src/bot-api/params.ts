import * as z from 'zod'
import { badRequest } from '../telegram/api-error'

/** Parameters as they came: JSON values, or strings from a form or the query. */
export type RawParams = Readonly<Record<string, unknown>>

export interface UploadedFile {
  readonly fileName: string
  readonly mimeType: string
  readonly bytes: Buffer
}

/** A request's parameters and uploads, whatever way they were encoded. */
export interface ReadRequest {
  readonly params: RawParams
  readonly files: ReadonlyMap<string, UploadedFile>
}

const TRUE_WORDS = ['true', 'True', 'TRUE', '1', 'yes']

/** Telegram takes structured parameters as JSON or as a string that holds JSON. */
const fromJson = (value: unknown): unknown => {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}

export const integer = z.preprocess((value) => (value === '' ? undefined : value), z.coerce.number().int())
export const flag = z.preprocess(
  (value) => (typeof value === 'string' ? TRUE_WORDS.includes(value) : value),
  z.boolean(),
)
export const text = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string())
export const chatId = z.union([z.number(), z.string()])
export const json = <Schema extends z.ZodType>(schema: Schema): z.ZodPreprocess<Schema> =>
  z.preprocess(fromJson, schema)

/**
 * Reads a method's parameters.
 * @throws ApiError 400 naming the first parameter that is missing or wrong
 */
export function readParams<Schema extends z.ZodType>(schema: Schema, raw: RawParams): z.infer<Schema> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const name = String(parsed.error.issues[0]?.path[0] ?? 'parameter')
  throw badRequest(raw[name] === undefined ? `${name} is empty` : `wrong parameter ${name} in the request`)
}
