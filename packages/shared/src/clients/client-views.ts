import * as z from 'zod/mini'
import { Id, optionalText, pageOf, pageQuery, UtcInstant } from '../http/primitives'
import { ClientAddress, ClientName } from '../orders/order-fields'
import { OrderRow } from '../orders/order-views'
import { Phone } from '../phones/phone'

/** An address that a client's orders were for, the latest first in lists. */
export const UsedAddress = z.object({ address: z.string(), addressDetails: z.nullable(z.string()) })
export type UsedAddress = z.infer<typeof UsedAddress>

const clientCore = {
  id: Id,
  version: z.int(),
  /** E.164; one client per phone, so it never changes. */
  phone: z.string(),
  name: z.string(),
  extraPhone: z.nullable(z.string()),
  createdAt: UtcInstant,
}

/** A row of `GET /clients`. */
export const ClientRow = z.object({
  ...clientCore,
  /** The address used last. */
  address: z.nullable(z.string()),
  orders: z.object({ total: z.int(), open: z.int() }),
})
export type ClientRow = z.infer<typeof ClientRow>
export const ClientPage = pageOf(ClientRow)

/** A client's card. */
export const ClientView = z.object({
  ...clientCore,
  updatedAt: UtcInstant,
  addresses: z.array(UsedAddress),
  orders: z.object({ total: z.int(), open: z.int() }),
})
export type ClientView = z.infer<typeof ClientView>

/** `q`: any part of a phone in any notation, or words of a name or an address. */
export const ClientListQuery = z.strictObject({
  q: z.optional(z.string().check(z.trim(), z.maxLength(200))),
  ...pageQuery,
})
export type ClientListQuery = z.infer<typeof ClientListQuery>

export const MAX_CLIENT_ADDRESSES = 50

/** Body of `PATCH /clients/:id`; `addresses` replaces the list. Orders keep their own snapshot. */
export const EditClient = z.strictObject({
  name: z.optional(ClientName),
  extraPhone: z.optional(z.nullable(Phone)),
  addresses: z.optional(
    z
      .array(z.strictObject({ address: ClientAddress, addressDetails: optionalText(200) }))
      .check(z.maxLength(MAX_CLIENT_ADDRESSES)),
  ),
})
export type EditClient = z.infer<typeof EditClient>

/** An order of the client that is still under warranty. */
export const WarrantyOrder = z.object({ ...OrderRow.shape, warrantyUntil: UtcInstant })
export type WarrantyOrder = z.infer<typeof WarrantyOrder>

export const ClientLookupQuery = z.strictObject({ phone: Phone })

/**
 * `GET /clients/lookup`: what the order form needs while the phone is being typed. Orders carry their equipment: an
 * open one may be a duplicate, one under warranty with the same equipment is a repeat call.
 */
export const ClientLookup = z.object({
  client: z.nullable(ClientView),
  openOrders: z.array(OrderRow),
  warrantyOrders: z.array(WarrantyOrder),
  recentOrders: z.array(OrderRow),
})
export type ClientLookup = z.infer<typeof ClientLookup>
