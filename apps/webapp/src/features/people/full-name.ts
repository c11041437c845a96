import type { UserView } from '@pult/shared/users/user-views'

/** How people are named on every screen: `Ольга Смирнова`. */
export const fullName = ({ firstName, lastName }: Pick<UserView, 'firstName' | 'lastName'>): string =>
  [firstName, lastName].filter(Boolean).join(' ')
