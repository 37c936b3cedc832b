/** One answer as it goes over the wire, ready to be sent any number of times. */
export interface KeptPage {
  /** What it was rendered from: sent only while the database still says the same. */
  state: string
  plain: KeptBody
  brotli: KeptBody
  gzip: KeptBody
}

/** One encoding of it, with all its header lines: name and value in turn, as `writeHead` takes them. */
export interface KeptBody {
  headers: string[]
  bytes: Buffer
}

/**
 * Rendered pages in memory, by address, up to a number of bytes: those that were asked for longest ago
 * make room. Nothing is written to disk, so nothing can come back after a withdrawal and a crash.
 */
export class KeptPages {
  private readonly pages = new Map<string, KeptPage>()
  private bytes = 0

  constructor(private readonly maxBytes: number) {}

  get size(): number {
    return this.pages.size
  }

  /** The page of this address if it was rendered from this state. One of another state is dropped. */
  get(address: string, state: string): KeptPage | undefined {
    const page = this.pages.get(address)
    if (!page) return undefined
    this.pages.delete(address)
    if (page.state !== state) {
      this.bytes -= weightOf(address, page)
      return undefined
    }
    // Last in the map: asked for last.
    this.pages.set(address, page)
    return page
  }

  put(address: string, page: KeptPage): void {
    const known = this.pages.get(address)
    if (known) {
      this.pages.delete(address)
      this.bytes -= weightOf(address, known)
    }
    const weight = weightOf(address, page)
    if (weight > this.maxBytes) return
    this.pages.set(address, page)
    this.bytes += weight
    for (const [oldest, old] of this.pages) {
      if (this.bytes <= this.maxBytes) break
      this.pages.delete(oldest)
      this.bytes -= weightOf(oldest, old)
    }
  }
}

// Beside its bytes an entry costs about so much.
const overhead = 2000

function weightOf(address: string, { plain, brotli, gzip }: KeptPage): number {
  // A picture is the same bytes in each encoding.
  const bodies = new Set([plain.bytes, brotli.bytes, gzip.bytes])
  const bytes = [...bodies].reduce((sum, body) => sum + body.length, 0)
  return bytes + address.length * 2 + overhead
}
