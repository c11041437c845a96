import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'

export type Encoding = 'utf-8' | 'utf-16le' | 'windows-1251'

const CHUNK_BYTES = 1 << 16

/** Does the whole file read as UTF-8? A stray byte far down still makes it Windows-1251, so all of it is looked at. */
async function isUtf8(file: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
      decoder.decode(chunk as Buffer, { stream: true })
    }
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

async function startsWith(file: string, bytes: readonly number[]): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer } = await handle.read(Buffer.alloc(bytes.length), 0, bytes.length, 0)
    return bytes.every((byte, index) => buffer[index] === byte)
  } finally {
    await handle.close()
  }
}

/** UTF-8 with or without a mark, Excel's «Unicode text» (UTF-16 with a mark), and else the old Windows one. */
export async function detectEncoding(file: string): Promise<Encoding> {
  if (await startsWith(file, [0xff, 0xfe])) return 'utf-16le'
  return (await isUtf8(file)) ? 'utf-8' : 'windows-1251'
}

/** The file as text, piece by piece, without a byte order mark. */
export async function* readText(file: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
    yield decoder.decode(chunk as Buffer, { stream: true })
  }
  yield decoder.decode()
}
