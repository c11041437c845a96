import {
  bindViewportCssVars,
  expandViewport,
  init,
  miniAppReady,
  mountBackButton,
  mountClosingBehavior,
  mountMainButton,
  mountMiniAppSync,
  mountSecondaryButton,
  mountSettingsButton,
  mountSwipeBehavior,
  mountThemeParamsSync,
  mountViewport,
  targetOrigin,
} from '@telegram-apps/sdk-react'
import type { Launch } from '../../shared/telegram/launch'
import { bindTheme } from './bind-theme'

/** Named by the server in demo only, where the stand frames the app instead of web.telegram.org. */
const HOST_ORIGIN_META = 'meta[name="pult:host-origin"]'
const VIEWPORT_TIMEOUT_MS = 3_000

/**
 * Connects to the Telegram client: everything is mounted where the client has it, colours and insets follow it.
 * @throws UnknownEnvError when no client is around, whatever the URL says.
 */
export function startTelegram(launch: Launch): void {
  const origin = document.querySelector<HTMLMetaElement>(HOST_ORIGIN_META)?.content
  if (origin) targetOrigin.set(origin)
  // Styles sent by the web client would need an inline style element, which our CSP refuses.
  init({ launchParams: launch.params, acceptCustomStyles: false })
  mountThemeParamsSync.ifAvailable()
  mountMiniAppSync.ifAvailable()
  mountMainButton.ifAvailable()
  mountSecondaryButton.ifAvailable()
  mountBackButton.ifAvailable()
  mountSettingsButton.ifAvailable()
  mountClosingBehavior.ifAvailable()
  mountSwipeBehavior.ifAvailable()
  bindTheme()
  void followViewport()
}

async function followViewport(): Promise<void> {
  expandViewport.ifAvailable()
  if (!mountViewport.isAvailable()) return
  try {
    await mountViewport({ timeout: VIEWPORT_TIMEOUT_MS })
    bindViewportCssVars.ifAvailable()
  } catch {
    // A client that doesn't answer: the CSS falls back to the window's own size and insets.
  }
}

/** Tells Telegram to take its placeholder away; called when the shell has painted. */
export function announceReady(): void {
  miniAppReady.ifAvailable()
}
