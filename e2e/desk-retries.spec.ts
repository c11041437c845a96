import type { FrameLocator, Page } from '@playwright/test'
import { expect, test } from './fixtures/test'
import { openDesk } from './fixtures/ways-in'

/** A server that answers one kind of question with its own fault until it is well again. */
async function breakAnswers(page: Page, urls: string): Promise<() => Promise<void>> {
  await page.route(urls, (route) =>
    route.fulfill({
      status: 500,
      headers: { 'content-type': 'application/problem+json' },
      body: JSON.stringify({
        type: 'about:blank',
        title: 'Internal',
        status: 500,
        detail: 'Something broke',
        instance: '/',
        code: 'INTERNAL',
        requestId: 'e2e',
      }),
    }),
  )
  return () => page.unroute(urls)
}

const retries = (app: FrameLocator) => app.getByRole('main').getByRole('button', { name: 'Повторить' })

test('a part of the report that was not counted says so and can be asked for again', async ({
  page,
  stand,
}) => {
  const heal = await breakAnswers(page, '**/api/v1/reports/{masters,equipment,statuses,refusals,sla}?*')
  const app = await openDesk(page, stand)
  await app.getByRole('link', { name: 'Отчёты' }).click()
  await expect(app.getByText('Выручка').first()).toBeVisible()
  await expect(retries(app)).toHaveCount(5)
  await heal()
  while ((await retries(app).count()) > 0) await retries(app).first().click()
  await expect(app.getByRole('group', { name: 'По мастерам' })).toBeVisible()
  await expect(app.getByRole('heading', { name: 'Скорость' })).toBeVisible()
})

test('a column of the board that did not load can be asked for again', async ({ page, stand }) => {
  const heal = await breakAnswers(page, '**/api/v1/orders?status=*')
  const app = await openDesk(page, stand)
  await app.getByRole('link', { name: 'Доска' }).click()
  await app.getByRole('button', { name: 'По статусам' }).click()
  const column = app.getByRole('region', { name: 'Новая' })
  await expect(column.getByRole('button', { name: 'Повторить' })).toBeVisible()
  await heal()
  await column.getByRole('button', { name: 'Повторить' }).click()
  await expect(column.getByRole('link').first()).toBeVisible()
})
