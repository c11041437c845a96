import type { Request } from 'express'
import type { RawParams, ReadRequest } from './params'
import { readMultipart } from './read-multipart'

/** Parameters from the query and from a JSON, form or multipart body; the body wins. */
export async function readRequest(request: Request): Promise<ReadRequest> {
  const query = request.query as RawParams
  if (request.is('multipart/form-data')) {
    const form = await readMultipart(request)
    return { params: { ...query, ...form.params }, files: form.files }
  }
  const body: unknown = request.body
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
  return { params: { ...query, ...(isObject ? (body as RawParams) : {}) }, files: new Map() }
}
