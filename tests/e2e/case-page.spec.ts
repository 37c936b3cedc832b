import sharp from 'sharp'
import { systemViewer } from '@/lib/auth/viewer'
import { wordingFor } from '@/lib/i18n/wording'
import { drawCasePicture } from '@/lib/pictures/case-picture'
import { getLivePublication, publicDatabase } from '@/lib/publications/queries'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { published } from '../factories/cases'
import { expect, readerWithoutScript } from '../support/reader'

const test = readerWithoutScript()

test.beforeAll(async ({ site: _site }) => {
  await recordSampleCases()
})

test('a reader sees how long somebody was held and how long the sentence was, in words and as bars', async ({
  page,
}) => {
  await page.goto('/cases/xu-wenli')
  const drawing = page.getByRole('figure', { name: 'Custody and sentences over the years' })
  await expect(drawing.getByRole('listitem')).toHaveCount(3)
  await expect(drawing).toContainText('In custody from 9 April 1981 to 26 May 1993.')
  await expect(drawing).toContainText('In custody from 30 November 1998 to 24 December 2002.')
  await expect(drawing).toContainText('13 years of imprisonment, due to end 29 November 2011.')
  expect(await drawing.locator('.custody rect.known').count()).toBe(2)

  await page.goto('/zh/cases/tenzin-delek-rinpoche')
  await expect(page.getByRole('figure', { name: '历年羁押与刑期' })).toContainText(
    '2002年4月7日至2015年7月12日被羁押。',
  )
})

test('a link to a case comes with a picture, which ends with the case', async ({ page, site }) => {
  const publisher = systemViewer()
  const { id, slug } = await published(publisher, 'Person Pictured')
  const read = (path: string) => fetch(site.origin + path, { redirect: 'manual' })
  await page.goto(`/cases/${slug}`)
  const meta = (name: string) =>
    page.locator(`meta[property="${name}"], meta[name="${name}"]`).getAttribute('content')
  const address = (await meta('og:image')) ?? ''
  expect(address).toBe(`${site.origin}/cases/${slug}/v/1/image.png`)
  expect(await meta('twitter:card')).toBe('summary_large_image')
  expect([await meta('og:image:width'), await meta('og:image:height')]).toEqual(['1200', '630'])
  expect(await meta('og:image:alt')).toContain('Person Pictured')

  const pictures = [`/cases/${slug}/image.png`, `/zh/cases/${slug}/image.png`]
  const seen: Buffer[] = []
  for (const path of [...pictures, new URL(address).pathname]) {
    const response = await read(path)
    expect([response.status, response.headers.get('content-type')], path).toEqual([
      200,
      'image/png',
    ])
    expect(response.headers.get('cache-control')).toContain('no-store')
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 1200, height: 630 })
    seen.push(bytes)
  }
  // The server letters it with the same fonts as this process, whatever the machine has.
  const sample = await getLivePublication(publicDatabase(), 'xu-wenli')
  if (!sample || !('document' in sample)) throw new Error('the sample is not there')
  const served = Buffer.from(await (await read('/zh/cases/xu-wenli/image.png')).arrayBuffer())
  expect(served.equals(await drawCasePicture(sample.document, wordingFor('zh')))).toBe(true)

  await publishCase(publisher, id, 'Second.')
  const second = Buffer.from(await (await read(pictures[0] ?? '')).arrayBuffer())
  expect(second.equals(seen[0] as Buffer)).toBe(false)

  await withdrawCase(publisher, id, 'The family asked for it.')
  for (const path of [
    ...pictures,
    `/cases/${slug}/v/1/image.png`,
    `/zh/cases/${slug}/v/2/image.png`,
  ]) {
    const response = await read(path)
    expect(response.status, path).toBe(410)
    expect(await response.text()).toBe('')
  }
  expect((await read('/cases/nobody/image.png')).status).toBe(404)
})
