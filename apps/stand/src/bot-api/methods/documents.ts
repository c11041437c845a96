import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { captionFields } from '../../chats/change-messages'
import type { StoredFile } from '../../chats/state'
import type { World } from '../../chats/world'
import { badRequest } from '../../telegram/api-error'
import { formatText } from '../../text/format-text'
import type { Method, MethodCall, MethodTable } from '../method'
import { readParams, text, type UploadedFile } from '../params'
import { readReplyMarkup } from '../reply-markup'
import { resolveWritableChat } from '../resolve-chat'
import { inlineOf, sendContent, SendOptions } from './messages'

const MAX_CAPTION = 1024

const SendDocument = SendOptions.extend({ document: text.optional(), caption: text.default('') })
const GetFile = z.object({ file_id: text })

const sendDocument: Method = ({ world }, call) => {
  const request = readParams(SendDocument, call.params)
  const chat = resolveWritableChat(world, request.chat_id)
  const caption = formatText(
    request.caption,
    request.parse_mode === undefined ? {} : { parseMode: request.parse_mode },
  )
  if (caption.text.length > MAX_CAPTION) throw badRequest('message caption is too long')
  const markup = readReplyMarkup(request.reply_markup, chat)
  const file = keptFile(world, call, request.document)
  const document = {
    file_id: file.fileId,
    file_unique_id: file.fileId.slice(-16),
    file_name: file.fileName,
    mime_type: file.mimeType,
    file_size: Buffer.byteLength(file.base64, 'base64'),
  }
  const content = { document, ...captionFields({ ...caption, replyMarkup: inlineOf(markup) }) }
  return sendContent(world, chat, { content, markup, request })
}

/** The uploaded file, or one sent before and named by its file_id. */
function keptFile(world: World, call: MethodCall, named: string | undefined): StoredFile {
  const field = named?.startsWith('attach://') ? named.slice('attach://'.length) : 'document'
  const upload = call.files.get(field)
  if (upload) return keepUpload(world, upload)
  const known = world.state.files.find(({ fileId }) => fileId === named)
  if (known) return known
  if (named === undefined) throw badRequest('there is no document in the request')
  throw badRequest('wrong file identifier/HTTP URL specified')
}

function keepUpload(world: World, upload: UploadedFile): StoredFile {
  if (upload.bytes.length === 0) throw badRequest('file must be non-empty')
  const file: StoredFile = {
    fileId: `BQ${randomBytes(24).toString('base64url')}`,
    fileName: upload.fileName,
    mimeType: upload.mimeType,
    base64: upload.bytes.toString('base64'),
  }
  world.state.files.push(file)
  return file
}

const getFile: Method = ({ world }, { params }) => {
  const { file_id } = readParams(GetFile, params)
  const file = world.state.files.find(({ fileId }) => fileId === file_id)
  if (!file) throw badRequest('invalid file_id')
  return {
    file_id,
    file_unique_id: file_id.slice(-16),
    file_size: Buffer.byteLength(file.base64, 'base64'),
    file_path: `documents/${file_id}`,
  }
}

export const documentMethods: MethodTable = { sendDocument, getFile }
