import { useCallback, useEffect, useRef, useState } from 'react'
import type { Draft } from './draft-store'
import { drafts } from './drafts'

/** Typing pauses this long before the draft is written. */
const SAVE_DELAY_MS = 600

/**
 * The draft of one form. `offered` is what was left last time (null while unknown or none); call `save(values)` on
 * every change, `discard()` after sending or when the person says no. Where each filling is about something else, as a
 * new order is, `putBack()` after sending: what was offered and not answered is offered again next time.
 */
export function useDraft(name: string) {
  const [offered, setOffered] = useState<Draft | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const pending = useRef<{ values: unknown } | null>(null)

  const flush = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    if (pending.current) drafts().save(name, pending.current.values)
    pending.current = null
  }, [name])

  useEffect(() => {
    let isCurrent = true
    void drafts()
      .load(name)
      .then((draft) => {
        if (isCurrent) setOffered(draft)
      })
    return () => {
      isCurrent = false
      flush()
    }
  }, [name, flush])

  const save = useCallback(
    (values: unknown) => {
      pending.current = { values }
      timer.current ??= setTimeout(flush, SAVE_DELAY_MS)
    },
    [flush],
  )

  const discard = useCallback(() => {
    pending.current = null
    setOffered(null)
    drafts().remove(name)
  }, [name])

  const putBack = useCallback(() => {
    if (!offered) {
      discard()
      return
    }
    pending.current = null
    drafts().put(name, offered)
  }, [discard, name, offered])

  /** Keeps the stored draft but stops offering it: the person took it over. */
  const accept = useCallback(() => {
    setOffered(null)
  }, [])

  return { offered, save, accept, discard, putBack }
}
