import { DomainError } from '@pult/shared/errors/domain-error'
import { sql, type Queryable, type Sql, type Tx } from '../../platform/db/sql'

export interface ClientContact {
  /** E.164; one client per phone. */
  readonly phone: string
  readonly name: string
  readonly extraPhone: string | null
  readonly address: string
  readonly addressDetails: string | null
}

/**
 * CTEs of a statement that needs the client with this phone: `caller` has their id, or no row when the phone is new.
 * The address joins the addresses used. One used a moment ago is left alone: calls about one house would otherwise
 * wait for each other's transactions. One that was not there before is a new version of the card, so that nobody who
 * has not seen it drops it with the list they send.
 */
export const callerCtes = ({ phone, address, addressDetails }: ClientContact, now: Date): Sql => sql`
  caller AS (SELECT id FROM client WHERE phone = ${phone}),
  used_address AS (
    INSERT INTO client_address (client_id, address, details, last_used_at)
    SELECT id, ${address}::text, ${addressDetails ?? ''}::text, ${now}::timestamptz FROM caller
    WHERE NOT EXISTS (
      SELECT FROM client_address known WHERE known.client_id = caller.id AND known.address = ${address}
        AND known.details = ${addressDetails ?? ''} AND known.last_used_at > ${now}::timestamptz - interval '1 minute')
    ON CONFLICT (client_id, address, details) DO UPDATE SET last_used_at = EXCLUDED.last_used_at
    RETURNING id, client_id),
  longer_card AS (
    UPDATE client SET version = version + 1, updated_at = ${now}::timestamptz FROM used_address
    WHERE client.id = used_address.client_id
      AND NOT EXISTS (SELECT FROM client_address known WHERE known.id = used_address.id))`

/**
 * Makes a client of who calls for the first time, with the address they call from; of two calls at once the second
 * waits and finds the client made.
 */
export async function addClient(db: Queryable, contact: ClientContact, now: Date): Promise<void> {
  await db.prepared(sql`
    WITH made AS (
      INSERT INTO client (phone, name, extra_phone, created_at, updated_at)
      VALUES (${contact.phone}, ${contact.name}, ${contact.extraPhone}, ${now}, ${now}) ON CONFLICT DO NOTHING
      RETURNING id)
    INSERT INTO client_address (client_id, address, details, last_used_at)
    SELECT id, ${contact.address}::text, ${contact.addressDetails ?? ''}::text, ${now}::timestamptz FROM made`)
}

/**
 * The client with this phone, made when unknown. A known phone never overwrites the client's card (1-domain,
 * "Client"); the address joins the addresses used.
 */
export async function ensureClient(db: Queryable, contact: ClientContact, now: Date): Promise<number> {
  const find = () => db.prepared<{ id: number }>(sql`WITH ${callerCtes(contact, now)} SELECT id FROM caller`)
  const [known] = await find()
  if (known) return known.id
  await addClient(db, contact, now)
  const [made] = await find()
  if (!made) throw new Error('A client who was there a moment ago is gone')
  return made.id
}

/**
 * Writes a card one version up.
 * @throws DomainError VERSION_MISMATCH when somebody else wrote it since it was read
 */
export async function updateClient(
  tx: Tx,
  client: { id: number; version: number },
  { name, extraPhone, now }: { name: string; extraPhone: string | null; now: Date },
): Promise<void> {
  const { count } = await tx.client.updateMany({
    where: { id: client.id, version: client.version },
    data: { name, extraPhone, version: { increment: 1 }, updatedAt: now },
  })
  if (count !== 1) {
    throw new DomainError(
      'VERSION_MISMATCH',
      'Somebody changed the client meanwhile. Load it again and repeat.',
    )
  }
}

/** Makes these the client's addresses, the first the latest. */
export async function replaceAddresses(
  tx: Tx,
  clientId: number,
  { addresses, now }: { addresses: readonly { address: string; addressDetails: string | null }[]; now: Date },
): Promise<void> {
  await tx.clientAddress.deleteMany({ where: { clientId } })
  await tx.clientAddress.createMany({
    data: addresses.map(({ address, addressDetails }, index) => ({
      clientId,
      address,
      details: addressDetails ?? '',
      lastUsedAt: new Date(now.getTime() - index),
    })),
    skipDuplicates: true,
  })
}
