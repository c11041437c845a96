import { useMainButton } from '../telegram/use-bottom-button'

const wait = (): void => undefined

/** Holds the MainButton while a sheet's code is on its way, so that the list beside it doesn't show its own. */
export function SheetLoading({ submitText }: { submitText: string }) {
  useMainButton({ text: submitText, onClick: wait, isLoading: true })
  return null
}
