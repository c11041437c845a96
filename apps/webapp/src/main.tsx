import { createRoot, type Root } from 'react-dom/client'
import { App } from './app/app'
import './app/polyfills'
import { restoreCache } from './app/offline-cache'
import { OutsidePage } from './app/shell/outside-page'
import { bindSystemScheme } from './app/telegram/bind-theme'
import { openStartParam } from './app/telegram/start-param'
import { startTelegram } from './app/telegram/start-telegram'
import { queryClient } from './shared/api/query-client'
import { pickLanguage, rememberedLanguage } from './shared/i18n/language'
import { activateLanguage } from './shared/i18n/translate'
import { setIdentity } from './shared/session/identity'
import { meQuery } from './shared/session/me'
import { readLaunch, type Launch } from './shared/telegram/launch'
import './styles/tokens.css'
import './styles/base.css'

function connect(): Launch | null {
  const launch = readLaunch()
  if (!launch) return null
  try {
    startTelegram(launch)
  } catch {
    return null // launch data in the URL of an ordinary browser
  }
  const { telegramId, rawInitData, params } = launch
  setIdentity({ telegramId, rawInitData, version: params.tgWebAppVersion })
  return launch
}

async function start(root: Root): Promise<void> {
  const launch = connect()
  if (!launch) {
    bindSystemScheme()
    await activateLanguage(pickLanguage(navigator.language))
    root.render(<OutsidePage />)
    return
  }
  openStartParam(launch.startParam)
  restoreCache()
  // The answer is on its way while the language loads; a failure shows in the shell, which asks for the same.
  void queryClient.query(meQuery).catch(() => undefined)
  await activateLanguage(rememberedLanguage() ?? pickLanguage(launch.languageCode))
  root.render(<App />)
}

const container = document.getElementById('root')
if (container) void start(createRoot(container))
