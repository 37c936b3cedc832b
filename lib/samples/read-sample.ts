import type { FactKind } from '@/db/kinds'
import { kindOf } from '@/lib/cases/kinds'
import { type FactInput, parseFact } from '@/lib/facts/input'
import type { Kind } from '@/lib/facts/kind'
import type { Parsed, RawInput } from '@/lib/forms/parse'
import { parseCitation, parseSource } from '@/lib/sources/input'
import type { CitationInput, SourceInput } from '@/lib/sources/model'
import type { SampleCase, SampleFact } from './model'
import { rebiyaKadeer } from './rebiya-kadeer'
import { type SampleSourceKey, sampleSources } from './sources'
import { tenzinDelekRinpoche } from './tenzin-delek-rinpoche'
import { xuWenli } from './xu-wenli'

export const sampleCases: readonly SampleCase[] = [xuWenli, rebiyaKadeer, tenzinDelekRinpoche]

/** The sources in the order in which they are recorded: what repeats another one comes after it. */
export const sampleSourceKeys = Object.keys(sampleSources) as SampleSourceKey[]

export interface ReadFact {
  kind: FactKind
  input: FactInput
  citations: CitationInput[]
}

/** Reads a source as its form is read. @throws Error naming the source and what is wrong with it */
export function readSampleSource(
  key: SampleSourceKey,
  sourceId: (key: SampleSourceKey) => string,
): SourceInput {
  const { repeats, ...raw } = sampleSources[key]
  const repeatsId = repeats && sourceId(repeats as SampleSourceKey)
  return read(parseSource({ ...raw, repeatsId }), `the source ${key}`)
}

/**
 * Reads a fact and its citations as their forms are read.
 *
 * @param factId the id of the fact of this case that bears a key
 * @throws Error naming the case, the fact and what is wrong with it
 */
export function readSampleFact(
  slug: string,
  { kind: name, fields, cites }: SampleFact,
  factId: (key: string) => string,
  sourceId: (key: SampleSourceKey) => string,
): ReadFact {
  const place = `${slug}, ${name} ${JSON.stringify(fields)}`
  const kind = kindOf(name)
  const raw: RawInput = { ...fields }
  for (const [input, text] of Object.entries(raw)) {
    if (!inputsOf(kind).has(input)) throw new Error(`${place}: no such input: ${input}`)
    if (kind.fields[input]?.type === 'fact' && text) raw[input] = factId(text)
  }
  return {
    kind: name,
    input: read(parseFact(kind, raw), place),
    citations: cites.map(({ source, ...rest }) =>
      read(parseCitation({ ...rest, sourceId: sourceId(source) }), `${place}, ${source}`),
    ),
  }
}

/** What a form of this kind may hold. A form ignores what it doesn't know; here that is a slip. */
function inputsOf(kind: Kind): Set<string> {
  return new Set([
    ...Object.entries(kind.fields).flatMap(([name, field]) =>
      field.type === 'term' ? ['years', 'months', 'days'].map((part) => `${name}.${part}`) : [name],
    ),
    ...(kind.dated === 'never' ? [] : ['date']),
    'standing',
    'standingReason',
    'note',
  ])
}

function read<T>(parsed: Parsed<T>, place: string): T {
  if (parsed.ok) return parsed.value
  throw new Error(`${place}: ${JSON.stringify(parsed.errors)}`)
}
