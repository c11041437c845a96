import { get as httpGet, type IncomingMessage } from 'node:http'
import { get as httpsGet } from 'node:https'
import { TLSSocket } from 'node:tls'
import { fail, ok, warn, type Check, type Finding } from '../finding'
import type { Surroundings } from '../surroundings'

const DAY_MS = 86_400_000
const RENEW_DAYS = 14

interface Reached {
  readonly status: number
  readonly body: string
  /** Null without TLS. */
  readonly validTo: Date | null
}

/** What can be wrong on the way, in words, by the code that Node gives it. */
const PROBLEMS: Readonly<Record<string, readonly [what: string, mend: string]>> = {
  ENOTFOUND: ['the name is not known', 'Make a DNS record for it, or correct PUBLIC_URL.'],
  EAI_AGAIN: ['the name can’t be looked up', 'See whether this machine can use DNS.'],
  ECONNREFUSED: ['nothing listens there', 'Start Pult and the reverse proxy, or correct PUBLIC_URL.'],
  ETIMEDOUT: ['no answer', 'Open the port in the firewall.'],
  CERT_HAS_EXPIRED: ['the certificate has expired', 'Renew it.'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['the certificate is for another name', 'Get one for this name.'],
  DEPTH_ZERO_SELF_SIGNED_CERT: [
    'the certificate is self-signed; Telegram will not accept it',
    'Get a public one.',
  ],
  SELF_SIGNED_CERT_IN_CHAIN: ['the certificate is signed by nobody Telegram knows', 'Get a public one.'],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['the certificate comes without its chain', 'Serve the full chain.'],
}

function ask(url: URL, ca: string | undefined, signal: AbortSignal): Promise<Reached> {
  const get = url.protocol === 'https:' ? httpsGet : httpGet
  return new Promise((resolve, reject) => {
    const read = (response: IncomingMessage): void => {
      const { socket } = response
      const validTo = socket instanceof TLSSocket ? new Date(socket.getPeerCertificate().valid_to) : null
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        if (body.length < 10_000) body += chunk
      })
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body, validTo })
      })
      response.on('error', reject)
    }
    get(url, { signal, agent: false, ...(ca !== undefined && { ca }) }, read).on('error', reject)
  })
}

const isPult = (body: string): boolean => /^\{"status":"ok"\}$/.test(body.trim())

function judge(url: string, { status, body, validTo }: Reached, now: Date): Finding[] {
  if (status !== 200 || !isPult(body)) {
    return fail(
      `${url} answers, but not Pult (${status})`,
      'Lead the reverse proxy to HOST and PORT of the api, and see that the api runs.',
    )
  }
  const days = validTo ? Math.floor((validTo.getTime() - now.getTime()) / DAY_MS) : Infinity
  if (days < RENEW_DAYS) return warn(`${url} answers; the certificate ends in ${days} days`, 'Renew it.')
  return ok(`${url} answers${validTo ? `, certificate valid for ${days} days` : ''}`)
}

function explain(url: string, error: unknown): Finding[] {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const [what, mend] = PROBLEMS[code] ?? [
    error instanceof Error ? error.message : String(error),
    'See that the address is reachable from the internet.',
  ]
  return fail(`${url} can’t be opened: ${what}${code === '' ? '' : ` (${code})`}`, mend)
}

/**
 * Is the address that Telegram opens ours, and by https? Asked from this machine, so a way back in through the router
 * is needed.
 * @param ca a further authority to trust, besides those everybody trusts
 */
export const publicUrlCheck = ({ config, now }: Surroundings, ca?: string): Check => ({
  name: 'public url',
  run: async (signal) => {
    const isDemo = config.DEMO_STAND_ORIGIN !== undefined
    if (!config.PUBLIC_URL.startsWith('https:') && !isDemo) {
      return fail(
        `PUBLIC_URL is ${config.PUBLIC_URL}: Telegram opens Mini Apps by https only`,
        'Put Pult behind a proxy with TLS and give its address in PUBLIC_URL.',
      )
    }
    const url = new URL('/healthz', config.PUBLIC_URL)
    try {
      return judge(config.PUBLIC_URL, await ask(url, ca, signal), now())
    } catch (error) {
      return explain(config.PUBLIC_URL, error)
    }
  },
})
