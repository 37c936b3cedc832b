import AxeBuilder from '@axe-core/playwright'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { expect, readerWithoutScript } from '../support/reader'

const test = readerWithoutScript()

test.beforeAll(async ({ site }) => {
  expect(site.origin).toBeTruthy()
  await recordSampleCases()
})

test('a reader sees the figures, narrows them down, reads the numbers and takes them along', async ({
  page,
  request,
}) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'All figures' }).click()
  await expect(page).toHaveTitle('Statistics · Vigil')
  await expect(page.getByRole('img', { name: 'In custody, year by year' })).toBeVisible()
  await expect(page.getByRole('img', { name: /as a map of squares/ })).toBeVisible()
  await expect(page.getByText('These are known cases, not all cases.')).toBeVisible()

  await page.getByText('Narrow down').click()
  await page.getByLabel('Sex').selectOption('female')
  await page.getByRole('button', { name: 'Count these' }).click()
  await expect(page).toHaveURL(/\/statistics\?.*sex=female/)
  await expect(page.locator('.figures .people')).toHaveText(/1\s*person|person\s*1/)

  const places = page.getByRole('region', { name: 'Where people were held' })
  await places.getByText('The numbers as a table').click()
  await expect(places.getByRole('row', { name: /^Xinjiang/ })).toContainText('1')
  const file = await places
    .getByRole('link', { name: 'Download by-place.csv' })
    .getAttribute('href')
  expect(file).toBe('/api/v1/statistics/by-place.csv?sex=female')
  const csv = await request.get(file ?? '')
  expect(csv.headers()['content-type']).toBe('text/csv; charset=utf-8')
  expect(await csv.text()).toContain('xinjiang,Xinjiang,新疆维吾尔自治区,1,')

  await places.getByRole('link', { name: 'Xinjiang' }).click()
  await expect(page).toHaveURL(/\/cases\?.*place=xinjiang&sex=female/)
  await expect(page.getByRole('link', { name: /Rebiya Kadeer/ })).toBeVisible()
  await page.getByRole('link', { name: 'These cases in figures' }).click()
  await expect(page).toHaveURL(/\/statistics\?place=xinjiang&sex=female/)

  await page.getByRole('link', { name: '简体中文' }).click()
  await expect(page.getByRole('img', { name: '历年在押人数' })).toBeVisible()
})

test('what can’t be counted by is said, and no file is made of it', async ({ page, request }) => {
  await page.goto('/statistics?sex=nonsense')
  await expect(page.getByText(/could not be read, so it was left out: Sex/)).toBeVisible()
  expect((await request.get('/api/v1/statistics/by-place.csv?sex=nonsense')).status()).toBe(400)
  expect((await request.get('/api/v1/statistics/by-hunger.csv')).status()).toBe(404)
})

for (const path of ['/statistics', '/zh/statistics?status=out']) {
  test(`no barrier is found on ${path}, light or dark, and it fits a narrow screen`, async ({
    browser,
    baseURL,
  }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ baseURL, colorScheme })
      const page = await context.newPage()
      await page.goto(path)
      for (const summary of await page.locator('summary').all()) await summary.click()
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
      await page.setViewportSize({ width: 320, height: 640 })
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).toBe(0)
      await context.close()
    }
  })
}
