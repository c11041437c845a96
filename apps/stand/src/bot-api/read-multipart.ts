import { Dicer } from '@fastify/busboy'
import type { Request } from 'express'
import { badRequest } from '../telegram/api-error'
import type { ReadRequest, UploadedFile } from './params'

const MAX_BODY_BYTES = 50 * 1024 * 1024

const MIME_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  pdf: 'application/pdf',
  txt: 'text/plain',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
}

interface Disposition {
  readonly name: string
  readonly fileName: string | null
}

/**
 * Reads a multipart form. Part headers are read as Telegram reads them: clients such as grammY don't quote file
 * names, and an unquoted name runs to the next semicolon, blanks included.
 * @throws ApiError 400 when the body is larger than Telegram takes from a bot
 */
export function readMultipart(request: Request): Promise<ReadRequest> {
  const boundary = /boundary="?([^";]+)"?/i.exec(request.headers['content-type'] ?? '')?.[1]
  if (boundary === undefined) return Promise.reject(badRequest('multipart boundary is missing'))
  return new Promise((resolve, reject) => {
    const params: Record<string, unknown> = {}
    const files = new Map<string, UploadedFile>()
    const dicer = new Dicer({ boundary })
    let received = 0
    dicer.on('part', (part) => {
      const chunks: Buffer[] = []
      let disposition: Disposition | null = null
      part.on('header', (header) => {
        disposition = readDisposition(headerText(header))
      })
      part.on('data', (chunk) => {
        received += chunk.length
        if (received > MAX_BODY_BYTES) reject(badRequest('Request Entity Too Large'))
        else chunks.push(Buffer.from(chunk))
      })
      part.on('end', () => {
        if (disposition) keepPart({ params, files }, disposition, Buffer.concat(chunks))
      })
    })
    dicer.on('finish', () => {
      resolve({ params, files })
    })
    dicer.on('error', reject)
    request.pipe(dicer)
  })
}

function keepPart(
  form: { readonly params: Record<string, unknown>; readonly files: Map<string, UploadedFile> },
  { name, fileName }: Disposition,
  bytes: Buffer,
): void {
  if (fileName === null) {
    form.params[name] = bytes.toString('utf8')
    return
  }
  const extension = fileName.split('.').at(-1)?.toLowerCase() ?? ''
  // Clients call everything an octet stream; Telegram goes by the name.
  form.files.set(name, { fileName, bytes, mimeType: MIME_TYPES[extension] ?? 'application/octet-stream' })
}

/** Dicer hands out header bytes as a binary string. */
function headerText(header: object): string {
  const values = (header as Readonly<Record<string, readonly string[] | undefined>>)['content-disposition']
  return Buffer.from(values?.[0] ?? '', 'latin1').toString('utf8')
}

function readDisposition(value: string): Disposition | null {
  const name = parameterOf(value, 'name')
  return name === null ? null : { name, fileName: parameterOf(value, 'filename') }
}

function parameterOf(value: string, parameter: string): string | null {
  const found = new RegExp(`;\\s*${parameter}=(?:"([^"]*)"|([^;]*))`, 'i').exec(value)
  return found ? (found[1] ?? found[2] ?? '').trim() : null
}
