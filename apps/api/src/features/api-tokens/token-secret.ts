import { createHash, randomBytes } from 'node:crypto'

const PREFIX = 'plt_'
const SECRET_BYTES = 32
const HINT_LENGTH = 4
const SHAPE = /^plt_[A-Za-z0-9_-]{43}$/

/** SHA-256, hex. The token is 256 random bits, so a plain fast hash cannot be reversed by guessing. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** A new token; only its hash and its last characters are ever stored. */
export function createTokenSecret(): { token: string; hash: string; hint: string } {
  const token = PREFIX + randomBytes(SECRET_BYTES).toString('base64url')
  return { token, hash: hashOfToken(token), hint: token.slice(-HINT_LENGTH) }
}

/** Could this text be a token at all? Anything else need not ask the database. */
export const isTokenShaped = (text: string): boolean => SHAPE.test(text)
