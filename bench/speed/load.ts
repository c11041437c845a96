import autocannon from 'autocannon'

/** A request of the load; `perRequest` gives headers that differ each time. */
export interface LoadRequest {
  readonly method?: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly perRequest?: () => Record<string, string>
  readonly body?: string
}

export interface Load {
  readonly origin: string
  /** What each of the connections sends, one after another and round again. */
  readonly requestsOf: (connection: number) => readonly LoadRequest[]
  readonly connections: number
  readonly seconds: number
}

export interface LoadResult {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  readonly bytesPerAnswer: number
}

const asRequest = ({ perRequest, headers, ...rest }: LoadRequest): autocannon.Request => ({
  ...rest,
  headers: { ...headers },
  ...(perRequest && {
    setupRequest: (request: autocannon.Request) => ({
      ...request,
      headers: { ...request.headers, ...perRequest() },
    }),
  }),
})

/**
 * Runs one load and measures it.
 * @throws Error when an answer was not 2xx: a fast refusal is no throughput
 */
export async function runLoad({ origin, requestsOf, connections, seconds }: Load): Promise<LoadResult> {
  let connection = 0
  const result = await autocannon({
    url: origin,
    connections,
    duration: seconds,
    setupClient: (client) => {
      client.setRequests(requestsOf(connection++).map(asRequest))
    },
  })
  const failed = result.non2xx + result.errors + result.timeouts
  if (failed > 0) {
    const statuses = JSON.stringify(result.statusCodeStats)
    throw new Error(`${failed} of ${result.requests.total} requests failed at ${origin}: ${statuses}`)
  }
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    bytesPerAnswer: result.throughput.total / Math.max(1, result.requests.total),
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** The middle of several rounds, each figure for itself. */
export const middleOf = (results: readonly LoadResult[]): LoadResult => ({
  perSecond: median(results.map(({ perSecond }) => perSecond)),
  p50: median(results.map(({ p50 }) => p50)),
  p99: median(results.map(({ p99 }) => p99)),
  bytesPerAnswer: median(results.map(({ bytesPerAnswer }) => bytesPerAnswer)),
})
