import { callAs } from './fixtures/backstage'
import { meet } from './fixtures/staff'
import { expect, test } from './fixtures/test'
import { wordsIn } from './fixtures/words'
import { mainButton, openApp } from './fixtures/workplace'

const words = wordsIn('ru')
const { t } = words

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

  const admin = await callAs(backstage, 'admin')
  const { items } = await admin<{ items: { id: number; user: { name: string } }[] }>(
    'GET',
    '/master-applications',
  )
  const application = items.find(({ user }) => user.name === guest.name)
  const path = `/master-applications/${String(application?.id)}/reject`
  await admin('POST', path, { data: { reason: 'В этом районе мест нет' }, ifMatch: '*' })
  await expect(app.getByText('В этом районе мест нет')).toBeVisible({ timeout: 30_000 })

  await app.getByRole('button', { name: t('guest.again') }).click()
  await expect(app.getByLabel(t('guest.phone'), { exact: true })).toHaveValue('+7 916 555-12-77')
  await expect(app.getByLabel(t('guest.note'))).toHaveValue('Пять лет чиню холодильники')
  await mainButton(place, t('guest.send')).click()
  await expect(app.getByText(t('guest.pending'))).toBeVisible()
})
