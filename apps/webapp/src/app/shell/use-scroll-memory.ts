import { useEffect, useLayoutEffect, useRef } from 'react'
import { entryDepth } from '../../shared/navigation/app-location'
import { useIsWide } from '../../shared/ui/use-is-wide'

/** A list needs a few frames until it is tall enough to be scrolled where it was. */
const MAX_FRAMES = 20

const positions = new Map<string, number>()

/** Forms come back empty, with their draft offered at the top. */
const isForm = (path: string): boolean => /\/(?:new|edit)$/u.test(path)

/**
 * Every screen opens at its top and comes back where it was left. On wide screens a detail opens beside its list,
 * which then must not move.
 */
export function useScrollMemory(path: string, tab: string | null): void {
  const isWide = useIsWide()
  const key = `${String(entryDepth())}:${path}`
  const previous = useRef({ depth: 0, tab: null as string | null, key: '' })

  useEffect(() => {
    window.history.scrollRestoration = 'manual'
    const remember = (): void => {
      positions.set(previous.current.key, window.scrollY)
    }
    window.addEventListener('scroll', remember, { passive: true })
    // A tap may come before the frame that tells of the last bit of scrolling.
    window.addEventListener('click', remember, { capture: true })
    return () => {
      window.removeEventListener('scroll', remember)
      window.removeEventListener('click', remember, { capture: true })
    }
  }, [])

  useLayoutEffect(() => {
    const before = previous.current
    const depth = entryDepth()
    previous.current = { depth, tab, key }
    if (before.key === '' || before.key === key) return
    if (isWide && before.tab === tab) return
    const isBack = depth < before.depth && !isForm(path)
    return scrollTo(isBack ? (positions.get(key) ?? 0) : 0)
  }, [key, path, tab, isWide])
}

function scrollTo(top: number): () => void {
  let frame = 0
  let request = 0
  const step = (): void => {
    window.scrollTo(0, top)
    if (Math.abs(window.scrollY - top) > 1 && ++frame < MAX_FRAMES) request = requestAnimationFrame(step)
  }
  step()
  return () => {
    cancelAnimationFrame(request)
  }
}
