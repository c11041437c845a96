import type { BrowserLocationHook } from 'wouter/use-browser-location'
import { createStore, useStore } from '../state/store'

/** Kept in the history entry: how many entries of the app lie below it. Survives a reload. */
interface EntryState {
  readonly depth: number
}

/** Asked before a screen is left inside the app; false keeps the person there. */
type LeaveGuard = () => Promise<boolean>

const guards = new Set<LeaveGuard>()
/** What «back» closes before it leaves the screen, the topmost last. */
const layers = createStore<readonly (() => void)[]>([])

export const entryDepth = (): number => {
  const state: unknown = window.history.state
  return typeof state === 'object' && state !== null && 'depth' in state ? Number(state.depth) : 0
}

/** The entry on screen, as opposed to the one the browser stands on while a person is asked whether to leave. */
const shown = createStore({ path: window.location.pathname, depth: entryDepth() })
const arrivalListeners = new Set<() => void>()

function showCurrent(): void {
  const before = shown.get().path
  const { pathname } = window.location
  // The root is no screen: it only leads to a person's first one.
  if (pathname !== before && before !== '/') for (const listener of arrivalListeners) listener()
  shown.set({ path: pathname, depth: entryDepth() })
}

/** Calls back whenever another screen is about to show, for as long as the app runs. */
export function onArrival(listener: () => void): void {
  arrivalListeners.add(listener)
}

/** Guards leaving the current screen until the returned function is called. */
export function guardLeaving(guard: LeaveGuard): () => void {
  guards.add(guard)
  return () => {
    guards.delete(guard)
  }
}

/** Puts something over the screen that «back» closes, until the returned function is called. */
export function coverScreen(close: () => void): () => void {
  const layer = (): void => {
    close()
  }
  layers.set([...layers.get(), layer])
  return () => {
    layers.set(layers.get().filter((other) => other !== layer))
  }
}

async function mayLeave(): Promise<boolean> {
  for (const guard of guards) if (!(await guard())) return false
  return true
}

function go(path: string, isAsked: boolean): void {
  // The screen one is on, asked for again, is no step that «back» would have to undo.
  const isReplacing = isAsked || path === shown.get().path
  const state: EntryState = { depth: entryDepth() + (isReplacing ? 0 : 1) }
  if (isReplacing) window.history.replaceState(state, '', path)
  else window.history.pushState(state, '', path)
  showCurrent()
}

/** Makes a path the app's first screen, whatever the address said. */
export function startAt(path: string): void {
  window.history.replaceState({ depth: 0 } satisfies EntryState, '', path)
  showCurrent()
}

/** Goes to a path of the app. Without unsaved input it happens at once, else after the person agreed. */
export function navigateTo(path: string, { replace = false }: { replace?: boolean } = {}): void {
  if (guards.size === 0) {
    go(path, replace)
    return
  }
  void mayLeave().then((isAllowed) => {
    if (isAllowed) go(path, replace)
  })
}

/**
 * Closes what lies over the screen; without that, one screen back inside the app, or to `parent` when the app was
 * opened right here (a link from the chat).
 */
export async function goBack(parent: string): Promise<void> {
  const close = layers.get().at(-1)
  if (close) {
    close()
    return
  }
  if (!(await mayLeave())) return
  if (entryDepth() > 0) leave(-1)
  else go(parent, true)
}

/** History steps of our own that nobody is asked about. */
let agreedSteps = 0

function leave(steps: number): void {
  agreedSteps++
  window.history.go(steps)
}

/**
 * The browser's own back and forward (Telegram Web, a mouse's side button) can't be held: they are undone first, and
 * done again when the person agrees. Meanwhile the screen stays, since it follows `shown`.
 */
function onPopState(): void {
  if (agreedSteps > 0) {
    agreedSteps--
    showCurrent()
    return
  }
  const steps = entryDepth() - shown.get().depth
  const close = layers.get().at(-1)
  if (steps === 0 || (guards.size === 0 && !close)) {
    showCurrent()
    return
  }
  leave(-steps)
  if (close) {
    close()
    return
  }
  void mayLeave().then((isAllowed) => {
    if (isAllowed) leave(steps)
  })
}
window.addEventListener('popstate', onPopState)

/** Does anything lie over the screen that «back» would close? */
export const useIsCovered = (): boolean => useStore(layers).length > 0

/** The router's location, with depths and guards. */
export const useAppLocation: BrowserLocationHook = () => [
  useStore(shown).path,
  (to, options) => {
    navigateTo(to.toString(), { replace: options?.replace === true })
  },
]
