/**
 * The one built-in our libraries use that WebViews of iOS 14 and 15.0–15.3 lack. Syntax is the build's business
 * (`build.target` in vite.config.ts).
 */
function at<Item>(this: ArrayLike<Item>, index: number): Item | undefined {
  return this[index < 0 ? this.length + index : index]
}

for (const { prototype } of [Array, String]) {
  if (!('at' in prototype))
    Object.defineProperty(prototype, 'at', { value: at, writable: true, configurable: true })
}

export {}
