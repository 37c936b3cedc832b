import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { expect, ownSite } from '../support/site'

const test = ownSite()

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ site }) => {
  expect(site.origin).toBeTruthy()
  expect(await recordSampleCases()).toBeGreaterThan(0)
})

const publishing = '/desk/cases/rebiya-kadeer/publish'

test('a draft goes from its writer to a reviewer, who sees what changes for readers, and back', async ({
  browser,
  site,
}) => {
  const open = async (...roles: Parameters<typeof site.signIn>[1][]) => {
    const page = await (await browser.newContext({ baseURL: site.origin })).newPage()
    await site.signIn(page, ...roles)
    return page
  }
  const [writer, reviewer, publisher] = [
    await open('editor'),
    await open('reviewer'),
    await open('publisher'),
  ]
  await writer.goto('/desk/cases/rebiya-kadeer?kind=health#write')
  const form = writer.getByRole('complementary', { name: 'Write' })
  await form.getByLabel('What was observed').fill('Losing weight')
  await form.getByLabel('Severity').selectOption({ label: 'Serious' })
  await form.getByLabel('Care given').selectOption({ index: 1 })
  await form.getByLabel('How that is known').selectOption({ label: 'Family' })
  await form.getByText('New source', { exact: true }).click()
  await form.getByLabel(/^Title/).fill('A letter to the desk')
  await form.getByLabel('Kind of source').selectOption({ label: 'Independent media' })
  await form.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(writer.getByRole('status').first()).toContainText('Recorded.')

  await writer.goto(publishing)
  await writer.getByLabel('What this edition changes').fill('Her health')
  await writer.getByRole('button', { name: 'Submit for review' }).click()
  await expect(writer.getByRole('status').first()).toContainText('Submitted.')
  await expect(writer.getByText('Waiting for review.')).toBeVisible()
  await expect(writer.getByRole('button', { name: 'Approve' })).toHaveCount(0)

  await reviewer.goto('/desk/review')
  await reviewer.getByRole('link', { name: /Rebiya Kadeer/ }).click()
  const changes = reviewer.getByRole('region', { name: /What is new for readers/ })
  await expect(changes.getByRole('listitem')).toHaveCount(1)
  await expect(changes).toContainText('Added')
  await expect(changes).toContainText('Losing weight')
  expect((await new AxeBuilder({ page: reviewer }).analyze()).violations).toEqual([])
  await reviewer.getByRole('link', { name: 'See the page as readers will' }).click()
  await expect(reviewer.getByRole('note')).toContainText('This is a draft')
  await expect(reviewer.getByText('Losing weight').first()).toBeVisible()
  expect((await reviewer.request.get('/cases/rebiya-kadeer')).status()).toBe(200)
  expect(await (await reviewer.request.get('/cases/rebiya-kadeer')).text()).not.toContain(
    'Losing weight',
  )
  await reviewer.goto(publishing)
  await reviewer.getByText('Send it back', { exact: true }).first().click()
  await reviewer.getByLabel('Remark').last().fill('Say since when')
  await reviewer.getByRole('button', { name: 'Send it back' }).click()
  await expect(reviewer.getByRole('status').first()).toContainText('Sent back.')

  await writer.goto(publishing)
  await expect(writer.getByText('Say since when')).toBeVisible()
  await writer.getByLabel('What this edition changes').fill('Her health')
  await writer.getByRole('button', { name: 'Submit for review' }).click()
  await expect(writer.getByText('Waiting for review.')).toBeVisible()
  await reviewer.goto(publishing)
  await reviewer.getByRole('button', { name: 'Approve' }).click()
  await expect(reviewer.getByRole('status').first()).toContainText('Approved.')

  // Under an embargo it waits, though approved.
  await publisher.goto(publishing)
  await setEmbargo(publisher, '2999-01-01', 'Until the appeal is heard')
  await publisher.getByRole('button', { name: /^Publish edition/ }).click()
  await expect(publisher.getByRole('complementary').getByRole('alert')).toContainText('embargo')
  await publisher.goto(publishing)
  await setEmbargo(publisher, '', '')
  await expect(publisher.getByLabel('What this edition changes')).toHaveValue('Her health')
  await publisher.getByRole('button', { name: /^Publish edition/ }).click()
  await expect(publisher.getByRole('status').first()).toContainText('Published.')
  const live = await publisher.request.get('/cases/rebiya-kadeer')
  expect(await live.text()).toContain('Losing weight')
  for (const page of [writer, reviewer, publisher]) await page.context().close()
})

test('a case is erased by two publishers, without script too, and only that it was remains', async ({
  browser,
  site,
}) => {
  const open = async (javaScriptEnabled: boolean) => {
    const page = await browser.newPage({ baseURL: site.origin, javaScriptEnabled })
    await site.signIn(page, 'publisher')
    return page
  }
  const [first, second] = [await open(true), await open(false)]
  await first.goto(publishing)
  await first.getByText('Erase for a person’s safety').click()
  await first.getByLabel('What is to be erased').selectOption({ value: 'case' })
  await first.getByLabel('Reason').last().fill('People are in danger')
  await first.getByRole('button', { name: 'Ask for the erasure' }).click()
  await expect(first.getByRole('status').first()).toContainText('Another publisher must do it')
  await expect(first.getByRole('button', { name: 'Erase it now' })).toHaveCount(0)

  await second.goto('/desk/review')
  await second.getByRole('link', { name: 'rebiya-kadeer' }).click()
  await second.getByLabel(/Yes, erase it/).check()
  await second.getByRole('button', { name: 'Erase it now' }).click()
  await expect(second.getByRole('complementary').getByRole('alert')).toContainText(
    'Withdraw it first',
  )
  await second.goto(publishing)
  await second.getByText('Withdraw this case').first().click()
  await second.getByLabel('Why').last().fill('People are in danger')
  await second.getByLabel(/Yes, take down/).check()
  await second.getByRole('button', { name: 'Withdraw', exact: true }).click()
  await second.goto(publishing)
  await second.getByLabel(/Yes, erase it/).check()
  await second.getByRole('button', { name: 'Erase it now' }).click()
  await expect(second.getByRole('status').first()).toContainText('Erased.')
  await second.getByText('Erasures').click()
  await expect(second.getByText(/Edition 1,/)).toBeVisible()
  await expect(second.getByText('People are in danger')).toBeVisible()
  expect((await second.request.get('/cases/rebiya-kadeer')).status()).toBe(404)
  expect((await second.goto('/desk/cases/rebiya-kadeer'))?.status()).toBe(404)
  await first.close()
  await second.close()
})

async function setEmbargo(page: Page, until: string, reason: string): Promise<void> {
  await page.getByText('Embargo', { exact: true }).click()
  await page.getByLabel(/^Not before/).fill(until)
  await page.getByLabel('Why').first().fill(reason)
  await page.getByRole('button', { name: 'Save the embargo' }).click()
  await expect(page.getByRole('status').first()).toContainText('The embargo is saved.')
}
