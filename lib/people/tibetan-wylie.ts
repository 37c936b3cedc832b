/**
 * A syllable in Tibetan letters in Wylie's transliteration (Extended Wylie, thlib.org), without the
 * apostrophe of འ, which search leaves out: བསྟན is bstan, འཛིན dzin. Null where a letter is not Tibetan.
 */
export function wylieOf(syllable: string): string | null {
  const stacks = syllable.normalize('NFC').match(/\p{L}\p{M}*/gu) ?? []
  const read = stacks.map((stack) => {
    const marks = Array.from(stack).map((one) => vowels[one] ?? '')
    const letters = Array.from(stack).filter((one) => !(one in vowels))
    const consonants = letters.map((one) => consonantOf(one))
    return { consonants, vowel: marks.join(''), isStack: letters.length > 1 }
  })
  if (read.length === 0 || read.some(({ consonants }) => consonants.includes(null))) return null
  const root = rootOf(read.map((one) => ({ ...one, letter: one.consonants.join('') })))
  return read
    .map(({ consonants, vowel }, i) => {
      const inherent = i === root && vowel === '' ? 'a' : vowel
      return consonants.join('') + inherent
    })
    .join('')
}

interface Stack {
  letter: string
  vowel: string
  isStack: boolean
}

/** Which letter carries the vowel: what has one written, is a stack, or stands where the root does. */
function rootOf(stacks: Stack[]): number {
  const marked = stacks.findIndex(({ vowel, isStack }) => vowel !== '' || isStack)
  if (marked >= 0) return marked
  const [first, second, third] = stacks.map(({ letter }) => letter)
  if (stacks.length <= 2 || first === undefined) return 0
  // ལགས is lags, མཁས mkhas: s closes a syllable a second time only after these, and only some letters prefix.
  const isPrefixed = prefixes[first]?.includes(second ?? '') ?? false
  if (stacks.length > 3 || isPrefixed) return 1
  return third === 's' && /^(?:g|ng|b|m)$/.test(second ?? '') ? 0 : 1
}

/** What each prefix stands before. */
const prefixes: Record<string, string[]> = {
  g: ['c', 'ny', 't', 'd', 'n', 'ts', 'zh', 'z', 'y', 'sh', 's'],
  d: ['k', 'g', 'ng', 'p', 'b', 'm'],
  b: ['k', 'g', 'c', 't', 'd', 'ts', 'zh', 'z', 'sh', 's'],
  m: ['kh', 'g', 'ng', 'ch', 'j', 'ny', 'th', 'd', 'n', 'tsh', 'dz'],
  '': ['kh', 'g', 'ch', 'j', 'th', 'd', 'ph', 'b', 'tsh', 'dz'],
}

const vowels: Record<string, string> = { 'ི': 'i', 'ུ': 'u', 'ེ': 'e', 'ོ': 'o' }

const alphabet =
  'k kh g gh ng c ch j  ny t th d dh n t th d dh n p ph b bh m ts tsh dz dzh w zh z  y r l sh s s h '

const consonants = alphabet.split(' ')

/** Letters stand in Unicode in the order of the alphabet, and those below others in the same again. */
function consonantOf(letter: string): string | null {
  const code = letter.codePointAt(0) ?? 0
  const place = code >= 0x0f90 ? code - 0x0f90 : code - 0x0f40
  return consonants[place] ?? null
}
