import { createApiClient } from '@pult/shared/http/api-client'
import { identity } from '../session/identity'

/** Value of the Authorization header (2-api, "Identity"). */
export const authorization = (): string => `tma ${identity().rawInitData}`

/** The API on the app's own origin; every call is signed with Telegram's init data. */
export const api = createApiClient({ baseUrl: '', authorization })
