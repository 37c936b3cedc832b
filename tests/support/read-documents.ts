import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { fromBuffer } from 'yauzl'

/** What a reader of a PDF is told: its pages as text, its tags, and everything said of the file. */
export interface ReadPdf {
  pages: string[]
  /** Roles of all tags, in order. */
  roles: string[]
  title: string | undefined
  language: string | null
  isMarked: boolean
  info: Record<string, unknown>
}

export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false })
  const document = await loading.promise
  const { info } = await document.getMetadata()
  const pages: string[] = []
  const roles: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent({ disableNormalization: true })
    pages.push(
      items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''),
    )
    collectRoles(await page.getStructTree(), roles)
  }
  const marks = (await document.getMarkInfo()) as { Marked: boolean } | null
  const read = {
    pages,
    roles,
    info: info as Record<string, unknown>,
    title: (info as { Title?: string }).Title,
    language: (info as { Language?: string | null }).Language ?? null,
    isMarked: marks?.Marked === true,
  }
  await loading.destroy()
  return read
}

/** The files of a ZIP by name; text as text. */
export async function readZip(bytes: Buffer): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  await new Promise<void>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed)
          const chunks: Buffer[] = []
          stream.on('data', (chunk: Buffer) => chunks.push(chunk))
          stream.on('end', () => {
            files.set(entry.fileName, Buffer.concat(chunks).toString('utf8'))
            zip.readEntry()
          })
        })
      })
      zip.on('end', () => resolve())
      zip.on('error', reject)
      zip.readEntry()
    })
  })
  return files
}

/** The text of a part of a DOCX, a line a paragraph. */
export function docxText(part: string): string {
  return part
    .replace(/<w:instrText[^>]*>[^<]*<\/w:instrText>/g, '')
    .replace(/<\/w:p>|<w:br\/>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
}

/** Without anything that only sets: spaces, breaks, marks that join and direct. */
export function bare(text: string): string {
  return text.normalize('NFC').replace(/[\s\p{Default_Ignorable_Code_Point}]/gu, '')
}

function collectRoles(node: object | null, roles: string[]): void {
  if (!node) return
  if ('role' in node) roles.push(String(node.role))
  if ('children' in node) for (const child of node.children as object[]) collectRoles(child, roles)
}
