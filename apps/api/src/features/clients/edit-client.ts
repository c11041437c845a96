import { EditClient, type ClientView } from '@pult/shared/clients/client-views'
import type { Actor } from '../../http/actor'
import { requireVersion, type IfMatch } from '../../http/etag'
import type { WriteCall } from '../../http/route'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { recordAudit } from '../audit'
import { replaceAddresses, updateClient } from './clients.repository'
import { requireClient } from './clients.queries'

export interface EditClientCommand {
  readonly unit: UnitOfWork
  readonly actor: Actor
  readonly requestId: string
  readonly clientId: number
  readonly ifMatch: IfMatch
  readonly body: WriteCall<undefined, undefined>['body']
  readonly now: Date
}

const addressesOf = (form: EditClient, client: ClientView) =>
  form.addresses?.map(({ address, addressDetails }) => ({
    address,
    addressDetails: addressDetails ?? null,
  })) ?? client.addresses

/**
 * Corrects a client's card; orders keep the name and address they were taken with. What is sent back unchanged changes
 * nothing, not even the version.
 * @throws DomainError NOT_FOUND, VALIDATION_FAILED, PRECONDITION_REQUIRED, VERSION_MISMATCH
 */
export async function editClient(command: EditClientCommand): Promise<ClientView> {
  const { unit, actor, requestId, clientId, now } = command
  const client = await requireClient(unit.db, clientId)
  const form = command.body(EditClient)
  requireVersion(command.ifMatch, client)
  const after = {
    name: form.name ?? client.name,
    extraPhone: form.extraPhone === undefined ? client.extraPhone : form.extraPhone,
    addresses: addressesOf(form, client),
  }
  const changes = (['name', 'extraPhone', 'addresses'] as const)
    .filter((field) => JSON.stringify(after[field]) !== JSON.stringify(client[field]))
    .map((field) => ({ field, from: client[field], to: after[field] }))
  if (changes.length === 0) return client
  const { addresses, ...contact } = after
  await updateClient(unit.tx, client, { ...contact, now })
  if (changes.some(({ field }) => field === 'addresses')) {
    await replaceAddresses(unit.tx, clientId, { addresses, now })
  }
  await recordAudit(
    unit.db,
    { actor, requestId },
    { action: 'client.changed', subjectType: 'client', subjectId: clientId, details: { changes } },
  )
  return requireClient(unit.db, clientId)
}
