import { problemMessage } from '../api/problem-message'
import { useT } from '../i18n/use-t'
import { Notice } from './notice'

/** Why what was just pressed did not work; nothing while it did. */
export function ProblemNotice({ error }: { error: unknown }) {
  const t = useT()
  if (error === null || error === undefined) return null
  return (
    <Notice tone="error" isAnswer>
      {problemMessage(error, t)}
    </Notice>
  )
}
