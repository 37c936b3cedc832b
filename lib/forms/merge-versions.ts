import type { FieldSpec } from './field'
import { isSameText, type Typed, typedUnder, withField } from './typed'

export type Side = 'theirs' | 'yours'

/** A field in which somebody else's version and one's own differ. */
export interface Difference {
  name: string
  /** Which side a merge takes unless the person chooses otherwise. */
  take: Side
  /** Both changed it, each in another way: no rule can choose. */
  isContested: boolean
}

/**
 * Compares two versions that began as the same one. Where one side alone changed a field, that change
 * is taken; where both did, one's own is, and marked, so that no typed word is dropped unseen.
 */
export function compareVersions(
  fields: FieldSpec[],
  base: Typed,
  theirs: Typed,
  yours: Typed,
): Difference[] {
  return fields
    .filter((field) => !isSame(field, theirs, yours))
    .map((field) => {
      const isTheirs = isSame(field, base, yours)
      return {
        name: field.name,
        take: isTheirs ? 'theirs' : 'yours',
        isContested: !isTheirs && !isSame(field, base, theirs),
      }
    })
}

/** One's own version with the other side's fields where those are taken. */
export function mergeVersions(theirs: Typed, yours: Typed, differences: Difference[]): Typed {
  const taken = differences.filter(({ take }) => take === 'theirs')
  return taken.reduce((merged, { name }) => withField(merged, name, theirs), yours)
}

/**
 * A form in which sides were chosen: `take.<field>` says which, `took.<field>` which of them its inputs
 * show, `was.…` and `mine.…` hold both versions. Where no script ran, a choice that was changed has
 * not reached the inputs, and does so here; what was typed into them since stands.
 */
export function takeChosenSides(typed: Typed): Typed {
  const shown = typedUnder('took', typed)
  const sides = { theirs: typedUnder('was', typed), yours: typedUnder('mine', typed) }
  return Object.entries(typedUnder('take', typed)).reduce((taken, [name, side]) => {
    const isOther = (side === 'theirs' || side === 'yours') && side !== shown[name]
    return isOther ? withField(taken, name, sides[side]) : taken
  }, typed)
}

function isSame(field: FieldSpec, a: Typed, b: Typed): boolean {
  return inputsOf(field).every((input) =>
    isSameText(plain(field, a[input]), plain(field, b[input])),
  )
}

function inputsOf({ name, input }: FieldSpec): string[] {
  if (input.type === 'term') return ['years', 'months', 'days'].map((part) => `${name}.${part}`)
  return input.type === 'date' ? [name, `${name}.asWritten`] : [name]
}

/** Choices are a set: the order in which they were ticked says nothing. */
function plain({ input }: FieldSpec, text = ''): string {
  return input.type === 'checks' ? text.split(/\s+/).sort().join(' ') : text
}
