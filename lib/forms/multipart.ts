/** One field of a form. What is not read of its bytes is passed over when the next is asked for. */
export interface FormPart {
  name: string
  /** As the browser gives it; null for a field that is no file. */
  fileName: string | null
  body: AsyncGenerator<Buffer, void>
}

/** A form that can't be read: cut off on its way, or made by no browser. */
export class MultipartError extends Error {
  override name = 'MultipartError'
}

/**
 * Reads `multipart/form-data` (RFC 7578) field by field as it comes, and keeps no more of it than one
 * chunk: the platform's own reader would hold a whole file, twice.
 *
 * @throws MultipartError
 */
export async function* readMultipart(
  contentType: string,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<FormPart, void> {
  const boundary = boundaryOf(contentType)
  const input = new Input(bytes)
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  // The first boundary has no line before it.
  input.prepend('\r\n')
  for await (const _preamble of input.until(delimiter));
  while ((await input.take(2)).toString() === '\r\n') {
    const { name, fileName } = fieldOf(await input.line(maxHeaders))
    const body = input.until(delimiter)
    yield { name, fileName, body }
    for await (const _rest of body);
  }
}

/** A short field as text. @throws MultipartError when it is long */
export async function textOf(part: FormPart): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of part.body) {
    length += chunk.length
    if (length > maxText) throw new MultipartError(`the field ${part.name} is too long`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const maxHeaders = 16 * 1024
const maxText = 64 * 1024

class Input {
  private rest: Buffer = Buffer.alloc(0)
  private readonly source: AsyncIterator<Uint8Array>

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.source = bytes[Symbol.asyncIterator]()
  }

  prepend(text: string): void {
    this.rest = Buffer.concat([Buffer.from(text), this.rest])
  }

  /** What comes before a mark, in pieces; the mark itself is passed over. */
  async *until(mark: Buffer): AsyncGenerator<Buffer, void> {
    for (;;) {
      const at = this.rest.indexOf(mark)
      if (at >= 0) {
        const last = this.rest.subarray(0, at)
        this.rest = this.rest.subarray(at + mark.length)
        if (last.length > 0) yield last
        return
      }
      // The mark may begin in what is here and end in what comes.
      const sure = this.rest.length - mark.length + 1
      if (sure > 0) {
        const piece = this.rest.subarray(0, sure)
        this.rest = this.rest.subarray(sure)
        yield piece
      }
      await this.more()
    }
  }

  async take(count: number): Promise<Buffer> {
    while (this.rest.length < count) await this.more()
    const taken = this.rest.subarray(0, count)
    this.rest = this.rest.subarray(count)
    return taken
  }

  /** The headers of a field, up to the empty line. */
  async line(max: number): Promise<string> {
    for (;;) {
      const at = this.rest.indexOf('\r\n\r\n')
      if (at >= 0) return (await this.take(at + 4)).toString('utf8')
      if (this.rest.length > max) throw new MultipartError('the headers of a field are too long')
      await this.more()
    }
  }

  private async more(): Promise<void> {
    const next = await this.source.next()
    if (next.done) throw new MultipartError('the form ends before its last boundary')
    const chunk = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength)
    this.rest = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk
  }
}

function boundaryOf(contentType: string): string {
  const [, quoted, bare] =
    /^multipart\/form-data;.*\bboundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType) ?? []
  const boundary = quoted ?? bare
  if (!boundary) throw new MultipartError('the form is not multipart/form-data')
  return boundary
}

function fieldOf(headers: string): { name: string; fileName: string | null } {
  const [disposition = ''] = /^content-disposition:\s*form-data;.*$/im.exec(headers) ?? []
  const name = /;\s*name="([^"]*)"/i.exec(disposition)?.[1]
  if (name === undefined) throw new MultipartError('a field has no name')
  const fileName = /;\s*filename="([^"]*)"/i.exec(disposition)?.[1]
  return { name: unescaped(name), fileName: fileName === undefined ? null : unescaped(fileName) }
}

/** The three signs that the HTML standard escapes in names. */
function unescaped(text: string): string {
  return text.replace(/%(22|0D|0A)/gi, (sign) => decodeURIComponent(sign))
}
