import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { systemViewer } from '@/lib/auth/viewer'
import { cited, published } from '../factories/cases'
import { expect, ownSite } from '../support/site'

const test = ownSite()

// The journey without script goes on from the record that the first one left.
test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ site }) => {
  expect(site.origin).toBeTruthy()
  const viewer = systemViewer()
  const kept = await published(viewer, 'Ngawang Phulchung')
  const merged = await published(viewer, 'Ngawang Phuljung')
  for (const { id } of [kept, merged]) {
    await cited(viewer, id, 'detention', { date: '1989-04-16', authority: 'Lhasa police' })
  }
  await cited(viewer, merged.id, 'health', {
    condition: 'Kept in solitary confinement',
    severity: 'serious',
    care: 'unknown',
    basis: 'press',
  })
})

const kept = '/desk/cases/ngawang-phulchung'
const merged = '/desk/cases/ngawang-phuljung'
const plain = (page: Page) => page.request.get('/cases/ngawang-phuljung', { maxRedirects: 0 })

async function expectAccessible(page: Page) {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
}

test('two cases of one person are merged, the old address leads on, and the past can be read', async ({
  page,
  site,
}) => {
  await site.signIn(page, 'publisher')
  await page.goto(kept)
  await page.getByRole('link', { name: 'The same person as another case?' }).click()
  await page.getByRole('searchbox', { name: /The other case/ }).fill('Phuljung')
  await page.getByRole('main').getByRole('button', { name: 'Search' }).click()
  await page.getByRole('link', { name: /Ngawang Phuljung/ }).click()

  const both = page.getByRole('table', { name: 'Both cases side by side' })
  await expect(both.getByText('in both')).toHaveCount(2)
  await expect(both.getByRole('row', { name: /Health/ })).toContainText('solitary confinement')
  await expectAccessible(page)
  const form = page.getByRole('complementary', { name: 'Merge with another case' })
  await form.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(form.getByLabel(/Why they are one person/)).toHaveAccessibleDescription(
    /Fill this in/,
  )
  await form.getByLabel(/Why they are one person/).fill('One name, written in two ways')
  await expect(form.getByLabel(/Which case is kept/)).toHaveValue('ngawang-phulchung')
  await form.getByRole('button', { name: 'Merge', exact: true }).click()

  await expect(page).toHaveURL(/ngawang-phulchung\?merged=/)
  await expect(page.getByRole('status')).toContainText('One name, written in two ways')
  await expect(page.getByRole('listitem').filter({ hasText: 'solitary' }).first()).toBeVisible()
  await expect(page.getByText('1 retracted')).toBeVisible()
  await expectAccessible(page)

  // At the desk and for readers the old address leads to the kept case; its editions are gone.
  await page.goto(merged)
  await expect(page).toHaveURL(/ngawang-phulchung\?merged=ngawang-phuljung/)
  const answer = await plain(page)
  expect(answer.status()).toBe(308)
  expect(answer.headers().location).toMatch(/\/cases\/ngawang-phulchung$/)
  expect((await page.request.get('/zh/cases/ngawang-phuljung')).url()).toContain(
    '/zh/cases/ngawang-phulchung',
  )
  expect((await page.request.get('/cases/ngawang-phuljung/v/1')).status()).toBe(410)
  expect((await page.request.get('/api/v1/cases/ngawang-phuljung')).url()).toContain(
    'ngawang-phulchung',
  )

  // The act tells what happened, and leads to the record as it stood before it.
  await page.getByRole('navigation', { name: 'This case' }).getByText('History').click()
  const acts = page
    .getByRole('list')
    .filter({ hasText: 'merged another case' })
    .getByRole('listitem')
  await expect(acts.filter({ hasText: 'merged another case' }).first()).toContainText(
    'One name, written in two ways',
  )
  await expectAccessible(page)
  await acts
    .filter({ hasText: 'recorded' })
    .first()
    .getByRole('link', { name: /as it stood/ })
    .click()
  await expect(page.getByRole('heading', { name: /as it stood right after/ })).toBeVisible()
  const main = page.getByRole('main')
  await expect(main).toContainText('Not in this case then.')
  await expectAccessible(page)
  await page.getByLabel('The record as it stood on').fill('31 Nov 2026')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(main.getByRole('alert')).toContainText('can’t be read as a day')
  await page.getByLabel('The record as it stood on').fill('1998')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(main).toContainText('The case was not open yet.')
})

test('without script, in Chinese: the merge is taken apart again', async ({ browser, site }) => {
  const page = await browser.newPage({ baseURL: site.origin, javaScriptEnabled: false })
  await site.signIn(page, 'publisher')
  await page.goto(`/zh${kept}/split`)
  await page.getByRole('link', { name: '拆分' }).click()
  await expect(page.getByRole('main')).toContainText('归还给ngawang-phuljung的内容')
  await page.getByLabel(/^理由|^原因/).fill('他们是两个人')
  await page.getByRole('button', { name: '拆分' }).click()
  await expect(page).toHaveURL(/ngawang-phuljung\?done=takenApart/)
  await expect(page.getByRole('status')).toContainText('已拆分')
  await expect(page.getByRole('main')).toContainText('solitary confinement')
  expect((await plain(page)).status()).toBe(410)
  expect((await page.request.get('/cases/ngawang-phulchung')).status()).toBe(200)
  await page.close()
})
