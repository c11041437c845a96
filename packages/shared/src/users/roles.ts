/** A person holds any subset of the roles; with none they are a guest (1-domain, "Roles"). */
export const ROLES = ['ADMIN', 'DISPATCHER', 'MASTER'] as const
export type Role = (typeof ROLES)[number]

/** The roles of the desk: they see every order, every phone and every share. */
export const DESK_ROLES = ['ADMIN', 'DISPATCHER'] as const satisfies readonly Role[]

/** What an API token may be allowed to do (2-api, "Identity"). */
export const TOKEN_SCOPES = ['orders:read', 'orders:write', 'clients:read', 'reports:read'] as const
export type TokenScope = (typeof TOKEN_SCOPES)[number]
