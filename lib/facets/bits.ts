/** A set of whole numbers from 0 on, a bit each. */
export class Bits {
  #words: Uint32Array

  constructor(words = new Uint32Array(32)) {
    this.#words = words
  }

  /** How many numbers there is room for: a multiple of 32. */
  get size(): number {
    return this.#words.length * 32
  }

  get bytes(): number {
    return this.#words.byteLength
  }

  has(number: number): boolean {
    return ((this.#words[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0
  }

  add(number: number): void {
    const at = number >>> 5
    if (at >= this.#words.length) this.#words = enlarged(this.#words, at + 1)
    this.#words[at] = (this.#words[at] ?? 0) | (1 << (number & 31))
  }

  delete(number: number): void {
    const at = number >>> 5
    if (at < this.#words.length) this.#words[at] = (this.#words[at] ?? 0) & ~(1 << (number & 31))
  }

  count(): number {
    const words = this.#words
    let count = 0
    for (let at = 0; at < words.length; at++) {
      let word = words[at] as number
      // The sums of neighbouring bits, of pairs, of fours, and of all of them.
      word -= (word >>> 1) & 0x55555555
      word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
      count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
    }
    return count
  }

  /** The numbers, the smallest first. */
  list(): Uint32Array {
    const words = this.#words
    const numbers = new Uint32Array(this.count())
    let n = 0
    for (let at = 0; at < words.length; at++) {
      for (let word = words[at] as number; word !== 0; word &= word - 1) {
        numbers[n++] = at * 32 + 31 - Math.clz32(word & -word)
      }
    }
    return numbers
  }

  /** Those in all of these; as large as the first. */
  static all([first, ...others]: readonly [Bits, ...Bits[]]): Bits {
    const words = first.#words.slice()
    for (const other of others) {
      const theirs = other.#words
      const most = Math.min(words.length, theirs.length)
      for (let at = 0; at < most; at++) words[at] = (words[at] as number) & (theirs[at] as number)
      words.fill(0, most)
    }
    return new Bits(words)
  }

  /** Those that are not in the other; as large as this one. */
  without(other: Bits): Bits {
    const words = this.#words.slice()
    const theirs = other.#words
    const most = Math.min(words.length, theirs.length)
    for (let at = 0; at < most; at++) words[at] = (words[at] as number) & ~(theirs[at] as number)
    return new Bits(words)
  }
}

/** A copy with room for at least so many, and for some more. */
export function enlarged<A extends Uint16Array | Uint32Array>(array: A, length: number): A {
  const larger = new (array.constructor as new (length: number) => A)(
    Math.max(length, array.length * 2),
  )
  larger.set(array)
  return larger
}
