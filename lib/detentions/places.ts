import { and, eq, isNotNull, ne, or, sql } from 'drizzle-orm'
import { type AnyPgColumn, unionAll } from 'drizzle-orm/pg-core'
import { pinyin } from 'pinyin-pro'
import { cases, custodies, detentions, facts, outcomes } from '@/db/schema'
import type { Code } from '@/db/vocabulary'
import { readAs } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { hasHan, normaliseText } from '@/lib/core/text'

/** A place of custody as the record has it. */
export interface Place {
  place: string | null
  placeNative: string | null
  province: Code<'province'> | null
  /** How many facts name it. */
  facts: number
}

/**
 * Places of custody that the record names, by their name in any script, the most often named first.
 * What is restricted names no place here, also not to those who may see it: a place that only one
 * hidden fact names would say who is held there.
 */
export async function findPlaces(viewer: Viewer, q: string): Promise<Place[]> {
  assertCan(viewer, 'case.read')
  if (!normaliseText(q)) return []
  const places = await readAs(viewer, async (tx) => {
    const named = unionAll(
      tx
        .select(placeOf(detentions, detentions.province))
        .from(detentions)
        .where(isNamed(detentions)),
      tx.select(placeOf(custodies, custodies.province)).from(custodies).where(isNamed(custodies)),
      tx.select(placeOf(outcomes, sql`null`)).from(outcomes).where(isNamed(outcomes)),
    ).as('named')
    return tx
      .select({
        place: named.place,
        placeNative: named.placeNative,
        province: named.province,
        facts: sql<number>`count(*)::int`,
      })
      .from(named)
      .innerJoin(facts, eq(facts.id, named.factId))
      .innerJoin(cases, eq(cases.id, facts.caseId))
      .where(
        and(
          ne(facts.standing, 'retracted'),
          ne(facts.confidentiality, 'restricted'),
          ne(cases.confidentiality, 'restricted'),
        ),
      )
      .groupBy(named.place, named.placeNative, named.province)
  })
  return placesLike(places, q).slice(0, mostOffered)
}

const mostOffered = 8

/**
 * The places whose name in any script has what was typed: in characters, in the first letters of
 * its words, in pinyin with tones or without. Those that begin with it come first.
 */
export function placesLike(places: Place[], q: string): Place[] {
  const wanted = squeezed(q)
  const rank = (place: Place) => {
    const keys = keysOf(place)
    if (keys.some((key) => key.startsWith(wanted))) return 0
    return keys.some((key) => key.includes(wanted)) ? 1 : 2
  }
  return places
    .map((place) => ({ place, rank: rank(place) }))
    .filter((one) => one.rank < 2)
    .sort((a, b) => a.rank - b.rank || b.place.facts - a.place.facts)
    .map((one) => one.place)
}

function keysOf({ place, placeNative }: Place): string[] {
  return [place, placeNative].flatMap((name) => {
    if (!name) return []
    if (!hasHan(name)) return [squeezed(name)]
    const syllables = pinyin(name, { toneType: 'none', type: 'array' })
    return [squeezed(name), squeezed(syllables.join(''))]
  })
}

/** Without spaces, which pinyin is written with and without. */
function squeezed(text: string): string {
  return normaliseText(text).replaceAll(' ', '')
}

type PlaceTable = Record<'id' | 'place' | 'placeNative', AnyPgColumn>

function placeOf(table: PlaceTable, province: AnyPgColumn | ReturnType<typeof sql>) {
  return {
    factId: sql<string>`${table.id}`.as('fact_id'),
    place: sql<string | null>`${table.place}`.as('place'),
    placeNative: sql<string | null>`${table.placeNative}`.as('place_native'),
    province: sql<Code<'province'> | null>`${province}::core.province`.as('province'),
  }
}

function isNamed({ place, placeNative }: PlaceTable) {
  return or(isNotNull(place), isNotNull(placeNative))
}
