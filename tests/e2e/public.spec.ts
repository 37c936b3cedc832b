import { recordSampleCases } from '@/lib/samples/record-samples'
import { expect, readerWithoutScript } from '../support/reader'
import { publishAndWithdraw } from '../support/withdrawn-case'

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
  await page.goto('/cases?q=徐文立&sex=male')
  await expect(page.getByRole('heading', { name: /^1 case/ })).toBeVisible()
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

  // An earlier edition, what the current one says otherwise, and how to cite it.
  await page.getByRole('link', { name: /^Edition 1,/ }).click()
  await expect(page).toHaveURL(/\/cases\/xu-wenli\/v\/1$/)
  await page.getByRole('link', { name: 'Read the current edition, number 2' }).click()
  await expect(page).toHaveURL(/\/cases\/xu-wenli$/)
  const edition = page.getByRole('region', { name: 'This edition' })
  await expect(edition.getByText('1 statement changed after edition 1')).toBeVisible()
  await expect(edition.getByText('Parkinson’s disease').last()).toBeVisible()
  await edition.getByText('BibLaTeX').click()
  await expect(edition.getByText(/^@[\s\S]*\/cases\/xu-wenli\/v\/2/)).toBeVisible()

  // The figures, the files and the feeds behind them.
  await page.getByRole('link', { name: 'Statistics' }).click()
  await expect(page.getByRole('img').first()).toBeVisible()
  await page.getByRole('link', { name: 'Open data' }).click()
  const file = page.locator('a[href="/api/v1/cases.csv"]').first()
  await expect(file).toBeVisible()
  const csv = await page.request.get('/api/v1/cases.csv')
  expect(await csv.text()).toContain('xu-wenli')
  expect(await (await page.request.get('/feed.xml')).text()).toContain('Xu Wenli')

  // The same in the other languages.
  await page.goto('/cases/xu-wenli')
  await page.getByRole('link', { name: '繁體中文' }).click()
  await expect(page).toHaveURL(/\/zh-hant\/cases\/xu-wenli$/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant')
  await expect(page.getByRole('heading', { name: '罪名與法律' })).toBeVisible()
  await expect(page.getByRole('row', { name: '刑期屆滿日 2011年11月29日' })).toBeVisible()

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
