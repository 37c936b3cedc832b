import { UserError } from '@/lib/core/errors'
import { type Wording, wordingFor } from '@/lib/i18n/wording'
import type { Place } from './document'

/** A character that no typeface has, and where it stands. Of the record it holds that character alone. */
export interface MissingGlyph {
  codePoint: number
  place: Place
}

/** Printed, it would be an empty space or a box: so nothing is printed. */
export class MissingGlyphError extends UserError {
  override name = 'MissingGlyphError'

  constructor(readonly missing: MissingGlyph) {
    super(missingGlyphWords(missing, wordingFor('en')))
  }
}

/** What is missing where, and what to do about it. */
export function missingGlyphWords({ codePoint, place }: MissingGlyph, { t }: Wording): string {
  const { part, section, row = 0, column = 0 } = place
  const character = String.fromCodePoint(codePoint)
  const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
  const where = t(`reports.place.${part}`, { row, column })
  return t('reports.missingGlyph', {
    character: /[\p{C}\p{Z}]/u.test(character) ? code : `“${character}” (${code})`,
    place: section > 0 ? t('reports.place.inSection', { section, place: where }) : where,
  })
}
