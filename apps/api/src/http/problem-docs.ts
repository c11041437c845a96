import { ERROR_CODES } from '@pult/shared/errors/codes'
import { anchorOf, STATUS_OF } from './problem'
import { PROBLEM_TEXTS } from './problem-texts'

const INTRODUCTION =
  'Every error of the API is problem details (RFC 9457, `application/problem+json`). Its `type` leads to the entry here, `detail` says in words what to do, and programs switch on `code`. `requestId` is also the header `X-Request-Id`.'

/** docs/problems.md: one entry a code, in the order of the contract. A test keeps the file equal to this. */
export function problemsMarkdown(): string {
  const entries = ERROR_CODES.map((code) => {
    const { title, meaning } = PROBLEM_TEXTS[code]
    return `## ${anchorOf(code)}\n\n**${String(STATUS_OF[code])} · \`${code}\` · ${title}.** ${meaning}\n`
  })
  return [`# Problems\n`, `${INTRODUCTION}\n`, ...entries].join('\n')
}
