import type { FieldSpec } from '@/lib/forms/field'
import {
  compareVersions,
  type Difference,
  mergeVersions,
  type Side,
} from '@/lib/forms/merge-versions'
import { parseDate, parseNumber } from '@/lib/forms/parse'
import { isInputOf, type Typed, typedUnder } from '@/lib/forms/typed'
import type { Wording } from '@/lib/i18n/wording'
import { dateWords } from '../recorded-date'
import type { Conflict, FormState } from './form-state'

/** Somebody else's version of what a form changes. */
interface Current {
  version: number
  typed: Typed
  /** “… changed this at …”, where that is known. */
  by?: string
}

/**
 * Nothing was written: both versions, and in the fields what a merge takes of each. Null when they say
 * the same, so that nothing is left to write.
 */
export function conflictState(
  fields: FieldSpec[],
  typed: Typed,
  { version, typed: theirs, by }: Current,
  wording: Wording,
): FormState | null {
  const differences = compareVersions(fields, typedUnder('was', typed), theirs, typed)
  if (differences.length === 0) return null
  const yours = ofFields(fields, typed)
  return {
    typed: mergeVersions(theirs, typed, differences),
    errors: {},
    error: wording.t('errors.changedMeanwhile'),
    conflict: {
      version: String(version),
      by,
      theirs,
      yours,
      rows: differences.map((one) => rowOf(one, fields, theirs, yours, wording)),
    },
  }
}

/** The two versions of a form that was being merged, when it comes back with something else to mend. */
export function conflictStill(
  fields: FieldSpec[],
  typed: Typed,
  wording: Wording,
): Conflict | undefined {
  const yours = typedUnder('mine', typed)
  if (Object.keys(yours).length === 0) return undefined
  const theirs = typedUnder('was', typed)
  const sides = typedUnder('take', typed)
  const rows = compareVersions(fields, theirs, theirs, yours).map((one) => {
    const take: Side = sides[one.name] === 'theirs' ? 'theirs' : 'yours'
    return rowOf({ ...one, take }, fields, theirs, yours, wording)
  })
  return { version: typed.version ?? '', theirs, yours, rows }
}

function rowOf(
  difference: Difference,
  fields: FieldSpec[],
  theirs: Typed,
  yours: Typed,
  wording: Wording,
): Conflict['rows'][number] {
  const field = fields.find(({ name }) => name === difference.name)
  if (!field) throw new Error(`no field ${difference.name}`)
  const words = {
    theirs: typedWords(field, theirs, wording),
    yours: typedWords(field, yours, wording),
  }
  return { ...difference, label: field.label, words }
}

/** What a field holds, as a reader would see it; as it was typed where it can't be read. */
function typedWords({ name, input }: FieldSpec, typed: Typed, wording: Wording): string {
  const text = typed[name]?.trim() ?? ''
  switch (input.type) {
    case 'choice':
    case 'checks': {
      const codes = input.type === 'checks' ? text.split(/\s+/) : [text]
      const options = input.groups.flatMap((group) => group.options)
      return wording.list(
        codes
          .filter(Boolean)
          .map((code) => options.find(({ value }) => value === code)?.label ?? code),
      )
    }
    case 'date': {
      const date = parseDate(name, typed, {})
      return date ? dateWords(date, wording) : text
    }
    case 'term': {
      const part = (unit: string) => parseNumber(`${name}.${unit}`, 0, 100_000, typed, {}) ?? 0
      const term = { years: part('years'), months: part('months'), days: part('days') }
      return Object.values(term).some(Boolean) ? wording.duration(term) : ''
    }
    default:
      return text
  }
}

function ofFields(fields: FieldSpec[], typed: Typed): Typed {
  return Object.fromEntries(
    Object.entries(typed).filter(([input]) => fields.some(({ name }) => isInputOf(name, input))),
  )
}
