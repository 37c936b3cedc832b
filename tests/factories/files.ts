import { crc32, deflateRawSync, gzipSync } from 'node:zlib'
import sharp from 'sharp'
import type { FileType } from '@/lib/sources/copies/file-type'

/** A zip of these entries, as programs write it: unpacked entries first where `mimetype` is one. */
export function zipOf(entries: Record<string, string>): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, text] of Object.entries(entries)) {
    const isPacked = name !== 'mimetype'
    const content = isPacked ? deflateRawSync(text) : Buffer.from(text)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(isPacked ? 8 : 0, 4)
    shared.writeUInt32LE(crc32(text), 10)
    shared.writeUInt32LE(content.length, 14)
    shared.writeUInt32LE(Buffer.byteLength(text), 18)
    shared.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), content])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), shared, rest, Buffer.from(name)]),
    )
    files.push(local)
    at += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, listed, end])
}

/** The smallest page that readers of PDF open. */
export const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

/** A file as a form sends it, in pieces. `cutAt`: where it breaks off. */
export async function formOf(
  file: Buffer,
  { fileName = 'a file', cutAt, ...fields }: SentForm = {},
): Promise<{ contentType: string; bytes: AsyncIterable<Uint8Array> }> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new File([new Uint8Array(file)], fileName))
  const sent = new Response(form)
  const contentType = sent.headers.get('content-type') ?? ''
  return { contentType, bytes: inPieces(Buffer.from(await sent.arrayBuffer()).subarray(0, cutAt)) }
}

export interface SentForm {
  fileName?: string
  takenFrom?: string
  takenAt?: string
  cutAt?: number
}

async function* inPieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

/** Taken in the Great Hall, as its EXIF says: 39°54′N, 116°23′E. */
export function photograph(): Promise<Buffer> {
  return drawn()
    .withExif({
      IFD0: { Make: 'A camera', Artist: 'Whoever took it' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '39/1 54/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '116/1 23/1 0/1',
      },
    })
    .jpeg()
    .toBuffer()
}

const warc = 'WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n'
const page = '<!DOCTYPE html>\n<html lang="zh"><title>一页</title><p>Text</p></html>\n'
const mail =
  'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<html></html>\r\n--b--\r\n'
const office = { '[Content_Types].xml': '<Types/>', '_rels/.rels': '<Relationships/>' }
const openDocument = (kind: string) =>
  zipOf({ mimetype: `application/vnd.oasis.opendocument.${kind}`, 'content.xml': '<office/>' })

/** A tiny file of each type that is taken, made as programs make them. */
export async function sampleFiles(): Promise<Record<FileType, Buffer>> {
  return {
    pdf,
    png: await drawn().png().toBuffer(),
    jpeg: await photograph(),
    webp: await drawn().webp().toBuffer(),
    gif: await drawn().gif().toBuffer(),
    tiff: await drawn().tiff().toBuffer(),
    // The first box of one: nothing on this machine writes HEVC.
    heic: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x08mdat', 'latin1'),
    avif: await drawn().avif({ effort: 0 }).toBuffer(),
    html: Buffer.from(page),
    mhtml: Buffer.from(mail),
    warc: Buffer.from(warc),
    warcGz: gzipSync(warc),
    wacz: zipOf({
      'archive/data.warc.gz': warc,
      'datapackage.json': '{}',
      'pages/pages.jsonl': '',
    }),
    docx: zipOf({ ...office, 'word/document.xml': '<w:document/>' }),
    xlsx: zipOf({ ...office, 'xl/workbook.xml': '<workbook/>' }),
    pptx: zipOf({ ...office, 'ppt/presentation.xml': '<p:presentation/>' }),
    odt: openDocument('text'),
    ods: openDocument('spreadsheet'),
    oldOffice: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]),
  }
}

function drawn() {
  return sharp({ create: { width: 40, height: 30, channels: 3, background: '#9c3325' } })
}
