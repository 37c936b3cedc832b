import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import sharp from 'sharp'
import { wordingFor } from '@/lib/i18n/wording'
import { drawCasePicture } from '@/lib/pictures/case-picture'
import type { PublicationDocument } from '@/lib/publications/document'

const sample = (slug: string): PublicationDocument =>
  JSON.parse(readFileSync(`tests/fixtures/publications/${slug}.json`, 'utf8'))

test('no font of pictures is missing, and all are named to the text engine', async () => {
  const conf = readFileSync('lib/pictures/fonts.conf', 'utf8')
  const folders = [...conf.matchAll(/prefix="relative">([^<]+)</g)].map(([, folder = '']) =>
    path.resolve('lib/pictures', folder),
  )
  expect(folders.length).toBeGreaterThan(5)
  for (const folder of folders) {
    expect(
      readdirSync(folder).filter((file) => file.endsWith('.ttf')),
      folder,
    ).toHaveLength(1)
  }
})

for (const slug of readdirSync('tests/fixtures/publications').map((file) => file.slice(0, -5))) {
  test(`${slug} is a picture of the size that networks ask for, in both languages`, async () => {
    for (const locale of ['en', 'zh'] as const) {
      const picture = await drawCasePicture(sample(slug), wordingFor(locale))
      expect(await sharp(picture).metadata()).toMatchObject({
        format: 'png',
        width: 1200,
        height: 630,
      })
      expect(picture.length).toBeLessThan(100_000)
      expect(picture.equals(await drawCasePicture(sample(slug), wordingFor(locale)))).toBe(true)
    }
  })
}

test('what has no glyph is left out or written plainer, and is never an empty box', async () => {
  const document = sample('xu-wenli')
  const drawn = (name: string, native: string | null) =>
    drawCasePicture(
      {
        ...document,
        heading: {
          name,
          nameLanguage: 'en',
          native: native === null ? null : { text: native, language: 'th' },
        },
      },
      wordingFor('en'),
    )
  expect((await drawn('Xu Wenli', 'หาบ')).equals(await drawn('Xu Wenli', null))).toBe(true)
  expect((await drawn('Xu\u{1E0D1} Wenli', null)).equals(await drawn('Xu Wenli', null))).toBe(false)
  expect((await drawn('Ḥusayn ə', null)).equals(await drawn('Husayn ə', null))).toBe(false)
  expect((await drawn('Xu Wenli', '徐文立')).equals(await drawn('Xu Wenli', null))).toBe(false)
})

test('another state, another edition and another date are another picture', async () => {
  const document = sample('xu-wenli')
  const drawn = (change: Partial<PublicationDocument>) =>
    drawCasePicture({ ...document, ...change }, wordingFor('en'))
  const pictures = await Promise.all([
    drawn({}),
    drawn({ status: null }),
    drawn({ number: document.number + 1 }),
    drawn({ publishedAt: '2030-01-01T00:00:00.000Z' }),
  ])
  expect(new Set(pictures.map((picture) => picture.toString('base64'))).size).toBe(4)
})

test('a name of any length stays on the picture', async () => {
  const long = 'Abdurrahmanjan Featherstonehaugh-Solzhenitsyn '.repeat(5).trim()
  const document = sample('xu-wenli')
  const picture = await drawCasePicture(
    { ...document, heading: { name: long, nameLanguage: 'en', native: null } },
    wordingFor('en'),
  )
  // Paper all along the right edge: nothing runs off it.
  const strip = await sharp(picture)
    .extract({ left: 1150, top: 0, width: 50, height: 630 })
    .removeAlpha()
    .png()
    .toBuffer()
  const edge = await sharp(strip).stats()
  expect(edge.channels.map(({ min, max }) => max - min)).toEqual([0, 0, 0])
})
