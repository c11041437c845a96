import { PastedText } from '@pult/shared/orders/pasted-text'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../shared/api/api'

const pastedId = (): number | null => {
  const id = Number(new URLSearchParams(window.location.search).get('pasted'))
  return Number.isInteger(id) && id > 0 ? id : null
}

/**
 * The message that was forwarded to the bot, when the form was opened by the button below it; null otherwise, and when
 * it is gone after its day. Asked once: it never changes.
 */
export function useForwardedText() {
  const [id] = useState(pastedId)
  const [isDone, setIsDone] = useState(false)
  const { data } = useQuery({
    queryKey: ['pasted-text', id],
    queryFn: ({ signal }) => api.get(`/me/pasted-texts/${String(id)}`, PastedText, { signal }),
    enabled: id !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return {
    text: isDone ? null : (data?.text ?? null),
    /** The person has used it or put it away. */
    finish: () => {
      setIsDone(true)
    },
  }
}
