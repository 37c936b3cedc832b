import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import sharp from 'sharp'
import { wordingFor } from '@/lib/i18n/wording'
import { drawCasePicture } from '@/lib/pictures/case-picture'
import { openPictureFonts } from '@/lib/pictures/fonts'
import { charactersOf, unwrapWoff } from '@/lib/pictures/woff'
import type { PublicationDocument } from '@/lib/publications/document'

const sample = (slug: string): PublicationDocument =>
  JSON.parse(readFileSync(`tests/fixtures/publications/${slug}.json`, 'utf8'))

const fontFile = (name: string) => readFileSync(`node_modules/@fontsource/${name}-600-normal.woff`)

test('a WOFF file is unwrapped to a plain font whose tables add up', () => {
  const font = unwrapWoff(fontFile('scheherazade-new/files/scheherazade-new-arabic'))
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, i) =>
    font.subarray(12 + i * 16, 28 + i * 16),
  )
  expect(tables.map((table) => table.toString('latin1', 0, 4))).toContain('glyf')
  for (const table of tables.filter((one) => one.toString('latin1', 0, 4) !== 'head')) {
    const [sum, offset, length] = [4, 8, 12].map((at) => table.readUInt32BE(at)) as Three
    let found = 0
    for (let at = offset; at < offset + length; at += 4) found += font.readUInt32BE(at)
    expect(found % 2 ** 32).toBe(sum)
  }
  expect(charactersOf(font)).toEqual(expect.arrayContaining([...'رابىيەئ'].map(code)))
  expect(charactersOf(font)).not.toContain(code('徐'))
  expect(() => unwrapWoff(Buffer.from('no font at all, but long enough to be read'))).toThrow(
    /WOFF/,
  )
})

type Three = [number, number, number]
const code = (sign: string) => sign.codePointAt(0) ?? 0

test('names in the scripts of the record can be drawn, and what can’t be is known', async () => {
  const { canDraw } = await openPictureFonts()
  for (const name of [
    '徐文立',
    '黃之鋒',
    '王丙章 珺昉赟',
    'رابىيە قادىر',
    'ئىلھام توختى',
    'བསྟན་འཛིན་བདེ་ལེགས།',
    'Rèbǐyà Kǎdé’ěr',
    'Андрей Сахаров',
    'Żółć Čapek Nguyễn',
  ]) {
    expect(canDraw(name), name).toBe(true)
  }
  expect(canDraw('หาบ')).toBe(false)
  expect(canDraw('Ḥ')).toBe(false)
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
  expect((await drawn('Ḥusayn', null)).equals(await drawn('Husayn', null))).toBe(true)
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
