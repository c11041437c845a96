import type { ChaosPerson } from '../parts/people'
import { act, chance, listOrders, pickOne, type Acting, type SeenOrder } from './act'

const EQUIPMENT = ['WASHING_MACHINE', 'ELECTRICS', 'REFRIGERATOR', 'PLUMBING', 'TV'] as const
/** Few enough that two dispatchers often write down the same client at once. */
const CLIENTS = 120
const OPEN = ['ASSIGNED', 'ACCEPTED', 'ONSITE', 'DR'] as const

export type Desk = Acting & { readonly masters: readonly ChaosPerson[] }

/** The key is in the words of the order, so that the database can be asked for it. */
function formOf(key: string, masterId: number | null) {
  const client = Math.floor(Math.random() * CLIENTS)
  return {
    equipmentType: pickOne(EQUIPMENT) ?? EQUIPMENT[0],
    description: `Не включается [${key}]`,
    client: {
      name: `Клиент Номер${String(client)}`,
      phone: `+7916${String(1_000_000 + client)}`,
      address: `ул. Ленина, ${String(1 + (client % 90))}`,
    },
    ...(masterId !== null && { masterId }),
  }
}

async function place({ caller, ledger, masters }: Desk): Promise<void> {
  const key = ledger.freshKey()
  const masterId = chance(0.5) ? (pickOne(masters)?.masterId ?? null) : null
  ledger.ask(`order ${key}`)
  const body = formOf(key, masterId)
  const answer = await caller.insist({ method: 'POST', path: '/orders', body, key })
  if (answer.status === 201) ledger.acknowledgePlaced(key, (answer.body as SeenOrder).id)
}

async function assignOne(desk: Desk): Promise<void> {
  const order = pickOne(await listOrders(desk.caller, ['NEW']))
  const masterId = pickOne(desk.masters)?.masterId
  if (!order || !masterId) return
  if (chance(0.1)) {
    await act(desk, order, { action: 'refuse', body: { reason: 'Клиент передумал' }, by: 'version' })
    return
  }
  await act(desk, order, { action: 'assign', body: { masterId }, by: chance(0.5) ? 'key' : 'version' })
}

async function disturb(desk: Desk, order: SeenOrder): Promise<void> {
  const reason = 'Так просил клиент'
  const kind = Math.random()
  if (kind < 0.4) await act(desk, order, { action: 'nudge', by: 'key' })
  else if (kind < 0.6) await edit(desk, order)
  else if (kind < 0.8) {
    const masterId = pickOne(desk.masters)?.masterId ?? 0
    await act(desk, order, { action: 'reassign', body: { masterId, reason }, by: 'key' })
  } else if (['ASSIGNED', 'ACCEPTED'].includes(order.status)) {
    await act(desk, order, { action: 'unassign', body: { reason }, by: 'version' })
  } else {
    await act(desk, order, { action: 'cancel', body: { reason, prepaymentRefunded: chance(0.5) }, by: 'key' })
  }
}

async function edit({ caller, ledger, person }: Desk, { id, version }: SeenOrder): Promise<void> {
  const body = { notes: `Домофон ${String(Math.floor(Math.random() * 1000))}` }
  const answer = await caller.attempt({ method: 'PATCH', path: `/orders/${String(id)}`, body, version })
  if (answer.status !== 200) return
  const edited = answer.body as SeenOrder
  // The same notes again change nothing.
  if (edited.version === version) return
  ledger.acknowledge({
    orderId: id,
    version: edited.version,
    action: 'edited',
    userId: person.userId,
    key: null,
  })
}

async function look({ caller }: Desk): Promise<void> {
  const words = ['Ленина', 'Клиент', '1000', 'включается', '+7 916']
  await caller.attempt({ path: `/orders?q=${encodeURIComponent(pickOne(words) ?? '')}` })
  await caller.attempt({ path: '/orders/counts' })
}

/** One turn at the desk: mostly calls are taken and given to masters; now and then somebody changes their mind. */
export async function dispatcherTurn(desk: Desk): Promise<void> {
  const kind = Math.random()
  if (kind < 0.4) return place(desk)
  if (kind < 0.7) return assignOne(desk)
  if (kind < 0.85) return look(desk)
  if (kind < 0.93) {
    const order = pickOne(await listOrders(desk.caller, OPEN))
    if (order) await disturb(desk, order)
    return
  }
  const refused = pickOne(await listOrders(desk.caller, ['REFUSED']))
  if (refused) await act(desk, refused, { action: 'reopen', by: 'key' })
}
