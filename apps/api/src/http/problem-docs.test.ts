import { ERROR_CODES } from '@pult/shared/errors/codes'
import { expect, it } from 'vitest'
import { problemsMarkdown } from './problem-docs'

// After a change of the texts: npx vitest run apps/api/src/http/problem-docs.test.ts -u
it('docs/problems.md has the entry of every code, word for word', async () => {
  const markdown = problemsMarkdown()
  for (const code of ERROR_CODES) expect(markdown).toContain(`\`${code}\``)
  await expect(markdown).toMatchFileSnapshot('../../../../docs/problems.md')
})
