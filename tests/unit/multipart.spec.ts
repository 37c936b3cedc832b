import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { MultipartError, readMultipart, textOf } from '@/lib/forms/multipart'

const contentType = 'multipart/form-data; boundary=----b'

async function* inChunks(bytes: Buffer, length: number) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

async function read(bytes: Buffer, chunk: number, type = contentType) {
  const parts: { name: string; fileName: string | null; text: string }[] = []
  for await (const part of readMultipart(type, inChunks(bytes, chunk))) {
    const { name, fileName } = part
    parts.push({ name, fileName, text: await textOf(part) })
  }
  return parts
}

const form = Buffer.from(
  [
    '------b',
    'Content-Disposition: form-data; name="takenFrom"',
    '',
    'https://example.org/',
    '------b',
    'Content-Disposition: form-data; name="file"; filename="裁定%22书.pdf"',
    'Content-Type: application/pdf',
    '',
    'line\r\n------\r\n--b\r\nlast\r\n',
    '------b',
    'Content-Disposition: form-data; name="empty"; filename=""',
    '',
    '',
    '------b--',
    '',
  ].join('\r\n'),
)

test('a form is read the same in chunks of any length', async () => {
  for (let chunk = 1; chunk <= form.length; chunk++) {
    expect(await read(form, chunk), `chunks of ${chunk}`).toEqual([
      { name: 'takenFrom', fileName: null, text: 'https://example.org/' },
      { name: 'file', fileName: '裁定"书.pdf', text: 'line\r\n------\r\n--b\r\nlast\r\n' },
      { name: 'empty', fileName: '', text: '' },
    ])
  }
})

test('what the platform writes is read back, whatever the bytes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 3000 }),
      fc.integer({ min: 1, max: 700 }),
      async (bytes, chunk) => {
        const sent = new FormData()
        sent.append('file', new File([Buffer.from(bytes)], 'a.bin'))
        const response = new Response(sent)
        const type = response.headers.get('content-type') ?? ''
        const body = Buffer.from(await response.arrayBuffer())
        for await (const part of readMultipart(type, inChunks(body, chunk))) {
          const pieces: Buffer[] = []
          for await (const piece of part.body) pieces.push(piece)
          expect(Buffer.concat(pieces).equals(Buffer.from(bytes))).toBe(true)
        }
      },
    ),
    { numRuns: 50 },
  )
})

test('a field that is not read is passed over', async () => {
  const names: string[] = []
  for await (const { name } of readMultipart(contentType, inChunks(form, 10))) names.push(name)
  expect(names).toEqual(['takenFrom', 'file', 'empty'])
})

test('a form that was cut off, or is none, is refused', async () => {
  for (const length of [0, 5, 60, form.length - 20]) {
    await expect(read(form.subarray(0, length), 16)).rejects.toThrow(MultipartError)
  }
  await expect(read(form, 16, 'text/plain')).rejects.toThrow(MultipartError)
  const endless = Buffer.from(
    `------b\r\nContent-Disposition: form-data; name="a${'a'.repeat(20_000)}`,
  )
  await expect(read(endless, 1000)).rejects.toThrow(MultipartError)
})
