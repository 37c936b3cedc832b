import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { systemViewer } from '@/lib/auth/viewer'
import { kindOf } from '@/lib/cases/kinds'
import { recordFact } from '@/lib/facts/mutations'
import { aFact, cited, draft, published } from '../factories/cases'
import { expect, ownSite } from '../support/site'

const test = ownSite()

// Each journey goes on from the record that the one before left.
test.describe.configure({ mode: 'serial' })

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test.beforeAll(async ({ site }) => {
  expect(site.origin).toBeTruthy()
  const viewer = systemViewer()
  for (const name of ['Ai Ming', 'Bai Jun', 'Chen Wei', 'Chen Xiao']) {
    const { id } = await draft(viewer, name)
    await cited(viewer, id, 'detention', { date: '2020', province: 'beijing' })
  }
  const { id } = await published(viewer, 'Deng Li')
  await cited(viewer, id, 'name', {
    text: '邓丽',
    nameKind: 'primary',
    script: 'Hans',
    language: 'zh',
  })
  await cited(viewer, id, 'detention', { date: day(-95), province: 'tibet' })
  await cited(viewer, id, 'sentence', {
    sentenceKind: 'fixed_term',
    'term.days': '100',
    custodyFrom: day(-95),
  })
  await recordFact(viewer, kindOf('charge'), id, aFact('charge', { words: 'Subversion' }))
})

const namesIn = (page: Page) => page.locator('.cases tbody th.name').allInnerTexts()

test('the table follows what is typed and chosen, and its address shows the same again', async ({
  page,
  site,
}) => {
  await site.signIn(page, 'publisher')
  await page.goto('/desk/cases')
  await expect(page.getByRole('row')).toHaveCount(6)
  const search = page.getByRole('searchbox')
  await search.pressSequentially('chen')
  await expect(page).toHaveURL(/\?q=chen$/)
  await expect(page.getByRole('row')).toHaveCount(3)
  await expect(search).toBeFocused()
  await search.fill('邓')
  await expect(page.getByRole('link', { name: /Deng Li/ })).toBeVisible()
  await page.getByRole('link', { name: 'Take away: Name: 邓' }).click()

  await page.getByRole('combobox', { name: 'Place' }).selectOption({ label: 'Beijing (4)' })
  await expect(page).toHaveURL(/place=beijing/)
  await page.getByRole('link', { name: 'Name', exact: true }).click()
  await expect(page).toHaveURL(/sort=name/)
  await page.getByRole('link', { name: 'Name', exact: true }).click()
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  expect(await namesIn(page)).toEqual(['Chen Xiao', 'Chen Wei', 'Bai Jun', 'Ai Ming'])
  await page.getByText('Columns and groups').click()
  await page.getByRole('checkbox', { name: 'Tags' }).check()
  await expect(page.getByRole('columnheader', { name: 'Tags' })).toBeVisible()
  await page.getByLabel('Group by').selectOption({ label: 'Public' })
  await expect(page.getByRole('rowheader', { name: 'Draft: 4 cases' })).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  const address = page.url()
  const other = await page.context().newPage()
  await other.goto(address)
  expect(await namesIn(other)).toEqual(await namesIn(page))
  await other.setViewportSize({ width: 390, height: 800 })
  const width = await other.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
  expect((await new AxeBuilder({ page: other }).analyze()).violations).toEqual([])
})

test('many cases at once: a range is ticked, given away, tagged and exported', async ({
  page,
  site,
}) => {
  const { email } = await site.signIn(page, 'publisher')
  await page.goto('/desk/cases?place=beijing&sort=name')
  await page.getByRole('checkbox', { name: 'Choose Ai Ming' }).click()
  await page.getByRole('checkbox', { name: 'Choose Chen Wei' }).click({ modifiers: ['Shift'] })
  await expect(page.getByText('3 chosen')).toBeVisible()
  await page.getByLabel('Assign to').selectOption({ label: email })
  await page.getByRole('button', { name: 'Assign', exact: true }).click()
  await expect(page.getByText('3 cases changed.')).toBeVisible()
  await expect(page.locator('[data-outcome]')).toBeFocused()
  await expect(page.getByText('3 chosen')).toBeHidden()
  await expect(page.getByRole('row', { name: /Bai Jun/ })).toContainText(email)

  await page.getByRole('checkbox', { name: /all 4 cases/ }).check()
  await page.getByLabel('Tag', { exact: true }).last().fill('urgent')
  await page.getByRole('button', { name: 'Add the tag' }).click()
  await expect(page.getByText('4 cases changed.')).toBeVisible()

  await page.goto('/desk/cases?tag=urgent&columns=tags,assignee')
  await page.getByRole('checkbox', { name: 'Choose all on this page' }).check()
  await page.getByLabel(/What the export is for/).fill('A test')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export as CSV' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('table.csv')
  const csv = readFileSync(await download.path(), 'utf8')
  expect(csv).toContain('case,Name,Tags,Assigned to')
  expect(csv).toContain(`bai-jun,Bai Jun,urgent,${email}`)

  await page.getByText('Keep this filter').click()
  await page.getByLabel('Name of the filter').fill('Urgent ones')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL(/\/desk#saved$/)
  await expect(page.getByRole('listitem').filter({ hasText: 'Urgent ones' })).toContainText('4')
})

test('the worklist counts what waits, leads to it, and stands in a calendar without names', async ({
  page,
  site,
  playwright,
}) => {
  await site.signIn(page, 'editor')
  await page.goto('/desk')
  const ending = page.getByRole('listitem').filter({ hasText: 'Term may end within 30 days' })
  await expect(ending).toContainText('1')
  await expect(ending).toContainText('Deng Li')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByRole('link', { name: 'Facts without a source' }).click()
  await expect(page).toHaveURL(/need=unsourced/)
  expect(await namesIn(page)).toEqual([expect.stringContaining('Deng Li')])

  await page.goto('/desk')
  await page.getByRole('button', { name: 'Make an address' }).click()
  const calendar = (await page.locator('.once code').first().textContent()) ?? ''
  const anyone = await playwright.request.newContext()
  const answer = await anyone.get(calendar)
  expect(answer.status()).toBe(200)
  expect(answer.headers()).toMatchObject({ 'cache-control': 'no-store' })
  const text = await answer.text()
  expect(text).toContain('SUMMARY:A term may end: 1 case')
  expect(text.toLowerCase()).not.toContain('deng')
  await page.getByRole('button', { name: 'End it' }).click()
  await expect(page.getByText('Ended. Nothing can be read')).toBeVisible()
  expect((await anyone.get(calendar)).status()).toBe(404)
  expect((await anyone.post(`${site.origin}/api/desk/cases`)).status()).toBe(400)
  await anyone.dispose()
})

test('without script the same forms do the same', async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: site.origin })
  const page = await context.newPage()
  await site.signIn(page, 'editor')
  await page.goto('/desk/cases')
  await page.getByRole('combobox', { name: 'Place' }).selectOption({ label: 'Beijing (4)' })
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page).toHaveURL(/place=beijing/)
  await page.getByRole('checkbox', { name: 'Choose Ai Ming' }).check()
  await page.getByLabel('Tag', { exact: true }).last().fill('without script')
  await page.getByRole('button', { name: 'Add the tag' }).click()
  await expect(page.getByText('1 case changed.')).toBeVisible()
  await page.getByRole('button', { name: 'Add the tag' }).click()
  await expect(page.getByText('Choose at least one case.')).toBeVisible()
  await context.close()
})
