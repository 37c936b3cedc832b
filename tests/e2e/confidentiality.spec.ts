import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { systemViewer } from '@/lib/auth/viewer'
import { published } from '../factories/cases'
import { expect, ownSite } from '../support/site'

const test = ownSite()

const barriers = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations

test('a case is restricted, given to a colleague and taken back; consent is recorded; the log tells of all of it', async ({
  page,
  browser,
  site,
}) => {
  test.setTimeout(120_000)
  const { slug } = await published(systemViewer(), 'Person Kept Close')
  const address = `/desk/cases/${slug}/access`
  const colleague = await browser.newPage({ baseURL: site.origin, javaScriptEnabled: false })
  const { email } = await site.signIn(colleague, 'reader')
  await site.signIn(page, 'editor', 'admin')
  await page.goto(`/desk/cases/${slug}`)
  await page.getByRole('navigation', { name: 'This case' }).getByText('Access and consent').click()
  const form = page.getByRole('complementary', { name: 'Write' })

  await form.getByRole('link', { name: 'Who may see it' }).click()
  await form.getByLabel(/^Who may see the case/).selectOption('restricted')
  await form.getByLabel(/^Reason/).fill('His sister was threatened.')
  await form.getByRole('button').click()
  await expect(page.getByRole('status')).toContainText('Saved.')
  expect((await colleague.goto(address))?.status()).toBe(404)

  await form.getByRole('link', { name: 'Give access' }).click()
  await form.getByLabel(/^Who/).selectOption({ label: email })
  await form.getByLabel(/^Reason/).fill('Speaks with the family.')
  await form.getByRole('button').click()
  await expect(page.getByRole('status')).toContainText('Access given.')
  expect((await colleague.goto(address))?.status()).toBe(200)
  await expect(colleague.getByText('Speaks with the family.')).toBeVisible()
  await expect(colleague.getByRole('complementary', { name: 'Write' })).toHaveCount(0)

  await page.getByRole('link', { name: 'Record a consent: Publish the name' }).click()
  await form.getByLabel(/^Answer/).selectOption('given')
  await form.getByRole('button', { name: 'Record the consent' }).click()
  await expect(form.getByRole('alert')).toContainText('Say who gave this answer.')
  expect(await barriers(page)).toEqual([])
  await form.getByLabel(/^Given by/).fill('Aunt Meihua')
  await form.getByRole('button', { name: 'Record the consent' }).click()
  await expect(page.getByRole('status')).toContainText('Consent recorded.')
  await expect(page.getByText('Given · Aunt Meihua')).toBeVisible()
  await colleague.reload()
  await expect(colleague.getByText('Given', { exact: true })).toBeVisible()
  expect((await colleague.content()).includes('Meihua')).toBe(false)
  await colleague.close()

  const given = page.getByRole('listitem').filter({ hasText: 'Speaks with the family.' })
  await given.getByText('End this access').click()
  await given.getByLabel(/^Reason/).fill('Left the team.')
  await given.getByRole('button', { name: 'End it' }).click()
  await expect(page.getByRole('status')).toContainText('Access ended')
  // One's own is now the last: it ends only when that is meant.
  await page.getByText('End this access').first().click()
  await page
    .getByLabel(/^Reason/)
    .first()
    .fill('Enough.')
  await page.getByRole('button', { name: 'End it' }).first().click()
  await expect(page.getByRole('alert').first()).toContainText('Nobody else would see it any more')

  await page.goto('/desk/audit')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Check the chain now' }).click()
  await expect(page.getByText(/^Whole at/)).toBeVisible()
  await page.getByLabel('What', { exact: true }).selectOption({ label: 'ended access by name' })
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('row').last()).toContainText(email)
  const exported = await page.request.get('/desk/audit/export?action=access.revoked')
  expect(exported.headers()['content-type']).toContain('text/csv')
  expect((await exported.text()).trim().split('\r\n')).toHaveLength(2)
  await page.goto('/desk/audit?action=audit.exported')
  await expect(page.getByRole('row').last()).toContainText('exported the log')
})
