import { Bits, enlarged } from './bits'

/** What is known of each case in one respect, as a number that stands for a text. */
export class Column {
  #codes: Uint16Array | Uint32Array = new Uint16Array(1024)
  readonly #known = new Map<string, number>()
  /** How many cases have each code. */
  readonly #totals: number[] = []
  /** What each code stands for. */
  readonly texts: string[] = []

  get bytes(): number {
    return this.#codes.byteLength
  }

  put(number: number, text: string): void {
    const code = this.#codeOf(text)
    if (code === 0x10000 && this.#codes instanceof Uint16Array) {
      this.#codes = Uint32Array.from(this.#codes)
    }
    if (number >= this.#codes.length) this.#codes = enlarged(this.#codes, number + 1)
    this.#codes[number] = code
    this.#totals[code] = (this.#totals[code] ?? 0) + 1
  }

  /** Counts a case no more. */
  drop(number: number): void {
    const code = this.#codes[number] ?? 0
    this.#totals[code] = (this.#totals[code] ?? 0) - 1
  }

  /** The cases, of those up to `size`, whose text passes. */
  passing(test: (text: string) => boolean, size: number): Bits {
    const passes = Uint8Array.from(this.texts, (text) => Number(test(text)))
    const codes = this.#codes
    const words = new Uint32Array(size / 32)
    for (let at = 0; at < words.length; at++) {
      let word = 0
      for (let bit = 0, number = at * 32; bit < 32; bit++, number++) {
        word |= (passes[codes[number] ?? 0] ?? 0) << bit
      }
      words[at] = word
    }
    return new Bits(words)
  }

  /** How many of these cases have each code; or of all others. */
  count(numbers: Uint32Array, isOfOthers: boolean): Uint32Array {
    const counts = new Uint32Array(this.texts.length)
    const codes = this.#codes
    for (let i = 0; i < numbers.length; i++) {
      const code = codes[numbers[i] as number] as number
      counts[code] = (counts[code] as number) + 1
    }
    return isOfOthers ? counts.map((count, code) => (this.#totals[code] ?? 0) - count) : counts
  }

  #codeOf(text: string): number {
    let code = this.#known.get(text)
    if (code === undefined) {
      code = this.texts.push(text) - 1
      this.#known.set(text, code)
    }
    return code
  }
}

/** The values that the texts of a column hold. */
export class Values {
  readonly #ids = new Map<string, number>()
  readonly #values: string[] = []
  readonly #ofCode: number[][] = []

  /** @param read the values in a text, each once */
  constructor(
    private readonly column: Column,
    private readonly read: (text: string) => readonly string[],
  ) {}

  /** How many have each value, by how many have each code. */
  sum(counts: Uint32Array): [value: string, count: number][] {
    this.#readNew()
    const sums = new Uint32Array(this.#values.length)
    for (let code = 0; code < counts.length; code++) {
      const count = counts[code] as number
      if (count === 0) continue
      for (const id of this.#ofCode[code] ?? []) sums[id] = (sums[id] as number) + count
    }
    return this.#values.map((value, id) => [value, sums[id] as number])
  }

  #readNew(): void {
    for (let code = this.#ofCode.length; code < this.column.texts.length; code++) {
      this.#ofCode.push(this.read(this.column.texts[code] ?? '').map((value) => this.#idOf(value)))
    }
  }

  #idOf(value: string): number {
    let id = this.#ids.get(value)
    if (id === undefined) {
      id = this.#values.push(value) - 1
      this.#ids.set(value, id)
    }
    return id
  }
}
