import { useMutation, type UseMutationResult } from '@tanstack/react-query'
import { useRef } from 'react'
import { isTransient } from './retry'
import { randomId } from './random-id'

export interface SubmitOptions<Variables extends object, Result> {
  /** Sends the request; `idempotencyKey` goes into the header of that name. */
  readonly send: (variables: Variables, idempotencyKey: string) => Promise<Result>
  readonly onSuccess?: (result: Result, variables: Variables) => void | Promise<void>
  readonly onError?: (error: Error, variables: Variables) => void
}

/**
 * A mutation with one Idempotency-Key per attempt of a person: automatic retries, a double tap and a second press after
 * a lost answer repeat the key, so nothing happens twice; other content or a definite answer starts a new one.
 */
export function useSubmit<Variables extends object, Result>(
  options: SubmitOptions<Variables, Result>,
): UseMutationResult<Result, Error, Variables> {
  const attempt = useRef<{ content: string; key: string } | null>(null)
  // Each press has variables of its own, and a retry must not ask again: when one of two presses is through, the other
  // one's retry would find no attempt and start a new one, that is, do it all a second time.
  const keys = useRef(new WeakMap<object, string>())
  const keyFor = (variables: Variables): string => {
    const content = JSON.stringify(variables)
    if (attempt.current?.content !== content) attempt.current = { content, key: randomId() }
    const key = keys.current.get(variables) ?? attempt.current.key
    keys.current.set(variables, key)
    return key
  }
  return useMutation({
    mutationFn: (variables: Variables) => options.send(variables, keyFor(variables)),
    onSuccess: (result, variables) => {
      attempt.current = null
      return options.onSuccess?.(result, variables)
    },
    onError: (error, variables) => {
      if (!isTransient(error)) attempt.current = null
      options.onError?.(error, variables)
    },
  })
}
