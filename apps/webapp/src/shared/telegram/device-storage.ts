import { postEvent, request, supports } from '@telegram-apps/sdk-react'

const TIMEOUT_MS = 2_000
const FAILED = 'device_storage_failed'
let lastRequest = 0

const isOurs =
  (reqId: string) =>
  ({ payload }: { payload: { req_id: string } }): boolean =>
    payload.req_id === reqId

/** Device storage came with Bot API 9.0; `version` is the client's. */
export const hasDeviceStorage = (version: string): boolean =>
  supports('web_app_device_storage_save_key', version)

const nextRequestId = (): string => `pult-${String(++lastRequest)}`

/** A value of Telegram's device storage (per bot and person, on this device); null when there is none. */
export async function readDeviceKey(key: string): Promise<string | null> {
  const reqId = nextRequestId()
  const answer = await request('web_app_device_storage_get_key', ['device_storage_key_received', FAILED], {
    params: { req_id: reqId, key },
    capture: isOurs(reqId),
    timeout: TIMEOUT_MS,
  })
  return 'value' in answer && typeof answer.value === 'string' ? answer.value : null
}

/** Writes a value, `null` deletes. Nothing waits for the answer: a draft lost with a dying client is no error. */
export function writeDeviceKey(key: string, value: string | null): void {
  postEvent('web_app_device_storage_save_key', { req_id: nextRequestId(), key, value })
}
