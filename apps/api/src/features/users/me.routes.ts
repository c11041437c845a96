import { equipmentNameIn } from '@pult/shared/orders/equipment-names'
import { EditMe } from '@pult/shared/users/user-requests'
import { LANGUAGES, Me } from '@pult/shared/users/user-views'
import { checkVersion, etagOf } from '../../http/etag'
import { anyone } from '../../http/policy'
import { ok, readRoute, writeRoute, type Route } from '../../http/route'
import type { Clock } from '../../platform/clock'
import { editMe, loadMe, requirePerson } from './me'
import type { PeopleListener } from './people-news'

/** The names of equipment as the caller's interface says them: the Mini App chooses its language by the same code. */
function inOwnLanguage(me: Me): Me {
  const base = me.user.languageCode?.toLowerCase().split(/[-_]/u)[0]
  const language = LANGUAGES.find((known) => known === base) ?? 'ru'
  const equipmentTypes = me.equipmentTypes.map((type) => ({ ...type, name: equipmentNameIn(language, type) }))
  return { ...me, equipmentTypes }
}

/** Everybody's own entry, guests' too. If-Match is honoured, not required: these are one person's own choices. */
export function createMeRoutes({ clock, listener }: { clock: Clock; listener: PeopleListener }): Route[] {
  return [
    readRoute({
      path: '/me',
      summary: 'Who is calling, and what the Mini App starts with',
      policy: anyone,
      response: Me,
      handle: async ({ db, actor }) => {
        const { me, version } = await loadMe(db, requirePerson(actor), clock.now())
        return ok(inOwnLanguage(me), { ETag: etagOf({ version }) })
      },
    }),
    writeRoute({
      method: 'PATCH',
      path: '/me',
      ifMatch: 'honoured',
      summary: 'Own language, notifications, on or off shift',
      waitsOutLeases: true,
      policy: anyone,
      requestBody: EditMe,
      response: Me,
      handle: async ({ actor, body, ifMatch, requestId, ...unit }) => {
        const person = requirePerson(actor)
        const form = body(EditMe)
        const now = clock.now()
        if (ifMatch !== undefined) checkVersion(ifMatch, await loadMe(unit.db, person, now))
        await editMe({ unit, actor: person, requestId, form, listener, now })
        const { me, version } = await loadMe(unit.db, person, now)
        return ok(inOwnLanguage(me), { ETag: etagOf({ version }) })
      },
    }),
  ]
}
