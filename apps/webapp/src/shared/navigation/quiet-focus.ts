const { dataset } = document.documentElement

// Only Tab says that somebody moves around by keyboard: typing raises keys on a phone too.
window.addEventListener(
  'keydown',
  ({ key }) => {
    if (key === 'Tab') dataset.keyboard = ''
  },
  { capture: true, passive: true },
)
window.addEventListener(
  'pointerdown',
  () => {
    delete dataset.keyboard
  },
  { capture: true, passive: true },
)

/**
 * Moves the focus where nobody pointed: to the title of a new screen or a sheet, or back to what opened the sheet. A
 * screen reader goes on from there. The ring is for people at a keyboard (`styles/base.css`); browsers would draw it for
 * everybody, since nothing else had the focus before.
 */
export function focusQuietly(element: HTMLElement): void {
  element.dataset.quietFocus = ''
  element.focus({ preventScroll: true })
}
