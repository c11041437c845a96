/** A form that checks itself asynchronously shows its errors some frames later. */
const PATIENCE_FRAMES = 10

/**
 * Takes the focus to the first wrong field as the eye meets it, tiles and chips (`data-invalid`) included, once the
 * errors are in the page.
 */
export function focusFirstError(form: HTMLElement | null): void {
  let frames = 0
  const look = (): void => {
    const field = form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid="true"]')
    if (field) {
      field.focus({ preventScroll: true })
      field.scrollIntoView({ block: 'center' })
    } else if (++frames < PATIENCE_FRAMES) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** The same in the sheet on top, for after a failed submit. */
export function focusFirstErrorInSheet(): void {
  focusFirstError([...document.querySelectorAll<HTMLElement>('dialog[open]')].at(-1) ?? null)
}
