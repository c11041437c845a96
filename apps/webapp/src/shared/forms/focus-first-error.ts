/** The first wrong field as the eye meets it, tiles and chips (`data-invalid`) included, once the errors are in the page. */
export function focusFirstError(form: HTMLElement | null): void {
  // The errors are in the document after the next paint.
  requestAnimationFrame(() => {
    const field = form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid="true"]')
    field?.focus({ preventScroll: true })
    field?.scrollIntoView({ block: 'center' })
  })
}
