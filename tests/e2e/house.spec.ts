import { expect, type Page, test } from '@playwright/test'
import { freePort } from '@/db/embedded'
import { deskAddresses } from '../support/access-table'
import { House } from '../support/house'

let house: House

test.beforeAll(async () => {
  house = new House(await freePort())
})
test.afterAll(async () => {
  await house.stop()
  house.remove()
})
test.describe.configure({ mode: 'serial' })

test('from an empty folder: join by the link, add an observation, publish, and read it with its note', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await house.start()
  const link = house.said.match(/http\S+\/welcome\/\S+/)?.[0]
  expect(link).toBeDefined()
  await joinByLink(page, link ?? '')

  await page.goto(`${house.origin}/desk/cases/xu-wenli?kind=health`)
  await page.getByLabel('What was observed').fill('Diabetes, in the words of this test')
  await page.getByLabel('Observed as you know it').fill('dec 2002')
  await expect(page.getByText('some day in December 2002')).toBeVisible()
  await page.getByLabel('Severity').selectOption({ label: 'Concern reported' })
  await page.getByLabel('Care given').selectOption({ label: 'Not known' })
  await page.getByLabel('How that is known').selectOption({ label: 'Press' })
  await page.getByText('New source', { exact: true }).click()
  await page.getByLabel('Title as printed').fill('A report for this test')
  await page.getByLabel('Kind of source').selectOption({ label: 'Independent media' })
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(page.locator('main')).toContainText('Diabetes, in the words of this test')

  await page.goto(`${house.origin}/desk/cases/xu-wenli/publish`)
  await page
    .getByLabel('What this edition changes')
    .first()
    .fill('An observation of health was added.')
  await page.getByRole('button', { name: 'Publish edition 3' }).click()
  await expect(page.locator('main')).toContainText('Edition 3')

  await page.goto(`${house.origin}/cases/xu-wenli`)
  const health = page.getByRole('region', { name: 'Health' })
  await expect(health).toContainText('Diabetes, in the words of this test')
  await expect(page.getByText('A report for this test').first()).toBeVisible()
})

test('a withdrawn case is gone at once, and stays gone after a crash', async ({ page }) => {
  test.setTimeout(120_000)
  await signIn(page)
  await page.goto(`${house.origin}/desk/cases/xu-wenli/publish`)
  await page.getByText('Withdraw this case', { exact: true }).first().click()
  await page.getByLabel('Why for the desk').fill('His family asked for it.')
  await page.getByLabel('Yes, take down every edition of this case').check()
  await page.getByRole('button', { name: 'Withdraw', exact: true }).click()
  await expect(page.locator('main')).toContainText(/withdrawn/i)

  const gone = async () => {
    for (const address of [
      '/cases/xu-wenli',
      '/zh/cases/xu-wenli',
      '/cases/xu-wenli/v/1',
      '/cases/xu-wenli/v/3',
      '/api/v1/cases/xu-wenli',
    ]) {
      const response = await fetch(`${house.origin}${address}`)
      expect(response.status, address).toBe(410)
      expect(/Diabetes|hepatitis/i.test(await response.text()), address).toBe(false)
    }
    for (const address of [
      '/',
      '/cases?q=xu',
      '/cases',
      '/api/v1/cases',
      '/api/v1/cases.csv',
      '/api/v1/health.csv',
    ]) {
      const response = await fetch(`${house.origin}${address}`)
      expect(response.status, address).toBe(200)
      expect(/徐文立|Diabetes/.test(await response.text()), address).toBe(false)
    }
  }
  await gone()
  await house.crash()
  await house.start()
  expect(house.said).not.toContain('/welcome/')
  await gone()
  expect(await house.answers('/cases/rebiya-kadeer')).toBe(200)
})

test('after all of it the chains verify', async () => {
  test.setTimeout(60_000)
  const verified = await house.run('verify')
  expect(verified.said).toContain('Everything fits.')
  expect(verified.code).toBe(0)
})

test('the public surface has the public pages and nothing else', async () => {
  test.setTimeout(60_000)
  await house.stop()
  expect(await house.answers('/')).toBe(0)
  await house.start({ VIGIL_SURFACE: 'public' })
  expect(await house.answers('/')).toBe(200)
  expect(await house.answers('/cases/rebiya-kadeer')).toBe(200)
  for (const address of ['/zh/desk', '/api/auth/csrf']) {
    expect(await house.answers(address), address).toBe(404)
  }
  for (const { method, at } of deskAddresses) {
    const response = await fetch(house.origin + at, { method, redirect: 'manual' })
    expect(response.status, `${method} ${at}`).toBe(404)
  }
})

const password = 'seven quiet lanterns'

async function joinByLink(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Your name').fill('Test Person')
  await page.getByLabel('E-mail address').fill('test@example.org')
  await page.getByLabel('Choose a password').fill(password)
  await page.getByRole('button').first().click()
  await page.waitForURL(/\/desk$/)
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${house.origin}/sign-in`)
  await page.getByLabel('E-mail address').fill('test@example.org')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/desk$/)
}
