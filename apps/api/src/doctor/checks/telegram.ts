import { canOpenAsWebApp } from '@pult/shared/notifications/order-link'
import * as z from 'zod'
import { fail, ok, warn, type Check, type Finding } from '../finding'
import type { Surroundings } from '../surroundings'

const WEBHOOK_PATH = '/bot/webhook'
const MANY_PENDING = 100
const RECENT_SECONDS = 3_600

const Me = z.object({ username: z.string(), has_main_web_app: z.boolean().optional() })
const WebhookInfo = z.object({
  url: z.string(),
  pending_update_count: z.number(),
  last_error_date: z.number().optional(),
  last_error_message: z.string().optional(),
})
type WebhookInfo = z.infer<typeof WebhookInfo>
const MenuButton = z.object({ type: z.string(), web_app: z.object({ url: z.string() }).optional() })

/** Does Telegram know the bot of this token? */
export const tokenCheck = ({ telegram }: Surroundings): Check => ({
  name: 'token',
  run: async (signal) => {
    const { result, refusal } = await telegram({ method: 'getMe', answer: Me }, signal)
    if (result) {
      if (result.has_main_web_app === false) {
        const mend =
          'In @BotFather: your bot → Bot Settings → Configure Mini App → Enable, with the address of PUBLIC_URL.'
        return warn(`@${result.username} answers, but t.me links can’t open the Mini App`, mend)
      }
      return ok(`@${result.username} answers`)
    }
    const reason = `Telegram refuses the token (${refusal?.code ?? ''} ${refusal?.description ?? ''})`
    return fail(reason, 'Copy the token from @BotFather into BOT_TOKEN again; it may have been revoked.')
  },
})

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url)

function findWebhookProblem(info: WebhookInfo, { config, now }: Surroundings): Finding[] | null {
  const expected = new URL(WEBHOOK_PATH, config.PUBLIC_URL).toString()
  if (config.TELEGRAM_MODE === 'polling') {
    if (info.url === '') return null
    return fail(
      `TELEGRAM_MODE is polling, but a webhook is set (${hostOf(info.url)}): the bot gets no updates`,
      'If that is another installation with the same token, give each a bot of its own; else restart the bot, which removes it.',
    )
  }
  if (info.url === '')
    return fail('TELEGRAM_MODE is webhook, but none is set', 'Start the bot: it sets the webhook.')
  if (info.url !== expected) {
    return fail(
      `the webhook leads to ${hostOf(info.url)}, not to ${expected}`,
      'Restart the bot; if it changes back, another installation uses the same token.',
    )
  }
  const { last_error_date: at, last_error_message: message } = info
  if (at === undefined || now().getTime() / 1000 - at > RECENT_SECONDS) return null
  return fail(
    `Telegram could not deliver to the webhook: ${message ?? 'no reason given'}`,
    `Lead ${WEBHOOK_PATH} of your proxy to BOT_PORT and see that the certificate is a public one.`,
  )
}

/** Do updates arrive the way that is configured? `getUpdates` is never asked: it would take them from the bot. */
export const webhookCheck = (surroundings: Surroundings): Check => ({
  name: 'updates',
  run: async (signal) => {
    const { result, refusal } = await surroundings.telegram(
      { method: 'getWebhookInfo', answer: WebhookInfo },
      signal,
    )
    if (!result) return fail(`Telegram does not say (${refusal?.description ?? ''})`, 'Mend the token first.')
    const problem = findWebhookProblem(result, surroundings)
    if (problem) return problem
    const { pending_update_count: pending } = result
    if (pending >= MANY_PENDING) {
      return warn(`${pending} updates wait for the bot`, 'See that the bot runs, and look into its log.')
    }
    return ok(`by ${surroundings.config.TELEGRAM_MODE}, ${pending} waiting`)
  },
})

const isSame = (a: string | undefined, b: string): boolean =>
  a !== undefined && URL.canParse(a) && new URL(a).href === new URL(b).href

/** Does the button beside the message field open this installation? */
export const menuButtonCheck = ({ telegram, config }: Surroundings): Check => ({
  name: 'menu button',
  run: async (signal) => {
    if (!canOpenAsWebApp(config.PUBLIC_URL, config.TELEGRAM_API_ROOT)) {
      return fail(
        'Telegram takes no button to an address without https',
        'Give an https address in PUBLIC_URL.',
      )
    }
    const { result, refusal } = await telegram({ method: 'getChatMenuButton', answer: MenuButton }, signal)
    if (!result) return fail(`Telegram does not say (${refusal?.description ?? ''})`, 'Mend the token first.')
    if (result.type !== 'web_app')
      return fail('it does not open the Mini App', 'Start the bot: it sets the button.')
    if (isSame(result.web_app?.url, config.PUBLIC_URL)) return ok(`opens ${config.PUBLIC_URL}`)
    return fail(
      `it opens ${result.web_app?.url ?? 'nothing'}, not ${config.PUBLIC_URL}`,
      'Restart the bot: it sets the button to PUBLIC_URL.',
    )
  },
})
