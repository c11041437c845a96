/**
 * For so long, in milliseconds, a process may go by what it has read without asking the database again. Routes that
 * change such a thing answer only when every lease of the old has run out (docs/decisions/0030).
 */
export const LEASE_MS = 250
