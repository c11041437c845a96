import { useEffect, useRef, type RefObject } from 'react'
import { onArrival } from './app-location'
import { focusQuietly } from './quiet-focus'

/** Between a navigation and the person's next key or touch: whatever screen arrives in it may take the focus. */
let isArriving = false
let hasNavigated = false

onArrival(() => {
  isArriving = true
  hasNavigated = true
})
for (const type of ['keydown', 'pointerdown']) {
  window.addEventListener(
    type,
    () => {
      isArriving = false
    },
    { capture: true, passive: true },
  )
}

function mayTakeFocus(screen: Element | null): boolean {
  if (!hasNavigated || document.querySelector('dialog[open]')) return false
  const { activeElement } = document
  // A field that asked for the focus keeps it.
  if (activeElement !== null && screen?.contains(activeElement) === true) return false
  return isArriving || activeElement === null || activeElement === document.body
}

/**
 * After a navigation the focus goes to the new screen's heading, so that the keyboard goes on from there and a screen
 * reader says where one is. What the app opens with stays unfocused.
 */
export function useHeadingFocus(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const element = heading.current
    if (element && mayTakeFocus(element.closest('[data-screen]'))) focusQuietly(element)
  }, [])
  return heading
}
