import { Converter } from 'opencc-js/t2cn'

/**
 * One form for all ways to write the same text, for search and comparison, never for display: lower
 * case, no tones or diacritics on Latin letters, simplified characters, one form of each Arabic
 * letter, and words of letters and figures alone with single spaces between them.
 */
export function normaliseText(text: string): string {
  const folded = foldLatin(text.normalize('NFKC').toLowerCase())
  return simplify(foldArabic(folded).normalize('NFC'))
    .replace(apostrophes, '')
    .replace(notInWords, ' ')
    .trim()
}

/**
 * Traditional to simplified characters, each by itself: a conversion by phrases would write a
 * character one way in a name and another way in a part of the name. Only for keys: the way back
 * corrupts surnames (余 and 餘).
 */
export function simplify(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (character) => {
    let simple = simplified.get(character)
    if (simple === undefined) {
      convert ??= Converter({ from: 't', to: 'cn' })
      simple = convert(character)
      simplified.set(character, simple)
    }
    return simple
  })
}

export function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text)
}

// Made at the first Chinese character: it takes some 20 ms.
let convert: ((text: string) => string) | undefined
const simplified = new Map<string, string>()

// An apostrophe parts syllables of one word (Kade’er, Ch’en); hyphens and dots part words.
const apostrophes = /['’‘ʼʻʿʾ`´ʹ′＇]/g
const notInWords = /[^\p{L}\p{M}\p{N}]+/gu

const latinLetters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'ng',
  ə: 'e',
  ⱪ: 'q',
  ƣ: 'gh',
  ɵ: 'o',
}

/** Marks are taken from Latin letters alone: in Tibetan, Burmese or Thai they are the vowels. */
function foldLatin(text: string): string {
  return text
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/[ßæœøđðþłħıŋəⱪƣɵ]/g, (letter) => latinLetters[letter] ?? letter)
}

const arabicLetters: Record<string, string> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ۍ: 'ي',
  ک: 'ك',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ة: 'ه',
  ۀ: 'ه',
  ؤ: 'و',
}

/**
 * Letters that keyboards and languages write differently are one letter; tatweel, vowel marks and
 * the carrier of a vowel (ئ) are left out.
 */
function foldArabic(text: string): string {
  return text
    .replace(/[ـ\u064b-\u065f\u0670ءئ]/g, '')
    .replace(/[أإآٱىیۍکہھەةۀؤ]/g, (letter) => arabicLetters[letter] ?? letter)
}
