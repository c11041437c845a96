import type { CheckInitData, InitData } from './init-data'

/** About a megabyte of texts. */
const MAX_KNOWN = 2_000

/**
 * Spares a proof that was made already: an app sends the same text with every request. Only genuine texts are
 * remembered, and each is still good only for as long as it lives.
 */
export function rememberInitData(checkInitData: CheckInitData): CheckInitData {
  const known = new Map<string, InitData>()
  return (raw, now) => {
    const proven = known.get(raw)
    if (proven && now < proven.expiresAt) return proven
    const initData = checkInitData(raw, now)
    if (known.size >= MAX_KNOWN) known.clear()
    known.set(raw, initData)
    return initData
  }
}
