import { callAs } from './fixtures/backstage'
import { meet, setRoles, type Person } from './fixtures/staff'
import { expect, test, type Backstage } from './fixtures/test'
import { wordsIn } from './fixtures/words'
import { mainButton, openApp } from './fixtures/workplace'

const words = wordsIn('ru')
const { t } = words

/** An admin answers somebody's application. */
async function decide(
  backstage: Backstage,
  guest: Person,
  { decision, data = {} }: { readonly decision: 'approve' | 'reject'; readonly data?: object },
): Promise<void> {
  const admin = await callAs(backstage, 'admin')
  const { items } = await admin<{ items: { id: number; user: { name: string } }[] }>(
    'GET',
    '/master-applications',
  )
  const application = items.find(({ user }) => user.name === guest.name)
  await admin('POST', `/master-applications/${String(application?.id)}/${decision}`, { data, ifMatch: '*' })
}

test('a rejected applicant hears of it while the app is open, and goes on from what they wrote', async ({
  page,
  backstage,
}) => {
  const guest = await meet(backstage, { firstName: 'Аркадий' })
  const place = await openApp({ page, stand: backstage.stand, words }, guest)
  const { app } = place
  await app.getByLabel(t('guest.phone'), { exact: true }).fill('8 916 555-12-77')
  await app.getByRole('button', { name: 'Холодильники' }).click()
  await app.getByLabel(t('guest.note')).fill('Пять лет чиню холодильники')
  await mainButton(place, t('guest.send')).click()
  await expect(app.getByText(t('guest.pending'))).toBeVisible()

  await decide(backstage, guest, { decision: 'reject', data: { reason: 'В этом районе мест нет' } })
  await expect(app.getByText('В этом районе мест нет')).toBeVisible({ timeout: 30_000 })

  await app.getByRole('button', { name: t('guest.again') }).click()
  await expect(app.getByLabel(t('guest.phone'), { exact: true })).toHaveValue('+7 916 555-12-77')
  await expect(app.getByLabel(t('guest.note'))).toHaveValue('Пять лет чиню холодильники')
  await mainButton(place, t('guest.send')).click()
  await expect(app.getByText(t('guest.pending'))).toBeVisible()
})

test('a master who lost the role is no applicant who was taken on: they may apply again', async ({
  page,
  backstage,
}) => {
  const guest = await meet(backstage, { firstName: 'Вениамин' })
  const own = await callAs(backstage, guest.key)
  const data = { phone: '+79165551278', specialisations: ['TV'], note: 'Чиню телевизоры' }
  await own('POST', '/master-applications', { data })
  await decide(backstage, guest, { decision: 'approve' })
  await setRoles(backstage, guest, [])

  const place = await openApp({ page, stand: backstage.stand, words }, guest)
  await expect(place.app.getByText(t('guest.left'))).toBeVisible()
  await place.app.getByRole('button', { name: t('guest.again') }).click()
  await mainButton(place, t('guest.send')).click()
  await expect(place.app.getByText(t('guest.pending'))).toBeVisible()
})

test('an application that can’t be sent says so where the applicant sees it, below however long a form', async ({
  page,
  context,
  backstage,
}) => {
  const guest = await meet(backstage, { firstName: 'Гордей' })
  const place = await openApp({ page, stand: backstage.stand, words }, guest)
  const { app } = place
  await app.getByLabel(t('guest.phone'), { exact: true }).fill('8 916 555-12-79')
  await app.getByRole('button', { name: 'Холодильники' }).click()
  await app.getByLabel(t('guest.phone'), { exact: true }).focus()
  await page.setViewportSize({ width: 360, height: 560 })
  await context.setOffline(true)
  await mainButton(place, t('guest.send')).click()
  await expect(app.getByRole('alert').getByText(t('problem.NETWORK'))).toBeInViewport({ ratio: 1 })
})
