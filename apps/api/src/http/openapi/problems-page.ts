import { ERROR_CODES } from '@pult/shared/errors/codes'
import { anchorOf, STATUS_OF } from '../problem'
import { PROBLEM_TEXTS } from '../problem-texts'
import { inlineCode, page } from './html'

/** Where a problem's `type` leads: the entries of docs/problems.md. */
export function problemsPage(): string {
  const entries = ERROR_CODES.map((code) => {
    const { title, meaning } = PROBLEM_TEXTS[code]
    return `<h2 id="${anchorOf(code)}">${String(STATUS_OF[code])} <code>${code}</code></h2>\n<p><strong>${title}.</strong> ${inlineCode(meaning)}</p>`
  })
  return page('Problems', `<h1>Problems</h1>\n${entries.join('\n')}`)
}
