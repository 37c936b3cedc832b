import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { expect, ownSite } from '../support/site'

const test = ownSite()

// Each journey goes on from the record that the one before left.
test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ site }) => {
  expect(site.origin).toBeTruthy()
  expect(await recordSampleCases()).toBeGreaterThan(0)
})

const observed = 'Said by a cellmate to be in poor health'

test('an observation with a new source is recorded in one form, published, and read with its note', async ({
  page,
  site,
}) => {
  await site.signIn(page, 'publisher')
  await page.goto('/desk/cases')
  await page.getByRole('searchbox').fill('徐文立')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByRole('link', { name: /Xu Wenli/ }).click()
  await page.getByRole('link', { name: 'Record: Health observation' }).click()

  const form = page.getByRole('complementary', { name: 'Write' })
  await form.getByLabel('What was observed').fill(observed)
  const date = form.getByRole('textbox', { name: /^Observed/ })
  await date.fill('31 Nov 1999')
  await expect(form.getByText('1999 had no 31 November.')).toBeVisible()
  await form.getByLabel('Severity').selectOption({ label: 'Concern reported' })
  await form.getByLabel('Care given').selectOption({ index: 1 })
  await form.getByLabel('How that is known').selectOption({ label: 'Fellow prisoner' })
  await form.getByRole('combobox', { name: /^Source/ }).fill('A letter from Yanqing')
  await form.getByRole('option', { name: /New source/ }).click()
  await expect(form.getByLabel(/^Title/)).toHaveValue('A letter from Yanqing')
  await form.getByLabel('Kind of source').selectOption({ label: 'Fellow prisoner' })
  await form.getByLabel('Where in it').fill('page 2')
  await form.getByRole('button', { name: 'Record', exact: true }).click()

  // The date is refused beside its field, and nothing that was typed is lost.
  const summary = form.getByRole('alert')
  await expect(summary).toBeFocused()
  await expect(summary).toContainText('no day of the calendar')
  await expect(date).toHaveAttribute('aria-invalid', 'true')
  await expect(date).toHaveAccessibleDescription(/no day of the calendar/)
  await expect(date).toHaveValue('31 Nov 1999')
  await expect(form.getByLabel('What was observed')).toHaveValue(observed)
  await expect(form.getByLabel('Severity')).toHaveValue('concern_reported')
  await expect(form.getByLabel(/^Title/)).toHaveValue('A letter from Yanqing')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  await date.fill('nov 1999')
  await expect(form.getByText('some day in November 1999')).toBeVisible()
  await form.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Recorded.' })).toBeVisible()
  const main = page.getByRole('main')
  await expect(main.getByRole('listitem').filter({ hasText: observed })).toContainText(
    'November 1999',
  )

  await page.getByRole('navigation', { name: 'This case' }).getByText('Publish').click()
  await page.getByRole('button', { name: /^Publish edition/ }).click()
  await expect(page.getByLabel('What this edition changes').first()).toHaveAccessibleDescription(
    'Fill this in.',
  )
  await page
    .getByLabel('What this edition changes')
    .first()
    .fill('A report on his health was added')
  await page.getByRole('button', { name: /^Publish edition/ }).click()
  await page.getByRole('link', { name: 'Read the public page' }).click()
  await expect(page).toHaveURL(/\/cases\/xu-wenli$/)
  await expect(page.getByText(observed).first()).toBeVisible()
  await expect(page.getByText('A letter from Yanqing').first()).toBeVisible()
})

test('two editors of one fact: the second sees both versions, and saves over with open eyes', async ({
  page,
  browser,
  site,
}) => {
  await site.signIn(page, 'editor')
  const other = await browser.newPage({ baseURL: site.origin })
  await site.signIn(other, 'editor')
  for (const one of [page, other]) {
    await one.goto('/desk/cases/xu-wenli')
    await one.getByRole('link', { name: observed }).click()
  }
  await save(other, 'Severity', 'Serious')
  await expect(other.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible()

  await page.getByLabel('In Chinese').fill('身体不好')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const versions = page.getByRole('region', { name: 'Two versions' })
  await expect(versions).toContainText('person')
  await expect(versions.getByRole('group', { name: 'Severity' })).toContainText('Serious')
  await expect(versions.getByRole('group', { name: 'Severity' })).toContainText('Concern reported')
  await expect(versions.getByRole('group', { name: 'In Chinese' })).toContainText('身体不好')
  await expect(page.getByLabel('In Chinese')).toHaveValue('身体不好')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible()
  await other.close()
})

test('without script: a fact is retracted with a reason, which the history keeps', async ({
  browser,
  site,
}) => {
  const page = await browser.newPage({ baseURL: site.origin, javaScriptEnabled: false })
  await site.signIn(page, 'editor')
  await page.goto('/desk/cases/xu-wenli')
  await page.getByRole('link', { name: observed }).click()
  await page.getByText('Retract this fact').click()
  const reason = 'The cellmate took it back'
  await page.getByLabel('Reason').last().fill(reason)
  await page.getByRole('button', { name: 'Retract', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Retracted.' })).toBeVisible()
  await page.getByRole('navigation', { name: 'This case' }).getByText('History').click()
  const act = page.getByRole('listitem').filter({ hasText: reason })
  await expect(act).toContainText('retracted')
  await expect(act).toContainText(observed)
  await expect(act).toContainText('Held')
  await page.close()
})

test('a case is withdrawn at once, and can be published again', async ({ page, site }) => {
  await site.signIn(page, 'publisher')
  await page.goto('/desk/cases/xu-wenli/publish')
  await page.getByText('Withdraw this case').first().click()
  await page.getByLabel(/^Why for the desk/).fill('His family asked for it')
  await page.getByRole('button', { name: 'Withdraw', exact: true }).click()
  await expect(page.getByRole('complementary').getByRole('alert')).toContainText(
    'Tick this to confirm.',
  )
  await page.getByLabel(/Yes, take down/).check()
  await page.getByRole('button', { name: 'Withdraw', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Withdrawn.' })).toBeVisible()
  expect((await page.request.get('/cases/xu-wenli')).status()).toBe(410)

  await page
    .getByLabel('What this edition changes')
    .first()
    .fill('Published again with their consent')
  await page.getByRole('button', { name: /^Publish edition/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Published.' })).toBeVisible()
  const again = await page.request.get('/cases/xu-wenli')
  expect(again.status()).toBe(200)
  expect(await again.text()).not.toContain(observed)
})

test('a case is opened with a name and its source, in Chinese, on a phone', async ({
  page,
  site,
}) => {
  await site.signIn(page, 'editor')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/zh/desk/cases/new')
  await page.getByLabel('本族文字姓名').fill('热比娅·卡德尔')
  await page.getByRole('button', { name: '立案' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('立案须有一个姓名及其来源')
  await page.getByLabel('姓名的语言').selectOption('zh')
  await page.getByText('新来源', { exact: true }).click()
  await page.getByLabel(/^标题/).fill('一份名单')
  await page.getByLabel('来源类别').selectOption('ngo_report')
  await page.getByRole('button', { name: '立案' }).click()
  await expect(page.getByRole('status').filter({ hasText: '已立案' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('热比娅·卡德尔')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('a bare administrator sees no case, and a reader changes none', async ({ page, site }) => {
  await site.signIn(page, 'admin')
  await page.goto('/desk')
  await expect(page.getByText('It sees no case')).toBeVisible()
  expect((await page.goto('/desk/cases/xu-wenli'))?.status()).toBe(404)
  await site.signIn(page, 'reader')
  expect((await page.goto('/desk/cases/xu-wenli'))?.status()).toBe(200)
  await expect(page.getByRole('complementary', { name: 'Write' })).toHaveCount(0)
  expect((await page.goto('/desk/cases/new'))?.status()).toBe(404)
})

async function save(page: Page, field: string, option: string): Promise<void> {
  await page.getByLabel(field).selectOption({ label: option })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
}
