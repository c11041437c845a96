import { DomainError } from '@pult/shared/errors/domain-error'

/** `ETag: "<version>"` (2-api, "Concurrency"). */
export const etagOf = (resource: { version: number }): string => `"${String(resource.version)}"`

/** The If-Match header as sent; `undefined` when absent. */
export type IfMatch = string | undefined

const matches = (header: string, version: number): boolean =>
  header.split(',').some((tag) => ['*', `"${String(version)}"`, String(version)].includes(tag.trim()))

/**
 * Checks an If-Match that is given; without one everything passes.
 * @throws DomainError VERSION_MISMATCH when the resource has moved on
 */
export function checkVersion(ifMatch: IfMatch, resource: { version: number }): void {
  if (ifMatch !== undefined && !matches(ifMatch, resource.version)) {
    throw new DomainError('VERSION_MISMATCH', 'Somebody changed it meanwhile. Load it again and repeat.')
  }
}

/**
 * The same for PATCH, where If-Match is a must.
 * @throws DomainError PRECONDITION_REQUIRED, VERSION_MISMATCH
 */
export function requireVersion(ifMatch: IfMatch, resource: { version: number }): void {
  if (ifMatch === undefined) {
    throw new DomainError('PRECONDITION_REQUIRED', 'Send If-Match with the version you have seen.')
  }
  checkVersion(ifMatch, resource)
}
