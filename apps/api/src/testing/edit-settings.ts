import type { Settings } from '@pult/shared/settings/settings'
import type { TestApi } from './test-api'
import type { TestUser } from './test-people'

/** For products that deliver by the machine's own clock: by night, warnings would wait for the morning. */
export const NEVER_QUIET = { quietFrom: '00:00', quietTo: '00:00' } satisfies Partial<Settings>

/** Changes the company's settings as an admin, whatever their version is, and returns them; throws the problem otherwise. */
export async function editSettings(
  api: TestApi,
  admin: TestUser,
  edit: Partial<Settings>,
): Promise<Settings> {
  const { version } = (await api.as(admin).get('/settings')).body
  const answer = await api.as(admin).patch('/settings', edit, { 'If-Match': `"${version}"` })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return answer.body as Settings
}
