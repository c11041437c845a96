import { ReportBotFailure, ReportGroup } from '@pult/shared/notifications/notification-views'
import { anyone } from '../../http/policy'
import { noContent, writeRoute, type Route } from '../../http/route'
import type { Clock } from '../../platform/clock'
import { announceFailure } from './announce-failure'
import { announceGroup } from './announce-group'

/** What the bot reports to the admins, in the name of whoever it happened to. */
export function createBotReportRoutes({ clock }: { readonly clock: Clock }): Route[] {
  return [
    writeRoute({
      method: 'POST',
      path: '/me/bot-failures',
      summary: 'Handling an update of the caller failed; admins are told once per kind and hour',
      policy: anyone,
      requestBody: ReportBotFailure,
      responseStatus: 204,
      handle: async ({ body, ...unit }) => {
        const { updateId, fault } = body(ReportBotFailure)
        const reference = `updateId ${String(updateId)}`
        await announceFailure(unit, { process: 'bot', what: fault, reference }, clock.now())
        return noContent
      },
    }),
    writeRoute({
      method: 'POST',
      path: '/me/groups',
      summary: 'The caller added the bot to a group or took it out; admins are told',
      policy: anyone,
      requestBody: ReportGroup,
      responseStatus: 204,
      handle: async ({ actor, body, ...unit }) => {
        const group = body(ReportGroup)
        if (actor.kind === 'person') await announceGroup(unit, { group, actor, now: clock.now() })
        return noContent
      },
    }),
  ]
}
