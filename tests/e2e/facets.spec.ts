import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { systemViewer } from '@/lib/auth/viewer'
import { importPlan } from '@/lib/imports/mutations'
import { readFile } from '@/lib/imports/read-file'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { expect, readerWithoutScript } from '../support/reader'

const test = readerWithoutScript()

test.beforeAll(async ({ site: _ }) => {
  await recordSampleCases()
  const list = path.resolve(import.meta.dirname, '../fixtures/lists/cn-120-gb18030.csv')
  await importPlan(systemViewer(), readFile(list, null, '2026-01-01'), {
    dryRun: false,
    publish: true,
  })
})

for (const words of [
  {
    language: 'English',
    path: '/cases',
    panel: 'Narrow down',
    out: /^Out of custody, (\d+) cases?$/,
    beijing: /^Beijing, (\d+) cases?$/,
    male: /^Male, (\d+) cases?$/,
    counted: (count: string) => (count === '1' ? '1 case' : `${count} cases`),
    chosen: 'Narrowed to',
    without: ['Without Out of custody', 'Without Beijing', 'Without Held in 1998'],
    year: /^1998, (\d+) cases?$/,
    more: /^\d+ more$/,
  },
  {
    language: 'Chinese',
    path: '/zh/cases',
    panel: '缩小范围',
    out: /^不在押，(\d+)件个案$/,
    beijing: /^北京市，(\d+)件个案$/,
    male: /^男，(\d+)件个案$/,
    counted: (count: string) => `${count}件个案`,
    chosen: '已选条件',
    without: ['去掉“不在押”', '去掉“北京市”', '去掉“1998年在押”'],
    year: /^1998年，(\d+)件个案$/,
    more: /^另外\d+项$/,
  },
]) {
  test(`a reader narrows the list down and widens it again, in ${words.language}`, async ({
    page,
  }) => {
    await page.goto(words.path)
    const panel = page.getByRole('navigation', { name: words.panel })
    const heading = page.locator('#results')
    const chosen = page.getByRole('list', { name: words.chosen })

    // What a value says is what it leads to.
    for (const [value, parameter] of [
      [words.out, 'status=out'],
      [words.beijing, 'place=beijing'],
    ] as const) {
      const count = await follow(panel, value)
      await expect(page).toHaveURL(new RegExp(parameter))
      await expect(heading).toHaveText(words.counted(count))
    }
    // Years beyond the first few are folded away.
    await panel.locator('.year').getByText(words.more).click()
    const inYear = await follow(panel, words.year)
    await expect(page).toHaveURL(/status=out&place=beijing&from=1998&to=1998$/)
    await expect(heading).toHaveText(words.counted(inYear))
    await expect(chosen.getByRole('link')).toHaveCount(4)
    // What is chosen says so, and other values of it can be chosen instead.
    await expect(panel.getByRole('link', { name: words.beijing })).toHaveAttribute(
      'aria-current',
      'true',
    )
    await expectNoBarrier(page)

    for (const name of words.without) {
      await chosen.getByRole('link', { name }).click()
    }
    await expect(page).toHaveURL(new RegExp(`${words.path}$`))
    await expect(chosen).toBeHidden()
    const men = await follow(panel, words.male)
    await expect(heading).toHaveText(words.counted(men))
  })
}

test('on a phone the facets are folded away until they are wanted', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/cases')
  const panel = page.getByRole('navigation', { name: 'Narrow down' })
  await expect(panel).toBeHidden()
  await page.getByText('Narrow down').click()
  await expectNoBarrier(page)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(320)
  await panel.locator('.year').getByText('Another time').click()
  await page.getByLabel('Held after').fill('1999-08')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(/from=1999-08/)
  await expect(page.getByRole('link', { name: 'Without Held after August 1999' })).toBeVisible()
})

/** Follows the one link with such a name; gives the count in it. */
async function follow(panel: ReturnType<Page['getByRole']>, name: RegExp): Promise<string> {
  const link = panel.getByRole('link', { name })
  const [, count = ''] = name.exec((await link.getAttribute('aria-label')) ?? '') ?? []
  expect(Number(count)).toBeGreaterThan(0)
  await link.click()
  return count
}

async function expectNoBarrier(page: Page): Promise<void> {
  // Without script a page may forget what it is asked before it has answered.
  const scripted = await page.context().browser()?.newContext({ viewport: page.viewportSize() })
  if (!scripted) throw new Error('the reader has no browser')
  const same = await scripted.newPage()
  await same.goto(page.url())
  const { violations } = await new AxeBuilder({ page: same })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  await scripted.close()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
}
