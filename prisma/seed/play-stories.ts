import { createOrderPlacement } from '../../apps/api/src/features/orders/place-order'
import { createOrderActionRunner } from '../../apps/api/src/features/orders/run-order-action'
import { parseInput } from '../../apps/api/src/http/validation'
import type { UnitOfWork } from '../../apps/api/src/platform/db/with-transaction'
import { PlaceOrder } from '../../packages/shared/src/orders/order-requests'
import type { Settings } from '../../packages/shared/src/settings/settings'
import type { SeedPeople } from './people'
import type { Step, Story } from './story'

/** Nobody is told of what the seed does: no messages, no live events. */
const nobody = () => Promise.resolve()
const placeOrder = createOrderPlacement(nobody)
const runOrderAction = createOrderActionRunner(nobody)

export interface Stage {
  readonly unit: UnitOfWork
  readonly people: SeedPeople
  readonly settings: Settings
}

/** Something that happens at a moment; all of it is played in the order of time. */
export interface Happening {
  readonly at: Date
  readonly play: (stage: Stage) => Promise<void>
}

const formOf = ({ client, fault, window, ...story }: Story) => ({
  equipmentType: fault.equipmentType,
  brand: fault.brand,
  model: fault.model,
  description: story.description ?? fault.description,
  client,
  ...(window && { scheduledFrom: window.from.toISOString(), scheduledTo: window.to.toISOString() }),
  ...(story.priority && { priority: story.priority }),
  ...(story.source && { source: story.source }),
  ...(story.notes && { notes: story.notes }),
})

/**
 * A story as what happens in it. Orders go through the product's own use cases, at the time and as the person of the
 * story: rules, versions, history, prepayments and splits are those of a real day.
 */
export function happeningsOf(story: Story): Happening[] {
  let orderId = 0
  const call = async ({ unit, people, settings }: Stage): Promise<void> => {
    const form = parseInput(PlaceOrder, formOf(story))
    const command = { unit, actor: people.actor(story.by), form, settings, now: story.at }
    orderId = (await placeOrder(command)).id
  }
  const run =
    (step: Step) =>
    async ({ unit, people, settings }: Stage): Promise<void> => {
      const body = { ...step.body, ...(step.master && { masterId: people.masterId(step.master) }) }
      await runOrderAction({
        ...{ unit, actor: people.actor(step.by), orderId, action: step.action, settings, now: step.at },
        ifMatch: undefined,
        body: (schema) => parseInput(schema, body),
      })
    }
  return [{ at: story.at, play: call }, ...story.steps.map((step) => ({ at: step.at, play: run(step) }))]
}
