/** The three lists of «Люди», as they stand in the path. */
export const PEOPLE_TABS = ['users', 'applications', 'masters'] as const
export type PeopleTab = (typeof PEOPLE_TABS)[number]

/** Path of a list of people. */
export const peoplePath = (tab: PeopleTab): string => (tab === 'users' ? '/people' : `/people/${tab}`)

/** A person by Telegram id, an application or a master by their own id; `new` adds a master. */
export const personPath = (tab: PeopleTab, id: number | 'new'): string => `/people/${tab}/${String(id)}`
