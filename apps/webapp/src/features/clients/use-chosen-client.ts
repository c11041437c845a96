import type { ClientView } from '@pult/shared/clients/client-views'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { clientQuery } from './api/clients'

/** The order form for a client who was looked up before. */
export const newOrderPath = (clientId: number): string => `/orders/new?client=${String(clientId)}`

const chosenId = (): number | null => {
  const id = Number(new URLSearchParams(window.location.search).get('client'))
  return Number.isInteger(id) && id > 0 ? id : null
}

/** Whom the order form was opened for; null when for nobody, and until the card is there. */
export function useChosenClient(): ClientView | null {
  const [id] = useState(chosenId)
  const { data } = useQuery({ ...clientQuery(id ?? 0), enabled: id !== null })
  return id === null ? null : (data ?? null)
}
