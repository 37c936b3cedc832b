import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import sharp from 'sharp'
import { systemViewer } from '@/lib/auth/viewer'
import { sha256 } from '@/lib/core/hash'
import { largestCopy } from '@/lib/sources/copies/model'
import { recordSource } from '@/lib/sources/mutations'
import { aSource } from '../factories/cases'
import { pdf, photograph } from '../factories/files'
import { expect, ownSite } from '../support/site'

const test = ownSite()

test('a photograph becomes evidence: sealed, shown without its place, taken out with a record of it', async ({
  page,
  site,
}) => {
  const source = await recordSource(
    systemViewer(),
    aSource({ title: 'A photograph of the gate', url: 'https://example.org/gate' }),
  )
  const { email } = await site.signIn(page, 'editor')
  await page.goto(`/desk/sources/${source}`)
  const copies = page.getByRole('region', { name: 'Archived copies' })
  await expect(copies).toContainText('There is none yet.')
  await expect(copies.getByLabel(/^Taken from/)).toHaveValue('https://example.org/gate')

  // Refused before it is sent.
  const tooLarge = path.join(tmpdir(), `too-large-${process.pid}.pdf`)
  writeFileSync(tooLarge, Buffer.concat([pdf, Buffer.alloc(largestCopy + 1 - pdf.length)]))
  await copies.getByLabel(/^File/).setInputFiles(tooLarge)
  await expect(copies.getByRole('alert')).toContainText('larger than 50 MB')
  await expect(copies.getByLabel(/^File/)).toHaveAccessibleDescription(/larger than 50 MB/)
  rmSync(tooLarge)

  const original = await photograph()
  await copies
    .getByLabel(/^File/)
    .setInputFiles({ name: '大门.jpg', mimeType: 'image/jpeg', buffer: original })
  await expect(copies.getByRole('alert')).toBeEmpty()
  await copies.getByRole('button', { name: 'Keep this copy' }).click()
  await expect(page.getByRole('status')).toContainText('The original is sealed')
  const copy = copies.getByRole('article', { name: '大门.jpg' })
  await expect(copy).toContainText('JPEG image')
  await expect(copy).toContainText(sha256(original))
  await expect(copy).toContainText('by nobody yet')
  const picture = copy.getByRole('img', { name: 'Copy of A photograph of the gate' })
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(40)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  const shown = await page.request.get((await picture.getAttribute('src')) ?? '')
  expect(shown.headers()['content-type']).toBe('image/webp')
  expect((await sharp(await shown.body()).metadata()).exif).toBeUndefined()

  const saving = page.waitForEvent('download')
  await copy.getByRole('link', { name: 'Save the original' }).click()
  const download = await saving
  expect(download.suggestedFilename()).toBe('大门.jpg')
  expect(sha256(readFileSync(await download.path()))).toBe(sha256(original))
  await page.reload()
  await expect(copy.getByText(/UTC · /).last()).toContainText(email)
  for (const name of readdirSync(site.dataFolder, { recursive: true, encoding: 'utf8' })) {
    expect(name).not.toContain('大门')
  }
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('a file is added, added again, refused when it is too large, and never opened as a page', async ({
    page,
    site,
  }) => {
    const source = await recordSource(systemViewer(), aSource())
    await site.signIn(page, 'editor')
    await page.goto(`/desk/sources/${source}`)
    const copies = page.getByRole('region', { name: 'Archived copies' })
    const send = async (name: string, buffer: Buffer) => {
      if (!(await copies.getByLabel(/^File/).isVisible())) {
        await copies.getByText('Add another copy').click()
      }
      await copies.getByLabel(/^File/).setInputFiles({ name, mimeType: 'text/html', buffer })
      await copies.getByRole('button', { name: 'Keep this copy' }).click()
    }
    // A page that is a document too, under the name of a page.
    const polyglot = Buffer.concat([pdf, Buffer.from('<html><script>alert(1)</script>')])
    await send('page.html', polyglot)
    await expect(page.getByRole('status')).toContainText('Kept.')
    await send('page.html', polyglot)
    await expect(page.getByRole('status')).toContainText('here already')
    await expect(copies.getByRole('article')).toHaveCount(1)

    await send('words.pdf', Buffer.from('Dear friend'))
    await expect(copies.getByRole('alert')).toContainText('none of those that are kept')
    // As the browser's own form sends it: Playwright hands over no more than 50 MB by itself.
    const tooLarge = path.join(tmpdir(), `too-large-${process.pid}-2.pdf`)
    writeFileSync(tooLarge, Buffer.concat([pdf, Buffer.alloc(largestCopy + 1 - pdf.length)]))
    await copies.getByLabel(/^File/).setInputFiles(tooLarge)
    await copies.getByRole('button', { name: 'Keep this copy' }).click()
    await expect(copies.getByRole('alert')).toContainText('larger than 50 MB')
    rmSync(tooLarge)
    expect(readdirSync(path.join(site.dataFolder, 'copies/incoming'))).toEqual([])

    const address = await copies
      .getByRole('link', { name: 'Save the original' })
      .getAttribute('href')
    const saved = await page.request.get(address ?? '')
    expect(saved.headers()).toMatchObject({
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="page.html.pdf"; filename*=UTF-8''page.html.pdf`,
      'content-security-policy': "sandbox; default-src 'none'",
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    })
    expect((await saved.body()).equals(polyglot)).toBe(true)
    expect((await page.request.get(address?.replace('?original', '') ?? '')).status()).toBe(404)
  })
})

test('a source is graded, its contact kept to those who write, and what it repeats is said without script', async ({
  browser,
  page,
  site,
}) => {
  const original = await recordSource(systemViewer(), aSource({ title: 'What the agency wrote' }))
  const source = await recordSource(systemViewer(), aSource({ title: 'What the paper copied' }))
  await site.signIn(page, 'editor')
  await page.goto(`/desk/sources/${source}`)
  const form = page.getByRole('complementary', { name: 'Change this source' })
  await form.getByLabel('Reliability').selectOption({ label: 'B: Usually reliable' })
  await form.getByLabel(/^Language/).fill('Tibetan')
  await form.getByText('How to reach whoever it comes from').click()
  await form.getByLabel(/^Contact/).fill('Through a cousin in Dharamsala')
  await form.getByText('Volume, pages, DOI, archive').click()
  await form.getByLabel('DOI').fill('doi.org/182')
  await form.getByRole('button', { name: 'Save', exact: false }).click()
  await expect(form.getByLabel('DOI')).toHaveAccessibleDescription(/begins with 10/)
  await expect(form.getByLabel(/^Contact/)).toHaveValue('Through a cousin in Dharamsala')
  await form.getByLabel('DOI').fill('https://doi.org/10.1000/182')
  await form.getByRole('button', { name: 'Save', exact: false }).click()
  await expect(page.getByRole('status')).toContainText('Saved.')
  const main = page.getByRole('main')
  await expect(main).toContainText('B: Usually reliable')
  await expect(main).toContainText('Tibetan')
  await expect(main).toContainText('10.1000/182')

  const state = await page.context().storageState()
  const plain = await browser.newContext({
    baseURL: site.origin,
    storageState: state,
    javaScriptEnabled: false,
  })
  const scriptless = await plain.newPage()
  await scriptless.goto(`/desk/sources/${source}`)
  const repeats = scriptless.getByRole('region', { name: 'Independence' })
  await repeats.getByText('It repeats another source').click()
  await repeats.getByRole('searchbox').fill('agency')
  await repeats.getByRole('button', { name: 'Search' }).click()
  await expect(repeats.getByLabel('Which one')).toHaveValue(original)
  await repeats.getByRole('button', { name: 'It repeats this one' }).click()
  await expect(scriptless.getByRole('status')).toContainText('count once')
  await repeats.getByRole('link', { name: 'What the agency wrote' }).click()
  await expect(repeats).toContainText('Repeated by')
  await repeats.getByText('It repeats another source').click()
  await repeats.getByRole('searchbox').fill('copied')
  await repeats.getByRole('button', { name: 'Search' }).click()
  await repeats.getByRole('button', { name: 'It repeats this one' }).click()
  await expect(repeats.getByRole('alert')).toContainText('it would repeat itself')
  await plain.close()

  const reading = await browser.newContext({ baseURL: site.origin })
  const reader = await reading.newPage()
  await site.signIn(reader, 'reader')
  await reader.goto(`/desk/sources/${source}`)
  await expect(reader.getByRole('heading', { name: 'What the paper copied' })).toBeVisible()
  expect(await reader.content()).not.toContain('Dharamsala')
  await expect(reader.getByRole('button', { name: 'Keep this copy' })).toBeHidden()
  await reading.close()
})

test('another site adds nothing and takes nothing out, nor does who may not', async ({
  page,
  browser,
  site,
}) => {
  const source = await recordSource(systemViewer(), aSource())
  await site.signIn(page, 'editor')
  const form = { file: { name: 'a.pdf', mimeType: 'application/pdf', buffer: pdf } }
  const target = `/api/desk/sources/${source}/copies`
  const post = (origin: string, request = page.request) =>
    request.post(target, { multipart: form, headers: { origin }, maxRedirects: 0 })
  expect((await post('https://example.org')).status()).toBe(403)
  expect((await post('null')).status()).toBe(403)
  const added = await post(site.origin)
  expect(added.status()).toBe(303)
  const id = added.headers().location?.split('#copy-')[1]
  const original = `/api/desk/copies/${id}?original`
  const fromElsewhere = await page.request.get(original, {
    headers: { 'sec-fetch-site': 'cross-site' },
  })
  expect(fromElsewhere.status()).toBe(403)
  expect((await page.request.get('/api/desk/copies/none?original')).status()).toBe(404)

  const nobody = await browser.newContext({ baseURL: site.origin })
  expect((await nobody.request.get(original)).status()).toBe(403)
  expect((await post(site.origin, nobody.request)).headers().location).toContain('fault=signedOut')
  await nobody.close()
  const reading = await browser.newContext({ baseURL: site.origin })
  await site.signIn(await reading.newPage(), 'reader')
  expect((await post(site.origin, reading.request)).status()).toBe(403)
  expect((await reading.request.get(original)).status()).toBe(200)
  await reading.close()
  const administering = await browser.newContext({ baseURL: site.origin })
  await site.signIn(await administering.newPage(), 'admin')
  expect((await administering.request.get(original)).status()).toBe(403)
  await administering.close()
})
