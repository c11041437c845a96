/**
 * An answer of the API. A test knows what it asked for and says so by what it expects of the body, problem details
 * included; typing each would only repeat the shared schemas.
 */
export interface TestAnswer {
  readonly status: number
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
  readonly body: any
  readonly headers: Headers
}

type HeaderValues = Readonly<Record<string, string>>

/** Somebody who calls the API. Paths start below `/api/v1`; a string body is sent as it is. */
export interface TestCaller {
  get: (path: string, headers?: HeaderValues) => Promise<TestAnswer>
  post: (path: string, body?: unknown, headers?: HeaderValues) => Promise<TestAnswer>
  put: (path: string, body?: unknown, headers?: HeaderValues) => Promise<TestAnswer>
  patch: (path: string, body?: unknown, headers?: HeaderValues) => Promise<TestAnswer>
  del: (path: string, headers?: HeaderValues) => Promise<TestAnswer>
}

const parse = (text: string, contentType: string): unknown =>
  /[/+]json/.test(contentType) ? JSON.parse(text) : text

/**
 * Calls the API at `url` with the Authorization that `authorize` gives for each request (empty: none). A GET of
 * something endless (server-sent events) needs its own fetch.
 */
export function createTestCaller(url: string, authorize: () => string): TestCaller {
  async function send(
    method: string,
    path: string,
    { body, headers = {} }: { body?: unknown; headers?: HeaderValues | undefined },
  ): Promise<TestAnswer> {
    const authorization = authorize()
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(authorization && { Authorization: authorization }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    })
    const answer = await response.text()
    return {
      status: response.status,
      body: answer === '' ? undefined : parse(answer, response.headers.get('Content-Type') ?? ''),
      headers: response.headers,
    }
  }

  return {
    get: (path, headers) => send('GET', path, { headers }),
    post: (path, body = {}, headers) => send('POST', path, { body, headers }),
    put: (path, body, headers) => send('PUT', path, { body, headers }),
    patch: (path, body, headers) => send('PATCH', path, { body, headers }),
    del: (path, headers) => send('DELETE', path, { headers }),
  }
}
