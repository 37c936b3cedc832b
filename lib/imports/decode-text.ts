import { UserError } from '@/lib/core/errors'

export interface DecodedText {
  text: string
  encoding: 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'GB18030'
}

/**
 * The text of a table as spreadsheets save it: with a byte order mark, in UTF-8, or as Chinese Excel
 * does, in GB18030. What is none of these is refused, never read with holes.
 *
 * @param name of the file, for the error
 */
export function decodeText(bytes: Uint8Array, name: string): DecodedText {
  if (bytes.length === 0) throw new UserError(`${name} is empty.`)
  const marked = encodingOfMark(bytes)
  const attempts = marked ? [marked] : [...guessWide(bytes), 'UTF-8' as const, 'GB18030' as const]
  refuseOtherFormats(bytes, name)
  for (const encoding of attempts) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
    } catch {
      // Not in this encoding: the next one.
    }
  }
  throw new UserError(
    `${name} is in an encoding that is not read. Save it as CSV in UTF-8 and import that.`,
  )
}

function encodingOfMark(bytes: Uint8Array): DecodedText['encoding'] | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'UTF-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE'
  return null
}

/** Without a mark, UTF-16 shows by its zeros: the separators and line ends of a table have one each. */
function guessWide(bytes: Uint8Array): DecodedText['encoding'][] {
  const sample = bytes.subarray(0, 4000)
  const zeros = [0, 0]
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (even + odd < sample.length / 50) return []
  return odd > even ? ['UTF-16LE'] : ['UTF-16BE']
}

function refuseOtherFormats(bytes: Uint8Array, name: string): void {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  if (start.startsWith('PK') || start.startsWith('\xd0\xcf\x11\xe0')) {
    throw new UserError(
      `${name} is a workbook. Read are CSV and text with tabs: save the sheet as “CSV UTF-8” and import that.`,
    )
  }
  if (start.startsWith('%PDF')) {
    throw new UserError(`${name} is a PDF. Read are CSV and text with tabs.`)
  }
}
