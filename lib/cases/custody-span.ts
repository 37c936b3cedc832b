import type { Statement } from '@/lib/facts/kind'
import type { Status } from './model'

type Said = Pick<Statement, 'kind' | 'standing' | 'date' | 'values'>

/** Where the person was last held, as the newest statement that names a province has it. */
export function provinceOf(facts: readonly Said[]): string | null {
  const places = [...ofKind(facts, 'custody'), ...ofKind(facts, 'detention')].filter(provinceIn)
  const [newest] = places.toSorted(
    (a, b) =>
      Number(b.standing === 'held') - Number(a.standing === 'held') ||
      (b.date?.earliest ?? '').localeCompare(a.date?.earliest ?? ''),
  )
  return newest ? provinceIn(newest) : null
}

/**
 * The first and the last day that the person can have been in custody, over all detentions. The end is
 * open while they are held, and when nobody knows it.
 */
export function custodySpan(
  facts: readonly Said[],
  status: Pick<Status, 'group' | 'since'> | null,
): { from: string | null; to: string | null } {
  const detentions = ofKind(facts, 'detention')
  const starts = detentions.flatMap((fact) => fact.date?.earliest ?? []).sort()
  const ends = [
    ...detentions.flatMap((fact) => lastDayOf(fact.values.ended) ?? []),
    ...ofKind(facts, 'outcome').flatMap((fact) => fact.date?.latest ?? []),
    ...(status?.group === 'unknown' ? [] : [status?.since?.latest ?? []].flat()),
  ].sort()
  const [from, lastStart, lastEnd] = [starts[0], starts.at(-1), ends.at(-1)]
  const isOver = status?.group !== 'held' && lastEnd && lastEnd >= (lastStart ?? '')
  return { from: from ?? null, to: isOver ? lastEnd : null }
}

function ofKind(facts: readonly Said[], kind: Said['kind']): Said[] {
  return facts.filter((fact) => fact.kind === kind)
}

function provinceIn({ values }: Said): string | null {
  return typeof values.province === 'string' && values.province !== '' ? values.province : null
}

function lastDayOf(value: unknown): string | null {
  return value && typeof value === 'object' && 'latest' in value ? (value.latest as string) : null
}
