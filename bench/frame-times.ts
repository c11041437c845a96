import { chromium, type Frame, type Page } from '@playwright/test'
import { findChromium } from '../scripts/find-chromium.mjs'
import { machineLine, writeChapter } from './app-report.mjs'

/**
 * Frame times of the dispatcher's list with 2 000 loaded orders and the lag of typing in the order form:
 *
 *     RATE_LIMIT_PER_MINUTE=100000 npm start
 *     STAND_URL=http://localhost:3100 APP_URL=http://localhost:3000 pnpm exec tsx bench/frame-times.ts
 *
 * Fills the demo up to 2 000 orders through the API first.
 */
const standUrl = process.env.STAND_URL ?? 'http://localhost:3100'
const appUrl = process.env.APP_URL ?? 'http://localhost:3000'
const ORDERS = 2_000
const FRAME_MS = 1_000 / 60

async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${url}: ${String(answer.status)} ${await answer.text()}`)
  return answer
}

async function fillUp(): Promise<void> {
  const signed = await post(`${standUrl}/stand/init-data`, { person: 'dispatcher' })
  const { initData } = (await signed.json()) as { initData: string }
  const headers = { Authorization: `tma ${initData}` }
  const counted = await fetch(`${appUrl}/api/v1/orders/counts`, { headers })
  const counts = (await counted.json()) as Record<string, number>
  const there = Object.values(counts).reduce((sum, count) => sum + count, 0)
  for (let number = there; number < ORDERS; number++) {
    const client = {
      name: `Клиент ${String(number)}`,
      phone: `+7999${String(1_000_000 + number)}`,
      address: `Тверская ул., ${String(1 + (number % 90))}`,
    }
    const body = { equipmentType: 'REFRIGERATOR', description: 'Не морозит верхняя камера', client }
    await post(`${appUrl}/api/v1/orders`, body, {
      ...headers,
      'Idempotency-Key': `frames-${String(Date.now())}-${String(number)}`,
    })
  }
}

function figures(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
  const dropped = sorted.reduce((sum, time) => sum + Math.max(0, Math.round(time / FRAME_MS) - 1), 0)
  return `${String(sorted.length)} | ${at(0.5)} | ${at(0.95)} | ${at(1)} | ${String(dropped)}`
}

/** Starts to note the time between frames; `stop` hands them over. */
async function watchFrames(frame: Frame): Promise<() => Promise<number[]>> {
  await frame.evaluate(() => {
    const noted: number[] = []
    let last = performance.now()
    const note = (now: number): void => {
      noted.push(now - last)
      last = now
      requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
    Object.assign(window, { pultFrames: noted })
  })
  return () => frame.evaluate(() => (window as unknown as { pultFrames: number[] }).pultFrames.slice(1))
}

async function scroll(page: Page, { turns, by }: { turns: number; by: number }): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    await page.mouse.wheel(0, by)
    await page.waitForTimeout(16)
  }
}

/** Scrolls to the end until every order is loaded; returns how many the list says it holds. */
async function loadAll(page: Page, frame: Frame): Promise<number> {
  const known = (): Promise<number> =>
    frame.evaluate(() =>
      Math.max(
        0,
        ...[...document.querySelectorAll('[aria-posinset]')].map((row) =>
          Number(row.getAttribute('aria-posinset')),
        ),
      ),
    )
  for (let before = -1, still = 0; still < 15;) {
    await frame.evaluate(() => {
      window.scrollTo(0, document.documentElement.scrollHeight)
    })
    await page.waitForTimeout(200)
    const now = await known()
    still = now === before ? still + 1 : 0
    before = now
    if (now >= ORDERS) break
  }
  return known()
}

/** Milliseconds from a key's event to the end of the frame that shows it. */
async function typeInForm(page: Page, frame: Frame): Promise<number[]> {
  await frame.getByRole('button', { name: 'Новая заявка' }).first().click()
  const field = frame.getByLabel('Как зовут')
  await field.click()
  await frame.evaluate(() => {
    const noted: number[] = []
    window.addEventListener('keydown', ({ timeStamp }) => {
      requestAnimationFrame(() => {
        noted.push(performance.now() - timeStamp)
      })
    }, { capture: true }) // prettier-ignore
    Object.assign(window, { pultKeys: noted })
  })
  await page.keyboard.type('Konstantin Konstantinopolsky, the second entrance', { delay: 40 })
  return frame.evaluate(() => (window as unknown as { pultKeys: number[] }).pultKeys)
}

await fillUp()
const isRoot = process.getuid?.() === 0
const browser = await chromium.launch({
  executablePath: await findChromium(console.log),
  args: isRoot ? ['--no-sandbox'] : [],
})
const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'ru-RU' })
// tsx names functions by a function of its own, which the page lacks.
await page.addInitScript('globalThis.__name = (named) => named')
await page.goto(`${standUrl}/?person=dispatcher&open=app`)
const element = await page.getByTestId('app-frame').elementHandle()
const frame = await element.contentFrame()
if (!frame) throw new Error('The stand shows no app')
await frame.getByRole('button', { name: /^Все/u }).click()
await frame.getByRole('list', { name: 'Список заявок' }).waitFor()
const loaded = await loadAll(page, frame)
await page.mouse.move(195, 500)
const stop = await watchFrames(frame)
await scroll(page, { turns: 150, by: -700 })
await scroll(page, { turns: 150, by: 700 })
const frames = await stop()
const rows = await frame.locator('[aria-posinset]').count()
await frame.evaluate(() => {
  window.scrollTo(0, 0)
})
const keys = await typeInForm(page, frame)
await browser.close()
await writeChapter('Frame times', [
  `Written by \`pnpm exec tsx bench/frame-times.ts\`: 390×844, wheel events over a list of ${String(loaded)} loaded orders (${String(rows)} rows in the document); a key’s way from its event to its frame.`,
  '',
  machineLine(),
  '',
  '| what | n | p50 ms | p95 ms | max ms | dropped frames |',
  '|---|---:|---:|---:|---:|---:|',
  `| scrolling | ${figures(frames)} |`,
  `| typing in the order form | ${figures(keys)} |`,
])
