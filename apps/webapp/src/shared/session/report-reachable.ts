import * as z from 'zod/mini'
import { api } from '../api/api'

/** Tells the API that the bot may write to this person again; the next message is the proof. False when it didn't hear. */
export async function reportReachable(): Promise<boolean> {
  try {
    await api.post('/me/reachability', z.null(), { body: { reachable: true } })
    return true
  } catch {
    return false
  }
}
