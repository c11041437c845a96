import * as z from 'zod'

const target = {
  /** Bot API methods, any when left out. */
  methods: z.array(z.string()).optional(),
  chatId: z.number().int().optional(),
  /** How many calls it hits; every call when left out. */
  count: z.number().int().positive().optional(),
}

/** A disturbance of the Bot API, as tests ask for it. */
export const FaultRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tooManyRequests'),
    retryAfter: z.number().int().positive().default(1),
    ...target,
  }),
  z.strictObject({ kind: z.literal('blocked'), ...target }),
  z.strictObject({ kind: z.literal('kicked'), ...target }),
  z.strictObject({ kind: z.literal('chatNotFound'), ...target }),
  z.strictObject({
    kind: z.literal('serverError'),
    status: z.number().int().min(500).max(599).default(502),
    ...target,
  }),
  z.strictObject({
    kind: z.literal('migrated'),
    migrateToChatId: z.number().int(),
    ...target,
    chatId: z.number().int(),
  }),
  /** Handled at once, answered late. */
  z.strictObject({ kind: z.literal('delay'), delayMs: z.number().int().positive(), ...target }),
  /** The connection breaks before anything happened. */
  z.strictObject({ kind: z.literal('dropBefore'), ...target }),
  /** Handled, then the connection breaks: the caller can't know. */
  z.strictObject({ kind: z.literal('dropAfter'), ...target }),
  /** Handled, never answered: the caller runs into its own timeout. */
  z.strictObject({ kind: z.literal('noAnswer'), ...target }),
])

export type FaultRequest = z.infer<typeof FaultRequest>

export interface Fault {
  readonly id: number
  readonly request: FaultRequest
  remaining: number | null
  hits: number
}

/** The faults in force, oldest first; the first that matches a call is the one that hits it. */
export class FaultList {
  private faults: Fault[] = []
  private nextId = 1

  add(request: FaultRequest): Fault {
    const fault = { id: this.nextId++, request, remaining: request.count ?? null, hits: 0 }
    this.faults.push(fault)
    return fault
  }

  /** @returns the fault for this call, already counted, or null */
  take(call: { readonly method: string; readonly chatId: number | null }): FaultRequest | null {
    const fault = this.faults.find(({ request, remaining }) => remaining !== 0 && matches(request, call))
    if (!fault) return null
    fault.hits += 1
    if (fault.remaining !== null) fault.remaining -= 1
    return fault.request
  }

  get all(): readonly Fault[] {
    return this.faults
  }

  remove(id: number): void {
    this.faults = this.faults.filter((fault) => fault.id !== id)
  }

  clear(): void {
    this.faults = []
  }
}

function matches(request: FaultRequest, call: { method: string; chatId: number | null }): boolean {
  const wanted = request.methods?.map((method) => method.toLowerCase())
  if (wanted && !wanted.includes(call.method.toLowerCase())) return false
  return request.chatId === undefined || request.chatId === call.chatId
}
