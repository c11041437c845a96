import { showDialog } from './dialog'
import type { RequestContext, RequestHandler } from './request-context'

/** Requests that need the person, the device or Telegram's cloud. */
export const nativeRequests: Readonly<Record<string, RequestHandler>> = {
  web_app_request_write_access: (context) => void requestWriteAccess(context),
  web_app_request_phone: (context) => void requestPhone(context),
  web_app_invoke_custom_method: (context) => void invokeCustomMethod(context),
  web_app_data_send: (context) => void sendData(context),
  web_app_device_storage_save_key: saveDeviceKey,
  web_app_device_storage_get_key: ({ window, data }) => {
    const value = localStorage.getItem(deviceKey(window, data.text('key') ?? ''))
    window.post('device_storage_key_received', { req_id: data.text('req_id'), value })
  },
  web_app_device_storage_clear: ({ window, data }) => {
    const prefix = deviceKey(window, '')
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(prefix))) {
      localStorage.removeItem(key)
    }
    window.post('device_storage_cleared', { req_id: data.text('req_id') })
  },
  web_app_secure_storage_save_key: refuseSecureStorage,
  web_app_secure_storage_get_key: refuseSecureStorage,
  web_app_secure_storage_restore_key: refuseSecureStorage,
  web_app_secure_storage_clear: refuseSecureStorage,
  // Telegram Web hands out the clipboard only to apps from the attachment menu; all others get null.
  web_app_read_text_from_clipboard: ({ window, data }) => {
    window.post('clipboard_text_received', { req_id: data.text('req_id'), data: null })
  },
  web_app_open_scan_qr_popup: ({ window }) => {
    window.post('scan_qr_popup_closed')
  },
  web_app_biometry_get_info: ({ window }) => {
    window.post('biometry_info_received', { available: false })
  },
  web_app_check_location: ({ window }) => {
    window.post('location_checked', { available: false })
  },
  web_app_request_location: ({ window }) => {
    window.post('location_requested', { available: false })
  },
  web_app_check_home_screen: ({ window }) => {
    window.post('home_screen_checked', { status: 'unsupported' })
  },
  web_app_add_to_home_screen: ({ window }) => {
    window.post('home_screen_failed', { error: 'UNSUPPORTED' })
  },
  web_app_open_invoice: ({ window, data }) => {
    window.post('invoice_closed', { slug: data.text('slug'), status: 'failed' })
  },
  web_app_send_prepared_message: ({ window }) => {
    window.post('prepared_message_failed', { error: 'UNSUPPORTED' })
  },
  web_app_request_emoji_status_access: ({ window }) => {
    window.post('emoji_status_access_requested', { status: 'cancelled' })
  },
  web_app_request_file_download: ({ window, data, openLink }) => {
    openLink(data.text('url') ?? '')
    window.post('file_download_requested', { status: 'downloading' })
  },
}

async function requestWriteAccess({ window }: RequestContext): Promise<void> {
  const { texts, client } = window.options
  const answer = await showDialog(window.layer, {
    testId: 'write-access',
    title: 'Пульт',
    message: texts.askWrite,
    buttons: [
      { id: 'cancel', text: texts.cancel, kind: 'cancel' },
      { id: 'allow', text: texts.allow, kind: 'default' },
    ],
  })
  if (answer === 'allow') await client.allowWriting()
  window.post('write_access_requested', { status: answer === 'allow' ? 'allowed' : 'cancelled' })
}

async function requestPhone({ window }: RequestContext): Promise<void> {
  const { texts, client } = window.options
  const answer = await showDialog(window.layer, {
    testId: 'phone-request',
    title: 'Пульт',
    message: texts.askPhone,
    buttons: [
      { id: 'cancel', text: texts.cancel, kind: 'cancel' },
      { id: 'share', text: texts.share, kind: 'default' },
    ],
  })
  if (answer === 'share') await client.shareContact()
  window.post('phone_requested', { status: answer === 'share' ? 'sent' : 'cancelled' })
}

async function invokeCustomMethod({ window, data }: RequestContext): Promise<void> {
  const answer = await window.options.client.runCustomMethod(
    data.text('method') ?? '',
    data.raw('params') ?? {},
  )
  window.post('custom_method_invoked', { req_id: data.text('req_id'), ...answer })
}

async function sendData({ window, data }: RequestContext): Promise<void> {
  await window.options.client.sendWebAppData(data.text('data') ?? '')
  window.close()
}

/** Device storage belongs to this browser and one person, as a phone would hold it. */
const deviceKey = (window: RequestContext['window'], key: string): string =>
  `device:${window.options.settings().person}:${key}`

function saveDeviceKey({ window, data }: RequestContext): void {
  const key = data.text('key')
  const value = data.text('value')
  const reqId = data.text('req_id')
  if (key === null) {
    window.post('device_storage_failed', { req_id: reqId, error: 'KEY_INVALID' })
    return
  }
  try {
    if (value === null) localStorage.removeItem(deviceKey(window, key))
    else localStorage.setItem(deviceKey(window, key), value)
    window.post('device_storage_key_saved', { req_id: reqId })
  } catch {
    window.post('device_storage_failed', { req_id: reqId, error: 'QUOTA_EXCEEDED' })
  }
}

function refuseSecureStorage({ window, data }: RequestContext): void {
  window.post('secure_storage_failed', { req_id: data.text('req_id'), error: 'UNSUPPORTED' })
}
