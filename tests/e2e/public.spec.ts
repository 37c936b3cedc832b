import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { openConnection } from '@/db/install'
import { newId } from '@/lib/core/ids'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { expect, readerWithoutScript } from '../support/reader'

const test = readerWithoutScript()

test.beforeAll(async ({ site }) => {
  await recordSampleCases()
  await publishAndWithdraw(site.database.migratorUrl, 'a-withdrawn-case')
})

test('a reader finds a case by its Chinese name, follows a note, changes the language, opens edition 1', async ({
  page,
}) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByLabel('Find a person').fill('徐文立')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.getByRole('heading', { name: '1 case for “徐文立”' })).toBeVisible()
  await page.getByRole('link', { name: 'Xu Wenli' }).click()

  await expect(page).toHaveTitle('Xu Wenli 徐文立 · Vigil')
  const name = page.getByRole('heading', { level: 1 })
  await expect(name).toHaveText(/Xu Wenli\s+徐文立/)
  await expect(name.locator('[lang=zh-Hans]')).toHaveText('徐文立')
  await expect(page.getByRole('region', { name: 'Where things stand' })).toContainText(
    'Medical parole since 24 December 2002',
  )
  await expect(page.getByRole('row', { name: 'Due to end 29 November 2011' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Charge and law' })).toContainText(
    'Criminal Law of 1997, article 105, paragraph 1',
  )

  // From the statement to its source and back.
  await page.getByRole('link', { name: 'Note 1', exact: true }).last().click()
  await expect(page).toHaveURL(/#note-1$/)
  const note = page.locator('#note-1')
  await expect(note).toBeInViewport()
  await note.getByRole('link', { name: 'Back to where note 1 is first called' }).click()
  await expect(page).toHaveURL(/#call-/)

  await page.getByRole('link', { name: '简体中文' }).click()
  await expect(page).toHaveURL(/\/zh\/cases\/xu-wenli$/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans')
  await expect(page.getByRole('heading', { name: '罪名与法律' })).toBeVisible()
  await expect(page.getByRole('row', { name: '刑期届满日 2011年11月29日' })).toBeVisible()

  await page.getByRole('link', { name: '第1版' }).click()
  await expect(page).toHaveURL(/\/zh\/cases\/xu-wenli\/v\/1$/)
  await page.getByRole('link', { name: '阅读现行版本（第2版）' }).click()
  await expect(page).toHaveURL(/\/zh\/cases\/xu-wenli$/)
})

test('the same case by its Latin name from any page, and nothing for a name that is not there', async ({
  page,
}) => {
  await page.goto('/method')
  const search = page.getByRole('searchbox', { name: 'Find a person, in any script' })
  await search.fill('xu wenli')
  await search.press('Enter')
  await expect(page).toHaveURL(/\/cases\?q=xu\+wenli$/)
  await expect(page.getByRole('link', { name: 'Xu Wenli' })).toBeVisible()

  await page.getByLabel('Find a person').fill('Nobody Ofthisname')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.getByText('Try another spelling')).toBeVisible()
})

test('words of the charge and the prison find a case too, and the result says and marks where they stand', async ({
  page,
}) => {
  await page.goto('/cases')
  await page.getByLabel('Find a person').fill('xu wenli subversion')
  await page.getByRole('button', { name: 'Search' }).click()
  const found = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: 'Xu Wenli' }) })
  await expect(found.getByText(/^Charge: .*subversion/i)).toBeVisible()
  await expect(found.locator('mark')).toHaveText([/^subversion$/i])

  await page.goto(`/zh/cases?${new URLSearchParams({ q: '延慶監獄' })}`)
  await expect(found.getByText(/^地点：.*延庆监狱/)).toBeVisible()
  await expect(found.locator('mark')).toHaveText(['延庆监狱'])
})

test('what rests on one source says so, and both accounts of a charge stand there', async ({
  page,
}) => {
  await page.goto('/cases/xu-wenli')
  const health = page.getByRole('region', { name: 'Health' })
  await expect(health.locator('.frame').filter({ hasText: 'Rests on one source' })).toContainText(
    'Parkinson',
  )
  await expect(
    page
      .getByRole('region', { name: 'Charge and law' })
      .getByRole('heading', { name: 'Other accounts' }),
  ).toBeVisible()
})

for (const [language, prefix, text] of [
  ['English', '', 'This case was withdrawn'],
  ['Chinese', '/zh', '此个案已撤下'],
] as const) {
  test(`a withdrawn case answers 410 and says since when, in ${language}`, async ({ page }) => {
    for (const path of ['/cases/a-withdrawn-case', '/cases/a-withdrawn-case/v/1']) {
      const response = await page.goto(prefix + path)
      expect(response?.status()).toBe(410)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(text)
      await expect(page.getByText(/2026/)).toBeVisible()
      expect(await page.content()).not.toContain('Kadeer')
    }
  })
}

test('an unknown address answers 404 with a page of ours', async ({ page }) => {
  for (const path of ['/nothing-here', '/zh/nothing', '/cases/nobody', '/cases/xu-wenli/v/99']) {
    const response = await page.goto(path)
    expect(response?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
})

test('English has one address, pages are not kept by anyone and run no script', async ({
  page,
  request,
}) => {
  const redirect = await request.get('/en/cases/xu-wenli', { maxRedirects: 0 })
  expect(redirect.status()).toBe(308)
  expect(new URL(redirect.headers().location ?? '', redirect.url()).pathname).toBe(
    '/cases/xu-wenli',
  )
  const headers = (await page.goto('/cases/xu-wenli'))?.headers() ?? {}
  expect(headers['cache-control']).toContain('no-store')
  expect(headers['content-security-policy']).toContain("script-src 'none'")
  expect(headers['content-security-policy']).not.toContain('unsafe')
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['referrer-policy']).toBe('same-origin')
  expect(headers['x-powered-by']).toBeUndefined()
})

test('nothing is loaded from another host', async ({ page, baseURL }) => {
  const hosts = new Set<string>()
  page.on('request', (request) => hosts.add(new URL(request.url()).origin))
  await page.goto('/zh/cases/rebiya-kadeer')
  await page.goto('/cases/tenzin-delek-rinpoche')
  expect([...hosts]).toEqual([baseURL])
})

for (const path of [
  '/',
  '/zh',
  '/cases?q=xu&sex=male',
  '/cases/xu-wenli',
  '/zh/cases/rebiya-kadeer',
  '/cases/a-withdrawn-case',
  '/method',
  '/data',
]) {
  test(`no barrier is found on ${path}, light or dark, and it fits a narrow screen`, async ({
    browser,
    baseURL,
  }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ baseURL, colorScheme })
      const page = await context.newPage()
      await page.goto(path)
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
      await page.setViewportSize({ width: 320, height: 640 })
      expect(await overflow(page)).toBe(0)
      await context.close()
    }
  })
}

/** How far a page can be pushed sideways, in pixels. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}

/** An edition and its withdrawal, put there as they are stored. */
async function publishAndWithdraw(ownerUrl: string, slug: string): Promise<void> {
  const sql = openConnection(ownerUrl)
  const caseId = newId()
  const document = readFileSync('tests/fixtures/publications/rebiya-kadeer.json', 'utf8')
  await sql`insert into pub.addresses (slug, case_id, owner_id) values (${slug}, ${caseId}, ${caseId})`
  await sql`
    insert into pub.publications (case_id, number, slug, published_at, document, sha256, previous_hash, hash)
    values (${caseId}, 1, ${slug}, now(), ${document}, ${'0'.repeat(64)}, ${'0'.repeat(64)}, ${'0'.repeat(64)})`
  await sql`
    insert into pub.withdrawals (case_id, through, withdrawn_at)
    values (${caseId}, 1, '2026-11-24T12:00:00Z')`
  await sql.end({ timeout: 5 })
}
