import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Frame, Page } from '@playwright/test'
import {
  SCREENS,
  appFrame,
  closeSheet,
  goToScreen,
  isSheet,
  nameOfScreen,
  untilStarted,
  type DemoPerson,
  type Tour,
} from './fixtures/screens'
import { expect, test, type Stand } from './fixtures/test'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** The rules that a change of colours alone can break. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

declare const axe: { run: (context: Document, options: RunOptions) => Promise<AxeResults> }

interface Visit extends Tour {
  readonly frame: Frame
}

async function visit(page: Page, stand: Stand, person: DemoPerson): Promise<Visit> {
  const tour = { page, app: await stand.openApp(page, person) }
  await untilStarted(tour)
  const frame = await appFrame(tour)
  await frame.evaluate(await readFile(AXE, 'utf8'))
  return { ...tour, frame }
}

/** What axe finds, of any impact, in words for whoever reads the failure. */
async function faultsOf(frame: Frame, rules?: readonly string[]): Promise<string[]> {
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(rules && { runOnly: { type: 'rule', values: [...rules] } }),
  }
  const { violations } = await frame.evaluate(async (given) => {
    // A colour on its way from one theme to the other, or a sheet half risen, is nobody's contrast.
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
    await Promise.allSettled(ending.map(({ finished }) => finished))
    return axe.run(document, given)
  }, options)
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) => `${String(impact)} ${id}: ${target.join(' ')} – ${failureSummary}`,
    ),
  )
}

/** Puts on the theme that is not worn now, and returns it. */
async function changeTheme({ page, app }: Visit): Promise<string> {
  const html = app.locator('html')
  const other = (await html.getAttribute('data-scheme')) === 'light' ? 'dark' : 'light'
  await page.getByTestId('theme-toggle').click()
  await expect(html).toHaveAttribute('data-scheme', other)
  return other
}

/** Everything in the theme worn now; in the other, what depends on colours: the rest of the document is the same. */
async function expectNoFaults(visited: Visit, where: string): Promise<void> {
  const { frame } = visited
  expect.soft(await faultsOf(frame), where).toEqual([])
  const theme = await changeTheme(visited)
  expect.soft(await faultsOf(frame, COLOUR_RULES), `${where}, ${theme}`).toEqual([])
}

for (const person of Object.keys(SCREENS) as DemoPerson[]) {
  test(`axe finds nothing on any screen of the ${person}`, async ({ page, stand }) => {
    test.setTimeout(150_000)
    const visited = await visit(page, stand, person)
    for (const screen of SCREENS[person]) {
      await test.step(nameOfScreen(screen), async () => {
        await goToScreen(visited, screen)
        await expectNoFaults(visited, nameOfScreen(screen))
        if (isSheet(screen)) await closeSheet(visited)
      })
    }
  })
}
