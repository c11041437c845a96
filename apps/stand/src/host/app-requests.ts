import type { AppWindow } from './app-window'
import { showDialog, type DialogButton } from './dialog'
import { asColor, readEventData } from './event-data'
import type { FrameEvent } from './frame-protocol'
import { nativeRequests } from './native-requests'
import type { RequestContext, RequestHandler } from './request-context'
import { themeParams } from './themes'

const MAX_POPUP_BUTTONS = 3

/** What Telegram does for each method of a Mini App; unknown methods are ignored, as Telegram does. */
export function handleAppEvent(window: AppWindow, event: FrameEvent, openLink: (url: string) => void): void {
  const handler = HANDLERS[event.eventType]
  handler?.({ window, data: readEventData(event.eventData), raw: event.eventData, openLink })
}

const windowRequests: Readonly<Record<string, RequestHandler>> = {
  iframe_ready: ({ window, data }) => {
    window.canReload = data.flag('reload_supported') ?? false
    window.setLoading(false)
    window.post('set_custom_style', SCROLLBAR_STYLE)
  },
  iframe_will_reload: ({ window }) => {
    window.setLoading(true)
  },
  web_app_ready: ({ window }) => {
    window.setLoading(false)
  },
  web_app_expand: ({ window }) => {
    window.isExpanded = true
    window.postViewport()
  },
  web_app_close: ({ window }) => {
    // Closing by the app itself is never questioned, only closing by the person.
    window.close()
  },
  web_app_request_theme: ({ window }) => {
    window.post('theme_changed', { theme_params: themeParams(window.options.settings()) })
  },
  web_app_request_viewport: ({ window }) => {
    window.postViewport()
  },
  web_app_request_safe_area: ({ window }) => {
    window.post('safe_area_changed', safeArea(window))
  },
  web_app_request_content_safe_area: ({ window }) => {
    window.post('content_safe_area_changed', contentSafeArea(window))
  },
  web_app_request_fullscreen: ({ window }) => {
    setFullscreen(window, true)
  },
  web_app_exit_fullscreen: ({ window }) => {
    setFullscreen(window, false)
  },
}

const controlRequests: Readonly<Record<string, RequestHandler>> = {
  web_app_setup_main_button: ({ window, raw }) => {
    window.bar.setMain(raw)
  },
  web_app_setup_secondary_button: ({ window, raw }) => {
    window.bar.setSecondary(raw)
  },
  web_app_setup_back_button: ({ window, data }) => {
    window.header.showBack(data.flag('is_visible') ?? false)
  },
  web_app_setup_settings_button: ({ window, data }) => {
    window.header.showSettings(data.flag('is_visible') ?? false)
  },
  web_app_setup_closing_behavior: ({ window, data }) => {
    window.needsConfirmation = data.flag('need_confirmation') ?? false
  },
  web_app_setup_swipe_behavior: ({ window, data }) => {
    window.options.root.dataset.verticalSwipe = String(data.flag('allow_vertical_swipe') ?? true)
  },
  web_app_set_header_color: ({ window, data }) => {
    window.header.setColor(data.text('color_key') ?? asColor(data.text('color')))
  },
  web_app_set_background_color: ({ window, data }) => {
    window.options.root.style.setProperty('--app-background', asColor(data.text('color')) ?? '')
  },
  web_app_set_bottom_bar_color: ({ window, data }) => {
    window.bar.setBackground(asColor(data.text('color')))
  },
  web_app_open_popup: (context) => void openPopup(context),
  web_app_trigger_haptic_feedback: ({ window, data }) => {
    const feel = data.text('impact_style') ?? data.text('notification_type') ?? 'change'
    buzz(window.options.root, `${data.text('type') ?? ''}:${feel}`)
  },
  web_app_open_link: ({ data, openLink }) => {
    openLink(data.text('url') ?? '')
  },
  web_app_open_tg_link: ({ data, openLink }) => {
    openLink(`https://t.me${data.text('path_full') ?? ''}`)
  },
}

const HANDLERS: Readonly<Record<string, RequestHandler | undefined>> = {
  ...windowRequests,
  ...controlRequests,
  ...nativeRequests,
}

const SCROLLBAR_STYLE =
  '::-webkit-scrollbar{width:6px}::-webkit-scrollbar-thumb{border-radius:3px;background:rgba(128,128,128,.4)}'

async function openPopup({ window, data }: RequestContext): Promise<void> {
  const buttons = data
    .list('buttons')
    .slice(0, MAX_POPUP_BUTTONS)
    .map((button) => popupButton(window, button))
  const pressed = await showDialog(window.layer, {
    testId: 'popup',
    title: data.text('title') ?? '',
    message: data.text('message') ?? '',
    buttons,
  })
  window.post('popup_closed', pressed === null ? {} : { button_id: pressed })
}

function popupButton(window: AppWindow, raw: unknown): DialogButton {
  const { texts } = window.options
  const button = readEventData(raw)
  const type = button.text('type') ?? 'default'
  const named: Readonly<Record<string, string>> = { ok: texts.ok, close: texts.close, cancel: texts.cancel }
  return {
    id: button.text('id') ?? '',
    text: named[type] ?? button.text('text') ?? '',
    kind: type === 'destructive' || type === 'cancel' ? type : 'default',
  }
}

/** A short visible shake stands for the phone's vibration; tests read `data-haptic`. */
function buzz(root: HTMLElement, feel: string): void {
  root.dataset.haptic = feel
  root.animate(
    [{ transform: 'translateX(1px)' }, { transform: 'translateX(-1px)' }, { transform: 'none' }],
    120,
  )
}

const NO_INSETS = { top: 0, bottom: 0, left: 0, right: 0 }
const STATUS_BAR_PX = { ios: 44, android: 24, tdesktop: 0, weba: 0 } as const
const FLOATING_BUTTONS_PX = 46

const isFullscreen = (window: AppWindow): boolean => window.options.root.classList.contains('fullscreen')

const safeArea = (window: AppWindow): typeof NO_INSETS => ({
  ...NO_INSETS,
  top: isFullscreen(window) ? STATUS_BAR_PX[window.options.settings().platform] : 0,
})

const contentSafeArea = (window: AppWindow): typeof NO_INSETS => ({
  ...NO_INSETS,
  top: isFullscreen(window) ? FLOATING_BUTTONS_PX : 0,
})

function setFullscreen(window: AppWindow, isWanted: boolean): void {
  if (isWanted && isFullscreen(window)) {
    window.post('fullscreen_failed', { error: 'ALREADY_FULLSCREEN' })
    return
  }
  window.options.root.classList.toggle('fullscreen', isWanted)
  window.options.root.style.setProperty('--status-bar', `${String(safeArea(window).top)}px`)
  // Insets first, so that an app that waits for the change already knows them.
  window.post('safe_area_changed', safeArea(window))
  window.post('content_safe_area_changed', contentSafeArea(window))
  window.post('fullscreen_changed', { is_fullscreen: isWanted })
}
