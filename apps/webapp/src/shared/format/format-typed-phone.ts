const NOT_PHONE = /[^\d+]/gu
const NATIONAL = /^(\d{0,3})(\d{0,3})(\d{0,2})(\d{0,2})(.*)$/u

/**
 * Groups a Russian number while it is typed: `8916123` → `+7 916 123`. Anything else stays as typed: other countries
 * group differently, and a wrong group is worse than none. Only appends, so the cursor at the end stays there.
 */
export function formatTypedPhone(typed: string): string {
  const digits = typed.replace(NOT_PHONE, '')
  const russian = /^(?:\+7|8|7)(\d{1,10})$/u.exec(digits)
  if (!russian || /[a-zа-я]/iu.test(typed)) return typed
  const [, area = '', first = '', second = '', third = ''] = NATIONAL.exec(russian[1] ?? '') ?? []
  const local = [first, second, third].filter((part) => part !== '').join('-')
  return ['+7', area, local].filter((part) => part !== '').join(' ')
}
