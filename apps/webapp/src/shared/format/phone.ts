const NO_BREAK_SPACE = '\u00a0'
const RUSSIAN = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/u
const UZBEK = /^\+998(\d{2})(\d{3})(\d{2})(\d{2})$/u

/**
 * A phone in E.164 as people read it: `+7 916 123-45-67`, `+998 90 123-45-67`; other countries stay as they are,
 * since the phone library is too heavy for a list.
 */
export function formatPhone(phone: string): string {
  const russian = RUSSIAN.exec(phone)
  if (russian) return join('+7', russian)
  const uzbek = UZBEK.exec(phone)
  return uzbek ? join('+998', uzbek) : phone
}

const join = (country: string, [, area = '', first = '', second = '', third = '']: RegExpExecArray): string =>
  [country, area, `${first}-${second}-${third}`].join(NO_BREAK_SPACE)

/** The same for a field to edit it in: with plain spaces, and blank when there is none. */
export const editablePhone = (phone: string | null): string =>
  phone === null ? '' : formatPhone(phone).replaceAll(NO_BREAK_SPACE, ' ')
