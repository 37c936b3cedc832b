import { gunzipSync, constants as zlib } from 'node:zlib'

/** The kinds of file that are taken as archived copies, with the media type each is kept under. */
export const fileTypes = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'] },
  png: { mediaType: 'image/png', extensions: ['png'] },
  jpeg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  webp: { mediaType: 'image/webp', extensions: ['webp'] },
  gif: { mediaType: 'image/gif', extensions: ['gif'] },
  tiff: { mediaType: 'image/tiff', extensions: ['tif', 'tiff'] },
  heic: { mediaType: 'image/heic', extensions: ['heic', 'heif'] },
  avif: { mediaType: 'image/avif', extensions: ['avif'] },
  html: { mediaType: 'text/html', extensions: ['html', 'htm'] },
  mhtml: { mediaType: 'multipart/related', extensions: ['mhtml', 'mht'] },
  warc: { mediaType: 'application/warc', extensions: ['warc'] },
  warcGz: { mediaType: 'application/warc+gzip', extensions: ['warc.gz', 'gz'] },
  wacz: { mediaType: 'application/wacz', extensions: ['wacz'] },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
  },
  pptx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    extensions: ['pptx'],
  },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', extensions: ['odt'] },
  ods: { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', extensions: ['ods'] },
  oldOffice: { mediaType: 'application/x-ole-storage', extensions: ['doc', 'xls', 'ppt'] },
} as const

export type FileType = keyof typeof fileTypes

/** What is looked at of a file: its beginning and its end, which overlap in a small one. */
export interface FileEdges {
  head: Buffer
  tail: Buffer
}

/** How many bytes of the beginning and of the end tell a type. */
export const headLength = 64 * 1024
// The directory of a zip stands at its end: a web archive of thousands of pages fits in this.
export const tailLength = 1024 * 1024

/**
 * The type of a file from its bytes alone: neither its name nor what the browser says of it counts.
 * The first signature wins, so that a file which is two things is kept as what it begins as. Null
 * when it is none that is taken.
 */
export function tellFileType({ head, tail }: FileEdges): FileType | null {
  if (begins(head, 0, '%PDF-')) return 'pdf'
  if (begins(head, 0, '\x89PNG\r\n\x1a\n')) return 'png'
  if (begins(head, 0, '\xff\xd8\xff')) return 'jpeg'
  if (begins(head, 0, 'GIF87a') || begins(head, 0, 'GIF89a')) return 'gif'
  if (begins(head, 0, 'RIFF') && begins(head, 8, 'WEBP')) return 'webp'
  if (begins(head, 0, 'II*\0') || begins(head, 0, 'MM\0*')) return 'tiff'
  if (begins(head, 4, 'ftyp')) return ofBrands(head)
  if (begins(head, 0, 'WARC/1.')) return 'warc'
  if (begins(head, 0, '\x1f\x8b')) return isWarc(head) ? 'warcGz' : null
  if (begins(head, 0, 'PK\x03\x04')) return ofZip(head, namesInZip(tail))
  if (begins(head, 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'oldOffice'
  return ofText(head)
}

export function isImage(type: FileType): boolean {
  return fileTypes[type].mediaType.startsWith('image/')
}

/** The type that a media type of ours stands for. */
export function typeOfMedia(mediaType: string): FileType | null {
  const known = Object.entries(fileTypes).find(([, one]) => one.mediaType === mediaType)
  return known ? (known[0] as FileType) : null
}

/** Gathers the edges of a file as its bytes go by. */
export class EdgeReader {
  private head = Buffer.alloc(0)
  private tail: Buffer[] = []
  private kept = 0

  add(chunk: Buffer): void {
    if (this.head.length < headLength) {
      this.head = Buffer.concat([this.head, chunk.subarray(0, headLength - this.head.length)])
    }
    this.tail.push(chunk)
    this.kept += chunk.length
    while (this.kept - (this.tail[0]?.length ?? 0) >= tailLength) {
      this.kept -= this.tail.shift()?.length ?? 0
    }
  }

  edges(): FileEdges {
    return { head: this.head, tail: Buffer.concat(this.tail).subarray(-tailLength) }
  }
}

function begins(bytes: Buffer, at: number, signature: string): boolean {
  return bytes.subarray(at, at + signature.length).equals(Buffer.from(signature, 'latin1'))
}

/** ISO/IEC 23008-12: the brands of the first box say which coding its pictures have. */
function ofBrands(head: Buffer): FileType | null {
  const box = head.toString('latin1', 8, Math.min(head.readUInt32BE(0), 128))
  const brands = box.match(/.{4}/gs) ?? []
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif'
  return brands.some((brand) => /^(hei[cxms]|hev[cxms]|mif1)$/.test(brand)) ? 'heic' : null
}

/** A gzip whose first words are those of a WARC. Little is unpacked, so that little can be made to swell. */
function isWarc(head: Buffer): boolean {
  try {
    const options = { finishFlush: zlib.Z_SYNC_FLUSH }
    return begins(gunzipSync(head.subarray(0, 512), options), 0, 'WARC/1.')
  } catch {
    return false
  }
}

function ofZip(head: Buffer, names: string[]): FileType | null {
  if (names.includes('datapackage.json') && names.some((name) => name.startsWith('archive/'))) {
    return 'wacz'
  }
  if (names.includes('[Content_Types].xml')) {
    if (names.some((name) => name.startsWith('word/'))) return 'docx'
    if (names.some((name) => name.startsWith('xl/'))) return 'xlsx'
    if (names.some((name) => name.startsWith('ppt/'))) return 'pptx'
  }
  // OpenDocument 1.3, part 2, 3.3: the type stands unpacked in the first entry, which is called `mimetype`.
  const first = head.toString('latin1', 30, 120)
  if (first.startsWith(`mimetype${fileTypes.odt.mediaType}`)) return 'odt'
  return first.startsWith(`mimetype${fileTypes.ods.mediaType}`) ? 'ods' : null
}

/** The names in the directory at the end of a zip; none when it has no end. */
function namesInZip(tail: Buffer): string[] {
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0 || end + 20 > tail.length) return []
  const names: string[] = []
  let at = end - tail.readUInt32LE(end + 12)
  while (at >= 0 && at + 46 <= end && begins(tail, at, 'PK\x01\x02')) {
    const length = tail.readUInt16LE(at + 28)
    names.push(tail.toString('utf8', at + 46, at + 46 + length))
    at += 46 + length + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32)
  }
  return names
}

function ofText(head: Buffer): FileType | null {
  const text = textOf(head)
  if (text === null) return null
  // Saved pages often begin with a remark of the browser that saved them.
  const markup = text.replace(/^(?:\s+|<!--[\s\S]*?-->|<\?xml[^>]*\?>)+/, '')
  if (/^<(?:!doctype\s+html|html|head|body|meta|title)[\s>]/i.test(markup)) return 'html'
  const [headers = ''] = text.split(/\r?\n\r?\n/, 1)
  const isMail = /^[\w-]+:/.test(headers) && /^mime-version:/im.test(headers)
  return isMail && /^content-type:\s*multipart\/related\b/im.test(headers) ? 'mhtml' : null
}

/** The beginning as text; null when it is none. */
function textOf(head: Buffer): string | null {
  if (begins(head, 0, '\xff\xfe')) return head.toString('utf16le', 2)
  const text = head.toString('utf8').replace(/^\ufeff/, '')
  return text.includes('\0') ? null : text
}
