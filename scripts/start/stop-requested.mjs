const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
/** npm passes on the Ctrl-C that the terminal has already sent: two signals this close are one wish. */
const SAME_WISH_MS = 1000
const PARENT_CHECK_MS = 500

/**
 * Waits for the wish to stop: Ctrl-C, a polite kill, the terminal's end, or the end of the npm that started us (its
 * shell does not always pass a signal on).
 * @param {() => void} onImpatience called when the wish is repeated
 * @returns {Promise<void>}
 */
export function stopRequested(onImpatience) {
  return new Promise((resolve) => {
    let firstAt = 0
    const wish = () => {
      const now = Date.now()
      if (firstAt === 0) firstAt = now
      else if (now - firstAt > SAME_WISH_MS) onImpatience()
      resolve()
    }
    for (const signal of SIGNALS) process.on(signal, wish)

    if (!process.env['npm_lifecycle_event'] || process.platform === 'win32') return
    const parent = process.ppid
    const watch = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(watch)
      wish()
    }, PARENT_CHECK_MS)
    watch.unref()
  })
}
