import { inflateSync } from 'node:zlib'
import { filesIn } from './unzip'

/**
 * All text that can be got out of a file: what is in it as it is, in the files of a ZIP, however deep,
 * and in the compressed streams of a PDF.
 */
export async function textInside(bytes: Buffer): Promise<string> {
  const texts = [bytes.toString('latin1'), bytes.toString('utf8')]
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') {
    for (const [name, inner] of await filesIn(bytes)) texts.push(name, await textInside(inner))
  }
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') texts.push(...streamsIn(bytes))
  return texts.join('\n')
}

function streamsIn(pdf: Buffer): string[] {
  const texts: string[] = []
  for (let at = pdf.indexOf('stream'); at >= 0; at = pdf.indexOf('stream', at + 1)) {
    const start = pdf[at + 6] === 0x0d ? at + 8 : at + 7
    try {
      texts.push(inflateSync(pdf.subarray(start)).toString('latin1'))
    } catch {
      // Not compressed, or the word stands elsewhere: what is there in clear was looked at already.
    }
  }
  return texts
}
