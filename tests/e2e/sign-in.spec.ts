import type { Page } from '@playwright/test'
import { disableStaff, getMember, inviteStaff, operatorViewer, resetStaff } from '@/lib/auth/staff'
import { expect, ownSite } from '../support/site'

const test = ownSite()

const admin = {
  name: 'First Administrator',
  email: 'admin@example.org',
  password: 'seven quiet lanterns',
}
const operator = operatorViewer()

// In this order: the first account can be made only once.
test.describe.configure({ mode: 'serial' })

test('the first administrator joins by the link, once, and is led to the desk', async ({
  page,
  site,
}) => {
  const link = (await site.firstLink()) ?? ''
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Make the first administrator')
  await expect(page.getByText('so that a team of one can work')).toBeVisible()

  // What is wrong stands beside its field; what was typed stays, but for the password.
  await page.getByLabel('Your name').fill(admin.name)
  await page.getByLabel('E-mail address').fill(admin.email)
  await page.getByLabel('Choose a password').fill('too short')
  await page.getByRole('button', { name: 'Make the account' }).click()
  const field = page.getByLabel('Choose a password')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveAccessibleDescription(/too short/)
  await expect(field).toHaveValue('')
  await expect(page.getByLabel('Your name')).toHaveValue(admin.name)
  await expect(page.getByLabel('E-mail address')).toHaveValue(admin.email)

  await field.fill(admin.password)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await expect(page).toHaveURL(/\/desk$/)
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name.includes('session'))
  expect(cookie).toMatchObject({
    name: 'next-auth.session-token',
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
  })

  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link no longer works')
  expect(await site.firstLink()).toBeNull()
})

test('signing in: a wrong password is told, a right one leads back to where one wanted to go', async ({
  page,
}) => {
  await page.goto('/desk/staff')
  await expect(page).toHaveURL('/sign-in?next=%2Fdesk%2Fstaff')
  await enter(page, admin.email, 'not the password')
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(
    /don’t belong to an account/,
  )
  await expect(page.getByLabel('E-mail address')).toHaveValue(admin.email)
  await enter(page, admin.email, admin.password)
  await expect(page).toHaveURL('/desk/staff')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Staff')
})

test('signing out ends the session, not only the cookie', async ({ page, site }) => {
  await site.signIn(page, 'admin')
  await page.goto('/desk/staff')
  const cookies = await page.context().cookies()
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json()
  const headers = { origin: site.origin }
  const foreign = await page.request.post('/api/auth/signout', {
    form: { csrfToken },
    headers: { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
  })
  expect(foreign.status()).toBe(403)
  expect((await page.goto('/desk/staff'))?.url()).toContain('/desk/staff')

  await page.request.post('/api/auth/signout', { form: { csrfToken }, headers })
  await page.context().addCookies(cookies)
  await page.goto('/desk/staff')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('who is disabled is out at the next click, and nothing is changed', async ({ page, site }) => {
  const { email, password } = await site.signIn(page, 'admin')
  await page.goto('/desk/staff')
  await page.getByRole('heading', { name: 'Invite someone' }).scrollIntoViewIfNeeded()
  await disableStaff(operator, (await getMember(operator, email)).id)

  await page.getByLabel('E-mail address').fill('late@example.org')
  await page
    .getByRole('checkbox', { name: /^Reader/ })
    .last()
    .check()
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(page.getByText('You are no longer signed in')).toBeVisible()
  await expect(page.getByLabel('E-mail address')).toHaveValue('late@example.org')
  await expect(getMember(operator, 'late@example.org')).rejects.toThrow('no such account')

  await page.goto('/desk/staff')
  await expect(page).toHaveURL(/\/sign-in/)
  await enter(page, email, password)
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(
    /don’t belong to an account/,
  )
})

test('an administrator invites; the invited joins by the link and sees no accounts', async ({
  page,
  site,
  browser,
}) => {
  await site.signIn(page, 'admin')
  await page.goto('/desk/staff')
  await page.getByLabel('E-mail address').fill('colleague@example.org')
  await page
    .getByRole('checkbox', { name: /^Editor/ })
    .last()
    .check()
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = await page.getByRole('status').locator('code').textContent()
  await expect(page.getByText('Invited, has not joined')).toBeVisible()

  const other = await browser.newPage({ baseURL: site.origin })
  await other.goto(link ?? '')
  await expect(other.getByRole('listitem').filter({ hasText: 'Editor' })).toBeVisible()
  await other.getByLabel('Your name').fill('A Colleague')
  await other.getByLabel('Choose a password').fill(admin.password)
  await other.getByRole('button', { name: 'Join' }).click()
  await expect(other).toHaveURL(/\/desk$/)
  expect((await other.goto('/desk/staff'))?.status()).toBe(404)
  await other.close()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('signing in and a one-time link work', async ({ page }) => {
    await inviteStaff(operator, { email: 'plain@example.org', roles: ['reader'] })
    const link = await resetStaff(operator, (await getMember(operator, 'plain@example.org')).id)
    await page.goto(`/zh${new URL(link).pathname}`)
    await page.getByLabel('您的姓名').fill('Plain')
    await page.getByLabel('设定密码').fill('short')
    await page.getByRole('button', { name: '加入' }).click()
    await expect(page.getByText('密码太短')).toBeVisible()
    await expect(page.getByLabel('您的姓名')).toHaveValue('Plain')
    await page.getByLabel('设定密码').fill(admin.password)
    await page.getByRole('button', { name: '加入' }).click()
    await expect(page).toHaveURL(/\/zh\/desk$/)

    await page.context().clearCookies()
    await page.goto('/sign-in')
    await enter(page, 'plain@example.org', 'not the password')
    await expect(page.getByText('don’t belong to an account')).toBeVisible()
    await expect(page.getByLabel('E-mail address')).toHaveValue('plain@example.org')
    await enter(page, 'plain@example.org', admin.password)
    await expect(page).toHaveURL(/\/desk$/)
  })
})

async function enter(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
