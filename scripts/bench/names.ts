import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { sql } from 'drizzle-orm'
import { connect, type Database } from '@/db/client'
import { root } from '@/lib/install/build'
import { say } from '@/lib/install/progress'
import { readName } from '@/lib/people/name-reading'
import { projectMany, removeFromSearch } from '@/lib/search/projection'
import { findCases } from '@/lib/search/queries'
import { type Figures, quantile } from './figures'
import { generateNames, generator, publishedUnder, type WrittenName } from './generated-cases'
import { loadCases } from './load-cases'

/** One person under two spellings; or, not `isSame`, two people whose names are alike. */
interface Pair {
  recorded: WrittenName
  searched: string
  isSame: boolean
}

/**
 * Whether people are found by the other spelling of their name, among generated others. Each person
 * is recorded under one spelling alone, published at a random day among the others.
 */
export async function benchNames({
  adminUrl,
  publicUrl,
  others,
}: {
  adminUrl: string
  publicUrl: string
  others: number
}): Promise<Figures[]> {
  const owner = connect(adminUrl, 1)
  const visitors = connect(publicUrl, 1)
  try {
    const fromElsewhere = Math.floor(others / 10)
    await loadCases(adminUrl, generateNames(others - fromElsewhere))
    await loadFromElsewhere(owner, fromElsewhere, others)
    const rows: Figures[] = []
    for (const [name, { pairs, chosen }] of Object.entries(groups())) {
      say(`names: ${name}: ${pairs.length} pairs, ${chosen}`)
      rows.push(await measure(owner, visitors, name, pairs, others))
    }
    return rows
  } finally {
    await owner.$client.end({ timeout: 5 })
    await visitors.$client.end({ timeout: 5 })
  }
}

interface Group {
  pairs: Pair[]
  /** The rule that says which pairs of the data these are; never what a search finds. */
  chosen: string
}

function groups(): Record<string, Group> {
  const people = rows('zh-latin-pairs.csv')
  const labelled = rows('opensanctions-pairs.csv').filter((row) => row.schema === 'Person')
  const words = rows('uyghur-pairs.csv').filter(
    (row) => row.direction?.startsWith('UAS2') && /^[^|A-Z]+$/.test(row.expected ?? ''),
  )
  const both = (name: string, of: Row[], romanisation: string, chosen: string) => {
    const language = languages[of[0]?.people ?? ''] ?? 'und'
    const latin = (row: Row) => written(row.latin, language, romanisation)
    return {
      [`${name}, recorded in characters`]: {
        pairs: of.map((row) => same(written(row.chinese, 'zh'), row.latin)),
        chosen,
      },
      [`${name}, recorded in Latin letters`]: {
        pairs: of.map((row) => same(latin(row), row.chinese)),
        chosen,
      },
    }
  }
  const of = (group: string) => people.filter((row) => row.people === group)
  const hongKong = of('hong_kong')
  return {
    ...both('Mandarin', of('chinese'), 'pinyin', 'everybody whose name is written in pinyin'),
    ...both(
      'Cantonese, whole name',
      hongKong.filter((row) => hasWholeName(row)),
      'customary',
      'people of Hong Kong with a hyphenated given name in Latin letters',
    ),
    ...both(
      'Cantonese, English first name',
      hongKong.filter((row) => !hasWholeName(row)),
      'customary',
      'people of Hong Kong with a given name in Latin letters that is not the Chinese one',
    ),
    ...both('Uyghur', of('uyghur'), 'customary', 'all, in Latin letters and Chinese characters'),
    ...both('Tibetan', of('tibetan'), 'customary', 'all, in Latin letters and Chinese characters'),
    'OpenSanctions, the same person': {
      pairs: labelled.filter((row) => row.is_match === 'true').map(labelledPair),
      chosen: 'schema Person, is_match; name2 is recorded, name1 is searched',
    },
    'OpenSanctions, another person': {
      pairs: labelled.filter((row) => row.is_match !== 'true').map(labelledPair),
      chosen: 'schema Person, not is_match: the fewer are shown the better',
    },
    'Uyghur words, Arabic to other letters': {
      pairs: words.map((row) => same(written(row.input, 'ug'), row.expected)),
      chosen: 'words and not names, searched in Latin, Cyrillic and common Turkic letters',
    },
    'Wikidata words, recorded in Latin letters, in Chinese characters': {
      pairs: tokens('wikidata-chinese.tsv'),
      chosen: 'one word of a name, every 40th of the data, mistaken ones too',
    },
    'Wikidata words, recorded in Latin letters, in Cyrillic': {
      pairs: tokens('wikidata-russian.tsv'),
      chosen: 'one word of a name, every 100th of the data, mistaken ones too',
    },
  }
}

type Row = Record<string, string>

const languages: Record<string, string> = {
  chinese: 'zh',
  hong_kong: 'zh',
  uyghur: 'ug',
  tibetan: 'bo',
}

function hasWholeName({ latin = '' }: Row): boolean {
  return latin.includes('-')
}

function labelledPair({ name1 = '', name2 = '', is_match }: Row): Pair {
  return { recorded: written(name2), searched: name1, isSame: is_match === 'true' }
}

function same(recorded: WrittenName, searched = ''): Pair {
  return { recorded, searched, isSame: true }
}

/** As staff would record it: the script is offered from the letters, and the language where it is plain. */
function written(text = '', language?: string, romanisation: string | null = null): WrittenName {
  const read = readName(text)
  return { text, language: language ?? read.language ?? 'und', script: read.script, romanisation }
}

function tokens(file: string): Pair[] {
  return fixture(file)
    .trim()
    .split('\n')
    .map((line) => {
      const [latin = '', letters = ''] = line.split('\t')
      return same(written(latin), letters.replaceAll(' ', ''))
    })
}

function rows(file: string): Row[] {
  return parse(fixture(file), { columns: true, skip_empty_lines: true })
}

function fixture(file: string): string {
  return readFileSync(path.join(root, 'tests/fixtures/names', file), 'utf8')
}

/**
 * `found`: among the first ten; `first`: before all others; `other_first`: another person stands
 * first. Nobody is recorded under two spellings at once.
 */
async function measure(
  owner: Database,
  visitors: Database,
  name: string,
  pairs: Pair[],
  others: number,
): Promise<Figures> {
  const random = generator(pairs.length)
  const times: number[] = []
  let [found, first, otherFirst] = [0, 0, 0]
  for (const round of inRounds(pairs)) {
    const cases = round.map(({ recorded }, i) =>
      publishedUnder([recorded], others + i, Math.floor(random() * others)),
    )
    await owner.transaction((tx) => projectMany(tx, cases))
    for (const [i, { searched }] of round.entries()) {
      const begun = performance.now()
      const { entries } = await findCases(visitors, { q: searched, page: 1 }, { limit: 10 })
      times.push(performance.now() - begun)
      const place = entries.findIndex((entry) => entry.slug === cases[i]?.document.slug)
      if (place >= 0) found++
      if (place === 0) first++
      else if (entries.length > 0) otherFirst++
    }
    await owner.transaction(async (tx) => {
      for (const { caseId } of cases) await removeFromSearch(tx, caseId)
    })
  }
  const share = (count: number) => count / pairs.length
  return {
    name,
    figures: {
      pairs: pairs.length,
      found: share(found),
      first: share(first),
      other_first: share(otherFirst),
      p95_ms: quantile(times, 0.95),
    },
  }
}

/** The pairs in rounds, in each of which nobody stands twice. */
function inRounds(pairs: Pair[]): Pair[][] {
  const personOf = people(pairs)
  const times = new Map<string, number>()
  const rounds: Pair[][] = []
  for (const pair of pairs) {
    const person = personOf(pair.recorded.text)
    const round = times.get(person) ?? 0
    times.set(person, round + 1)
    rounds[round] = [...(rounds[round] ?? []), pair]
  }
  return rounds
}

/** Which person a name is of: names that pairs of one person connect are that person's. */
function people(pairs: Pair[]): (name: string) => string {
  const leads = new Map<string, string>()
  const personOf = (name: string): string => {
    const lead = leads.get(name)
    return lead === undefined ? name : personOf(lead)
  }
  for (const { recorded, searched, isSame } of pairs) {
    const [one, other] = [personOf(recorded.text), personOf(searched)]
    if (isSame && one !== other) leads.set(one, other)
  }
  return personOf
}

/** One in ten of the others is from elsewhere: pairs of names from there would stand too much alone. */
async function loadFromElsewhere(owner: Database, count: number, from: number): Promise<void> {
  const random = generator(23)
  const pick = (list: string[]) => list[Math.floor(list.length * random() ** 1.4)] ?? ''
  const cases = Array.from({ length: count }, (_, i) => {
    const [givens, families] = elsewhere[Math.floor(elsewhere.length * random())] ?? [[], []]
    const text = `${pick(givens)} ${random() < 0.3 ? `${pick(givens)} ` : ''}${pick(families)}`
    return publishedUnder([written(text, 'und')], 2 * from + i, Math.floor(random() * from))
  })
  await owner.transaction((tx) => projectMany(tx, cases))
  for (const table of ['case_entries', 'name_keys', 'terms', 'words', 'word_deletes']) {
    await owner.execute(sql`vacuum analyze pub.${sql.identifier(table)}`)
  }
}

// Given and family names that are common in Arabic, Russian, English, Spanish, German and Korean.
const elsewhere = [
  [
    'Mohammed Ahmed Ali Hassan Hussein Abdullah Omar Khalid Ibrahim Mahmoud Yusuf Mustafa Hamid Abdul Rahman Salim Tariq Jamal Samir Faisal Nabil',
    'al-Masri Hassan Ali Ahmed Ibrahim Mansour Haddad Saleh Khan Hamdan al-Ghamdi al-Harbi al-Shehri Aziz Karim Rashid Nasser Fahmy Qasim Najjar',
  ],
  [
    'Aleksandr Sergei Vladimir Dmitry Andrei Alexei Mikhail Igor Ivan Nikolai Boris Viktor Oleg Yuri Anna Olga Elena Natalia Maria Irina',
    'Ivanov Smirnov Kuznetsov Popov Petrov Sokolov Volkov Lebedev Kozlov Novikov Morozov Romanov Pavlov Orlov Egorov Borisov Kovalenko Shevchenko Fedorov Nikitin',
  ],
  [
    'John Michael James David Robert William Thomas Mark Richard Steven Paul Kevin Brian Mary Patricia Jennifer Linda Elizabeth Susan Anne',
    'Smith Johnson Williams Brown Jones Miller Davis Wilson Taylor Clark Lewis Walker Hall Young King Wright Hill Scott Green Baker',
  ],
  [
    'José Juan Carlos Luis Miguel Jorge Francisco Fernando Manuel Javier María Ana Rosa Carmen Laura Raúl Hugo Daniel Pedro Pablo',
    'García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Díaz Ramírez Castro Ortega Morales Rivera Cruz Reyes Vargas Castillo Romero',
  ],
  [
    'Hans Jörg Uwe Renate Karl Peter Wolfgang Jürgen Klaus Stefan Andreas Thomas Martin Sabine Ursula Petra Monika Heinrich Ernst Otto',
    'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Richter Klein Wolf Schröder Neumann Braun Lange Krüger Krause',
  ],
  [
    'Min-jun Seo-jun Do-yun Ji-ho Ji-hoon Hyun-woo Young-ho Young-soo Sung-min Sang-hoon Dong-hyun Ji-young Eun-ji Mi-kyung Soo-jin',
    'Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Ryu Hong',
  ],
].map((lists) => lists.map((list) => list.split(' '))) as [string[], string[]][]
