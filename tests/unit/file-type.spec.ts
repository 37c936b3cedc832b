import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { asAttachment, downloadName, readFileName } from '@/lib/sources/copies/file-name'
import {
  EdgeReader,
  fileTypes,
  headLength,
  tailLength,
  tellFileType,
} from '@/lib/sources/copies/file-type'
import { parseTaking } from '@/lib/sources/copies/input'
import { pdf, sampleFiles, zipOf } from '../factories/files'

/** As an upload is looked at: in chunks. */
function typeOf(file: Buffer, chunk = 1000) {
  const reader = new EdgeReader()
  for (let at = 0; at < file.length; at += chunk) reader.add(file.subarray(at, at + chunk))
  return tellFileType(reader.edges())
}

test('each type that is taken is told from its bytes', async () => {
  for (const [type, file] of Object.entries(await sampleFiles())) {
    expect(typeOf(file), type).toBe(type)
  }
})

test('no two types share a media type, so that one leads back to the other', () => {
  const mediaTypes = Object.values(fileTypes).map((type) => type.mediaType)
  expect(new Set(mediaTypes).size).toBe(mediaTypes.length)
})

test('what is none of them is not taken', () => {
  const none = {
    empty: Buffer.alloc(0),
    words: Buffer.from('Dear friend,\n\nhe is well.\n'),
    program: Buffer.from('\x7fELF\x02\x01\x01', 'latin1'),
    windows: Buffer.from('MZ\x90\0\x03', 'latin1'),
    drawing: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    zip: zipOf({ 'run.exe': 'MZ' }),
    'zip with a data package alone': zipOf({ 'datapackage.json': '{}' }),
    gzip: gzipSync('no WARC'),
    'gzip of nothing but zeroes': gzipSync(Buffer.alloc(20_000_000)),
    film: Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1'),
    mail: Buffer.from('From: a\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nHello'),
    'a box that says it is endless': Buffer.from('\xff\xff\xff\xffftyp', 'latin1'),
  }
  for (const [name, file] of Object.entries(none)) expect(typeOf(file), name).toBeNull()
})

test('a file cut short: by its beginning what it is, a zip without its end nothing', async () => {
  const files = await sampleFiles()
  for (const type of ['pdf', 'png', 'jpeg', 'tiff', 'webp', 'gif'] as const) {
    expect(typeOf(files[type].subarray(0, 20)), type).toBe(type)
  }
  for (const type of ['docx', 'xlsx', 'wacz'] as const) {
    expect(typeOf(files[type].subarray(0, files[type].length - 30)), type).toBeNull()
  }
})

test('a file that is two things is what it begins as', async () => {
  const { html, docx, jpeg } = await sampleFiles()
  expect(typeOf(Buffer.concat([pdf, html]))).toBe('pdf')
  expect(typeOf(Buffer.concat([jpeg, docx]))).toBe('jpeg')
  expect(typeOf(Buffer.concat([html, pdf]))).toBe('html')
  expect(typeOf(Buffer.concat([Buffer.from('GIF89a/*'), html]))).toBe('gif')
})

test('pages as browsers save them', () => {
  const pages = [
    '\ufeff<!doctype HTML>',
    '\r\n<!-- saved from url=(0024)https://example.org/ -->\r\n<html>',
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0">',
  ]
  for (const page of pages) expect(typeOf(Buffer.from(page)), page).toBe('html')
  expect(typeOf(Buffer.from('\ufeff<html><body>', 'utf16le'))).toBe('html')
})

test('a zip is told by the directory at its end, however long what stands before', () => {
  const names: Record<string, string> = { '[Content_Types].xml': '', 'word/document.xml': '' }
  for (let i = 0; i < 3000; i++) names[`word/media/picture-${i}.png`] = ''
  expect(typeOf(zipOf(names), 64 * 1024)).toBe('docx')
})

test('the edges of a file are the same in whatever chunks it comes', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 300_000 }), { maxLength: 12 }), (lengths) => {
      const file = Buffer.alloc(lengths.reduce((sum, length) => sum + length, 0))
      for (let at = 0; at < file.length; at++) file[at] = at % 251
      const reader = new EdgeReader()
      let at = 0
      for (const length of lengths) {
        reader.add(file.subarray(at, at + length))
        at += length
      }
      const { head, tail } = reader.edges()
      return (
        head.equals(file.subarray(0, headLength)) &&
        tail.equals(file.subarray(Math.max(0, file.length - tailLength)))
      )
    }),
    { numRuns: 30 },
  )
})

test('whatever the bytes are, telling their type never fails', () => {
  const beginnings = fc.constantFrom('', 'PK\x03\x04', '\x1f\x8b', '\0\0\0\x18ftyp', '<', 'A: b\n')
  const ends = fc.constantFrom('', 'PK\x05\x06', 'PK\x05\x06'.padEnd(22, '\xff'))
  fc.assert(
    fc.property(beginnings, fc.uint8Array({ maxLength: 200 }), ends, (begin, middle, end) => {
      const file = Buffer.concat([Buffer.from(begin, 'latin1'), middle, Buffer.from(end, 'latin1')])
      const type = typeOf(file)
      return type === null || type in fileTypes
    }),
  )
})

test('a name without folders and hidden signs', () => {
  expect(readFileName('C:\\Users\\someone\\裁定书.pdf')).toBe('裁定书.pdf')
  expect(readFileName('../../etc/passwd')).toBe('passwd')
  expect(readFileName('report\u202efdp.exe\r\nSet-Cookie: a')).toBe('reportfdp.exeSet-Cookie: a')
  expect(readFileName('/')).toBeNull()
  expect(readFileName(`${'长'.repeat(300)}.pdf`)).toHaveLength(160)
})

test('a copy is saved under an ending that fits its bytes', () => {
  const sha256 = 'ab'.repeat(32)
  const named = (fileName: string | null, type: keyof typeof fileTypes | null) =>
    downloadName({ fileName, sha256 }, type)
  expect(named('ruling.pdf', 'pdf')).toBe('ruling.pdf')
  expect(named('ruling.exe', 'pdf')).toBe('ruling.exe.pdf')
  expect(named('photo.JPG', 'jpeg')).toBe('photo.JPG')
  expect(named('site.warc.gz', 'warcGz')).toBe('site.warc.gz')
  expect(named(null, 'html')).toBe('copy-abababababab.html')
  expect(named('page.html', null)).toBe('page.html.bin')
})

test('a name can’t end the header that it stands in', () => {
  const name = downloadName({ fileName: 'a"; filename=evil.exe; (1).pdf', sha256: '' }, 'pdf')
  expect(asAttachment(name)).toBe(
    `attachment; filename="a__ filename=evil.exe_ (1).pdf"; filename*=UTF-8''a__%20filename%3Devil.exe_%20%281%29.pdf`,
  )
  expect(asAttachment('裁定书.pdf')).toBe(
    `attachment; filename="___.pdf"; filename*=UTF-8''%E8%A3%81%E5%AE%9A%E4%B9%A6.pdf`,
  )
})

test('when and where a copy was taken: now unless said, never later, never a scheme that runs', () => {
  const now = new Date('2026-11-24T12:00:00Z')
  expect(parseTaking({}, now)).toEqual({ ok: true, value: { takenFrom: null, takenAt: now } })
  expect(
    parseTaking({ takenAt: '2026-11-23T08:30', takenFrom: 'https://example.org/a' }, now),
  ).toEqual({
    ok: true,
    value: { takenFrom: 'https://example.org/a', takenAt: new Date('2026-11-23T08:30:00Z') },
  })
  for (const takenAt of ['2026-11-25T00:00', 'yesterday', '2026-13-01T00:00']) {
    expect(parseTaking({ takenAt }, now), takenAt).toMatchObject({ ok: false })
  }
  expect(parseTaking({ takenFrom: 'javascript:alert(1)' }, now)).toMatchObject({ ok: false })
})
