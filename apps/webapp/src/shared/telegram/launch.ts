import { retrieveLaunchParams, type RetrieveLPResult } from '@telegram-apps/sdk-react'

/** What Telegram said at launch; read once, before the router sees the URL. */
export interface Launch {
  /** Raw init data exactly as Telegram signed it; goes to the API and nowhere else. */
  readonly rawInitData: string
  readonly params: RetrieveLPResult
  readonly telegramId: number
  readonly firstName: string
  readonly languageCode: string | null
  /** `startapp` of the link that opened the app; null after a reload, when it has been followed already. */
  readonly startParam: string | null
}

/** Where the SDK keeps launch parameters over a reload (its toolkit's `setStorageValue('launchParams')`). */
const SDK_STORAGE_KEY = 'tapps/launchParams'
const RAW_STORAGE_KEY = 'pult:init-data'
const LAUNCH_PREFIX = 'tgWebApp'

/**
 * Reads the launch data from the URL, or from the session after a reload, and strips it from the URL so that it ends
 * up in no link, log or history. Null outside Telegram.
 */
export function readLaunch(): Launch | null {
  const fromUrl = launchParamsOf(window.location)
  const raw = fromUrl?.get('tgWebAppData') ?? null
  try {
    if (fromUrl !== null && raw !== null) rememberLaunch(fromUrl, raw)
    stripLaunchData()
    const rawInitData = raw ?? sessionStorage.getItem(RAW_STORAGE_KEY)
    return rawInitData === null ? null : toLaunch(rawInitData, retrieveLaunchParams(), raw !== null)
  } catch {
    return null // no launch parameters, or none the SDK can read: not opened by Telegram
  }
}

function toLaunch(rawInitData: string, params: RetrieveLPResult, isFresh: boolean): Launch | null {
  const { tgWebAppData: data } = params
  if (!data?.user) return null
  return {
    rawInitData,
    params,
    telegramId: data.user.id,
    firstName: data.user.first_name,
    languageCode: data.user.language_code ?? null,
    startParam: isFresh ? (params.tgWebAppStartParam ?? data.start_param ?? null) : null,
  }
}

/** Telegram puts its parameters into the fragment; links of bots may carry some of them in the query. */
function launchParamsOf({ hash, search }: Location): URLSearchParams | null {
  const params = new URLSearchParams(hash.slice(1))
  new URLSearchParams(search).forEach((value, key) => {
    if (key.startsWith(LAUNCH_PREFIX) && !params.has(key)) params.append(key, value)
  })
  return params.has('tgWebAppVersion') ? params : null
}

/**
 * The SDK refuses init data without `signature`, which clients older than Bot API 8.0 don't send. It gets a copy with
 * an empty one; the API gets the original.
 */
function rememberLaunch(params: URLSearchParams, rawInitData: string): void {
  sessionStorage.setItem(RAW_STORAGE_KEY, rawInitData)
  const data = new URLSearchParams(rawInitData)
  if (!data.has('signature')) data.set('signature', '')
  const forSdk = new URLSearchParams(params)
  forSdk.set('tgWebAppData', data.toString())
  if (!forSdk.has('tgWebAppThemeParams')) forSdk.set('tgWebAppThemeParams', '{}')
  sessionStorage.setItem(SDK_STORAGE_KEY, JSON.stringify(forSdk.toString()))
}

function stripLaunchData(): void {
  const { pathname, search } = window.location
  const query = new URLSearchParams(search)
  for (const key of [...query.keys()]) if (key.startsWith(LAUNCH_PREFIX)) query.delete(key)
  const rest = query.toString()
  window.history.replaceState(window.history.state, '', `${pathname}${rest && `?${rest}`}`)
}
