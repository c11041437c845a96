import * as z from 'zod'
import { ApiError, badRequest } from '../../telegram/api-error'
import type { Method, MethodTable } from '../method'
import { flag, integer, json, readParams, text } from '../params'

const MAX_TIMEOUT_SECONDS = 50
const WEBHOOK_ACTIVE =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"

const Kinds = json(z.array(z.string()))

const GetUpdates = z.object({
  offset: integer.optional(),
  limit: integer.default(100),
  timeout: integer.default(0),
  allowed_updates: Kinds.optional(),
})

const SetWebhook = z.object({
  url: text.default(''),
  secret_token: text.optional(),
  max_connections: integer.default(40),
  allowed_updates: Kinds.optional(),
  drop_pending_updates: flag.optional(),
})

const DeleteWebhook = z.object({ drop_pending_updates: flag.optional() })

const getUpdates: Method = ({ queue, webhook }, { params, signal }) => {
  const request = readParams(GetUpdates, params)
  if (webhook.current) throw new ApiError(409, WEBHOOK_ACTIVE)
  return queue.poll({
    ...(request.offset === undefined ? {} : { offset: request.offset }),
    limit: Math.min(Math.max(request.limit, 1), 100),
    timeoutSeconds: Math.min(Math.max(request.timeout, 0), MAX_TIMEOUT_SECONDS),
    ...(request.allowed_updates === undefined ? {} : { allowed: request.allowed_updates }),
    signal,
  })
}

const setWebhook: Method = ({ queue, webhook }, { params }) => {
  const request = readParams(SetWebhook, params)
  const secret = request.secret_token ?? null
  if (secret !== null && !/^[\w-]{1,256}$/.test(secret)) {
    throw badRequest('secret token contains unallowed characters')
  }
  if (request.url !== '' && !URL.canParse(request.url)) throw badRequest('bad webhook: invalid URL specified')
  if (request.drop_pending_updates) queue.dropPending()
  queue.allowOnly(request.allowed_updates)
  webhook.set(
    request.url === ''
      ? null
      : {
          url: request.url,
          secretToken: secret,
          maxConnections: request.max_connections,
          allowedUpdates: request.allowed_updates ?? [],
        },
  )
  return true
}

const deleteWebhook: Method = ({ queue, webhook }, { params }) => {
  if (readParams(DeleteWebhook, params).drop_pending_updates) queue.dropPending()
  webhook.set(null)
  return true
}

const getWebhookInfo: Method = ({ queue, webhook }) => {
  const { current, lastFailure } = webhook
  return {
    url: current?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: queue.pending.length,
    ...(current ? { max_connections: current.maxConnections, ip_address: '127.0.0.1' } : {}),
    ...(current && current.allowedUpdates.length > 0 ? { allowed_updates: current.allowedUpdates } : {}),
    ...(lastFailure
      ? { last_error_date: lastFailure.atSeconds, last_error_message: lastFailure.message }
      : {}),
  }
}

export const updateMethods: MethodTable = { getUpdates, setWebhook, deleteWebhook, getWebhookInfo }
