import { useState } from 'react'

/**
 * The version a form's edits are based on, for If-Match. It follows the data while nothing is edited; once something
 * is, a newer version makes the form outdated until the person says which side stays (`rebase` keeps the edits).
 */
export function useBaseVersion({ version, isDirty }: { version: number; isDirty: boolean }) {
  const [base, setBase] = useState(version)
  if (!isDirty && base !== version) setBase(version)
  return {
    base,
    isOutdated: isDirty && base !== version,
    rebase: () => {
      setBase(version)
    },
  }
}
