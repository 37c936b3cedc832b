/** The Chinese characters and marks of a text, each once, in the order of their numbers. */
export function hanIn(text: string): string[] {
  const found = text.match(/[\p{Script=Han}\u3001-\u303f\uff01-\uffee]/gu) ?? []
  return [...new Set(found)].sort((a, b) => pointOf(a) - pointOf(b))
}

/**
 * The address of the style sheet that offers a font for these characters (lib/serving/han-font.ts).
 * @param language BCP 47, of the page
 */
export function hanSheetAddress(language: string, characters: readonly string[]): string {
  const script = /^zh-(Hant|TW|HK)/.test(language) ? 'tc' : 'sc'
  return `/fonts/han-${script}.css?c=${hanCode(characters)}`
}

/** The characters as an address carries them: in base 36, each as what it lies after the one before. */
export function hanCode(characters: readonly string[]): string {
  let last = 0
  return characters
    .map((character) => {
      const step = pointOf(character) - last
      last += step
      return step.toString(36)
    })
    .join('-')
}

/** The characters of `hanCode`; null for anything that it doesn't give, and for too many of them. */
export function readHanCode(code: string): string[] | null {
  if (code.length > longestCode || !/^[0-9a-z]{1,4}(-[0-9a-z]{1,4})*$/.test(code)) return null
  let last = 0
  const points = code.split('-').map((step) => {
    last += Number.parseInt(step, 36)
    return last
  })
  if (last > 0x10ffff) return null
  const characters = hanIn(String.fromCodePoint(...points))
  return hanCode(characters) === code ? characters : null
}

// A thousand characters at least: more than any page has.
const longestCode = 5000

function pointOf(character: string): number {
  return character.codePointAt(0) ?? 0
}
