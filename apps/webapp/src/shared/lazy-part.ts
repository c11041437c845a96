import { createElement, lazy as lazyOnce, type FunctionComponent, type ReactNode } from 'react'

const failed = new Set<() => void>()

/**
 * React's `lazy`, except that a part whose file did not arrive (no network) is asked for again after
 * `renewFailedParts()`; React itself remembers a failure for as long as the app runs.
 */
export function lazy<Part extends (props: never) => ReactNode>(
  load: () => Promise<{ readonly default: Part }>,
): Part {
  const begin = (): FunctionComponent =>
    lazyOnce(async () => {
      try {
        return (await load()) as unknown as { default: FunctionComponent }
      } catch (error) {
        failed.add(renew)
        throw error
      }
    })
  const renew = (): void => {
    part = begin()
  }
  let part = begin()
  const LazyPart: FunctionComponent = (props) => createElement(part, props)
  return LazyPart as unknown as Part // it takes the part's own properties and hands them on
}

/** Styles that failed are not asked for a second time by the bundler's loader: a copy of the element is. */
function renewFailedStyles(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')) {
    if (link.sheet === null) link.replaceWith(link.cloneNode())
  }
}

/** Lets every part that failed be loaded anew the next time it is shown. */
export function renewFailedParts(): void {
  for (const renew of failed) renew()
  failed.clear()
  renewFailedStyles()
}
