import type { Statement } from '@/lib/facts/kind'
import type { nameKind } from '@/lib/people/name-kind'
import type { Heading } from './model'

type Name = Statement<typeof nameKind.fields>

/**
 * What the case is called. Primary names come before others, held before rival, and what was
 * recorded first before what came later. Null while no name is recorded.
 */
export function headingOf(facts: Statement[]): Heading | null {
  const names = facts
    .filter((fact): fact is Name => fact.kind === 'name' && fact.standing !== 'retracted')
    .sort((a, b) => rank(a) - rank(b))
  const latin = names.find((name) => name.values.script === 'Latn')
  const native = names.find((name) => name.values.script !== 'Latn')
  const first = latin ?? native
  if (!first?.values.text) return null
  return {
    name: first.values.text,
    nameLanguage: languageTag(first),
    native:
      latin && native?.values.text
        ? { text: native.values.text, language: languageTag(native) }
        : null,
  }
}

/** BCP 47 with the script where it says something: `zh-Hans`, `zh-Latn`, `ug`, `bo`. */
export function languageTag(name: Name): string {
  const { language, script } = name.values
  const base = language ?? 'und'
  if (script === 'Hans' || script === 'Hant') return `${base}-${script}`
  if (script === 'Latn' && base !== 'en') return `${base}-Latn`
  return base
}

function rank(name: Name): number {
  return (name.standing === 'held' ? 0 : 10) + (name.values.nameKind === 'primary' ? 0 : 1)
}
