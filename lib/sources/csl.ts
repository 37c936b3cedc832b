import { z } from 'zod'
import { type FieldErrors, parseText, type RawInput } from '@/lib/forms/parse'

/**
 * The fields of CSL-JSON that a source has beyond those with a column of their own, under their CSL
 * names (docs.citationstyles.org, 1.0.2), each with its longest text.
 */
export const cslFields = {
  volume: 40,
  issue: 40,
  page: 40,
  number: 80,
  edition: 80,
  'collection-title': 300,
  'event-title': 300,
  DOI: 200,
  ISBN: 40,
  archive: 300,
  archive_location: 300,
  'call-number': 80,
} as const

export type CslName = keyof typeof cslFields
export type Csl = Partial<Record<CslName, string>>

const stored = z
  .object(
    Object.fromEntries(
      Object.entries(cslFields).map(([name, max]) => [name, z.string().max(max).optional()]),
    ) as Record<CslName, z.ZodOptional<z.ZodString>>,
  )
  .catch({})

/** What stands in the column, as far as it is what we write there. */
export function readCsl(column: unknown): Csl {
  return stored.parse(column)
}

/** Reads the inputs `csl.volume`, `csl.DOI` and so on. What is empty is left out. */
export function parseCsl(raw: RawInput, errors: FieldErrors): Csl {
  const csl: Csl = {}
  for (const [name, max] of Object.entries(cslFields) as [CslName, number][]) {
    const text = parseText(`csl.${name}`, max, raw, errors)
    if (text) csl[name] = text
  }
  if (csl.DOI) {
    // As people copy it: an address, or with its scheme in front.
    csl.DOI = csl.DOI.replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:\s*)/i, '')
    if (!/^10\.\d{4,9}\/\S+$/.test(csl.DOI)) errors['csl.DOI'] = { key: 'errors.notADoi' }
  }
  if (csl.ISBN && !isIsbn(csl.ISBN)) errors['csl.ISBN'] = { key: 'errors.notAnIsbn' }
  return csl
}

/** Ten or thirteen figures, of which the last follows from those before (ISO 2108). */
function isIsbn(text: string): boolean {
  const signs = [...text.replace(/[\s-]/g, '').toUpperCase()]
  if (!/^(\d{9}[\dX]|\d{13})$/.test(signs.join(''))) return false
  const figures = signs.map((sign) => (sign === 'X' ? 10 : Number(sign)))
  const isTen = figures.length === 10
  const sum = figures.reduce((all, figure, i) => all + figure * (isTen ? 10 - i : i % 2 ? 3 : 1), 0)
  return sum % (isTen ? 11 : 10) === 0
}
