import { DomainError } from '@pult/shared/errors/domain-error'
import { queryId } from '@pult/shared/http/primitives'
import { PastedText, SavePastedText } from '@pult/shared/orders/pasted-text'
import * as z from 'zod/mini'
import { requirePerson } from '../../http/actor'
import { desk } from '../../http/policy'
import { created, ok, readRoute, writeRoute, type Route } from '../../http/route'
import type { Clock } from '../../platform/clock'
import { findPastedText, savePastedText } from './pasted-texts.repository'

const PastedTextParams = z.object({ id: queryId })

/** A message that the bot was given, on its way into the caller's order form. */
export function createPastedTextRoutes({ clock }: { readonly clock: Clock }): Route[] {
  return [
    writeRoute({
      method: 'POST',
      path: '/me/pasted-texts',
      summary: 'Keep a message for a day, to make an order of it in the Mini App',
      policy: desk(),
      requestBody: SavePastedText,
      response: PastedText,
      responseStatus: 201,
      handle: async ({ actor, body, tx }) => {
        const { userId } = requirePerson(actor)
        const { text } = body(SavePastedText)
        const id = await savePastedText(tx, { userId, text }, clock.now())
        return created({ id, text }, { Location: `/api/v1/me/pasted-texts/${String(id)}` })
      },
    }),
    readRoute({
      path: '/me/pasted-texts/:id',
      summary: 'A message that the caller gave to the bot',
      policy: desk(),
      params: PastedTextParams,
      response: PastedText,
      handle: async ({ actor, db, params: { id } }) => {
        const { userId } = requirePerson(actor)
        const text = await findPastedText(db, { id, userId }, clock.now())
        if (text === null) throw new DomainError('NOT_FOUND', 'There is no such text any more.')
        return ok({ id, text })
      },
    }),
  ]
}
