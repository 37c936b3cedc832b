import { execFileSync } from 'node:child_process'
import { createPublicKey, verify } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { readXlsx } from 'hucre/xlsx'
import { sha256 } from '@/lib/core/hash'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { expect, ownSite } from '../support/site'
import { filesIn } from '../support/unzip'

const test = ownSite()

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ site }) => {
  expect(site.origin).toBeTruthy()
  expect(await recordSampleCases()).toBeGreaterThan(0)
})

test('cases ticked in the table become a workbook, after a look at what would leave', async ({
  page,
  site,
}) => {
  await site.signIn(page, 'publisher')
  await page.goto('/desk/reports')
  await expect(page.getByText('Nothing was made yet.')).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  await page.getByRole('link', { name: 'Choose cases in the table' }).click()
  await page.getByRole('checkbox', { name: /Xu Wenli/ }).check()
  await page.getByRole('checkbox', { name: /Rebiya Kadeer/ }).check()
  await page.getByRole('button', { name: 'Make a report of them' }).click()
  await expect(page).toHaveURL(/\/desk\/reports\/new\?case=/)
  expect(new URL(page.url()).searchParams.has('filter')).toBe(false)
  await expect(page.getByRole('heading', { name: '2 cases' })).toBeVisible()
  await page.getByRole('button', { name: 'Check what would leave' }).click()
  const check = page.getByRole('region', { name: 'Before it leaves' })
  await expect(check).toContainText('All 2 cases may leave.')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByRole('button', { name: 'Make it of 2 cases' }).click()

  // What is small is there with the answer.
  await expect(page.getByRole('heading', { name: 'Ready' })).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^cases-public-.*\.xlsx$/)
  const book = await readXlsx(readFileSync(await download.path()))
  const cases = book.sheets.find((sheet) => sheet.name === 'cases')
  expect(cases?.rows.map((row) => row[0])).toEqual(['vigil_case', 'rebiya-kadeer', 'xu-wenli'])

  // Nobody else finds it.
  const address = page.url()
  await site.signIn(page, 'publisher')
  expect((await page.goto(address))?.status()).toBe(404)
})

test('beyond public it takes consent, a reason and the password; the archive is checked without us', async ({
  browser,
  site,
}) => {
  // As in Tor Browser at its safest: nothing here needs a script.
  const context = await browser.newContext({ baseURL: site.origin, javaScriptEnabled: false })
  const page = await context.newPage()
  const { password } = await site.signIn(page, 'publisher')
  await page.goto('/desk/reports/new?slug=xu-wenli')
  await page.getByRole('radio', { name: 'ZIP', exact: true }).check()
  await page.getByRole('radio', { name: /The detaining government/ }).check()
  await page.getByRole('button', { name: 'Check what would leave' }).click()
  const check = page.getByRole('region', { name: 'Before it leaves' })
  await expect(check).toContainText('None of these cases may leave')
  await expect(page.getByRole('button', { name: /Make it/ })).toHaveCount(0)

  await check.getByRole('link', { name: 'nobody agreed to this use' }).click()
  await page.getByLabel(/^Answer/).selectOption({ label: 'Given' })
  await page.getByLabel('Given by').fill('He himself')
  await page.getByRole('button', { name: 'Record the consent' }).click()

  await page.goto(
    '/desk/reports/new?slug=xu-wenli&what=archive.zip&for=detaining_government&language=en',
  )
  await expect(check).toContainText('The case may leave.')
  await page.getByLabel('What is it for?').fill('The dialogue in May')
  await page.getByLabel('Your password').fill('not this one')
  await page.getByRole('button', { name: 'Make it of 1 case' }).click()
  await expect(page.getByText('This is not your password.')).toBeVisible()
  await expect(page.getByLabel('What is it for?')).toHaveValue('The dialogue in May')
  await expect(page.getByLabel('Your password')).toHaveValue('')
  await page.getByLabel('Your password').fill(password)
  await page.getByRole('button', { name: 'Make it of 1 case' }).click()
  await expect(page.getByRole('heading', { name: 'Ready' })).toBeVisible()
  const mark = await page.locator('dd code').last().textContent()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download' }).click(),
  ])

  const folder = mkdtempSync(path.join(tmpdir(), 'vigil-archive-'))
  for (const [name, bytes] of await filesIn(readFileSync(await download.path()))) {
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true })
    writeFileSync(path.join(folder, name), bytes)
  }
  const read = (name: string) => readFileSync(path.join(folder, name))
  const manifest = read('MANIFEST.sha256')
  for (const line of manifest.toString().trim().split('\n')) {
    const [hash = '', name = ''] = line.split('  ')
    expect(sha256(read(name)), name).toBe(hash)
  }
  const key = createPublicKey(read('PUBLIC-KEY.pem'))
  expect(verify(null, manifest, key, read('MANIFEST.sha256.sig'))).toBe(true)
  // The very commands of its README, where this machine has the programs.
  const readme = read('README.txt').toString()
  const commands = readme.split('\n').filter((line) => line.startsWith('    '))
  expect(commands).toHaveLength(3)
  for (const command of commands.filter((line) => hasProgram(line.trim().split(' ')[0] ?? ''))) {
    expect(execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' })).toMatch(
      /: OK|Verified Successfully|^[0-9a-f]{64}/,
    )
  }
  expect(readme).toContain(`Copy number: ${mark}`)
  const document = read('documents/xu-wenli.json').toString()
  expect(JSON.parse(document).slug).toBe('xu-wenli')
  // The file of a document has the hash that readers know of the edition.
  expect(await (await page.request.get('/cases/xu-wenli')).text()).toContain(sha256(document))
  rmSync(folder, { recursive: true })
  await context.close()
})

function hasProgram(name: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`])
    return true
  } catch {
    return false
  }
}
