import { simplify } from '@/lib/core/text'
import { cantoneseReadings } from './cantonese-readings'

/**
 * Cantonese names as they are spelled in Hong Kong and Macau. Nobody writes Jyutping in a passport,
 * and the spellings in use vary (Lee, Li; Chow, Chau; Tsui, Chui) and don't tell aspirated sounds
 * from others. So a syllable stands here for all of its spellings: 梁 and Leung or Leong are `leung`,
 * 周, Chow and Chau are `chau`.
 */

/** A Chinese name in Cantonese syllables; null where a character has no reading here. */
export function readCantonese(name: string): string[] | null {
  const [first = '', ...rest] = Array.from(simplify(name))
  readings ??= readTable()
  const syllables = [
    surnames.get(first) ?? readings.get(first),
    ...rest.map((c) => readings?.get(c)),
  ]
  return syllables.every((one) => one !== undefined) ? syllables.map(ofJyutping) : null
}

/** A word of plain letters as a Cantonese syllable, one for all of its spellings; null if it is none. */
export function cantoneseSyllable(word: string): string | null {
  const spelled = word
    .replace(/^sze?$/, 'si')
    .replace(/^(?:tsze?|tze)$/, 'chi')
    .match(/^(ch|ts|sh|kw|gw|ng|[bcdfghjklmnpstwyz]|)([a-z]*)$/)
  const [, start = '', end = ''] = spelled ?? []
  if (/^(?:ng|m)$/.test(word)) return word
  const rime = rimes.get(end)
  if (!spelled || !rime) return null
  const initial = initials[start] ?? start
  const syllable = `${initial === '' && /^[iu](?!$)/.test(rime) ? 'y' : initial}${rime}`
  syllables ??= new Set([...readTable().values()].map(ofJyutping))
  return syllables.has(syllable) ? syllable : null
}

let readings: Map<string, string> | undefined
let syllables: Set<string> | undefined

function readTable(): Map<string, string> {
  const lines = cantoneseReadings.trim().split('\n')
  return new Map(
    lines.flatMap((line) => {
      const [, syllable = '', characters = ''] = line.match(/^([a-z]+)(.+)$/) ?? []
      return Array.from(characters, (one): [string, string] => [one, syllable])
    }),
  )
}

/** A syllable of Jyutping as the one that stands for it and its like. */
function ofJyutping(syllable: string): string {
  if (/^(?:ng|m)$/.test(syllable)) return syllable
  const [, start = '', end = ''] = syllable.match(/^(ng|gw|kw|[bpmfdtnlgkhwzcsj]|)(.+)$/) ?? []
  const initial = start === 'j' ? 'y' : (initials[start] ?? start)
  return `${initial}${jyutpingRimes[end] ?? rimes.get(end) ?? end}`
}

// Surnames that are read otherwise than the same characters are elsewhere.
const surnames = new Map(
  Object.entries({
    区: 'au',
    曾: 'zang',
    单: 'sin',
    查: 'zaa',
    翟: 'zaak',
    仇: 'kau',
    解: 'haai',
    盖: 'goi',
    朴: 'pok',
    覃: 'cam',
    冼: 'sin',
    纪: 'gei',
    任: 'jam',
    宁: 'ning',
  }),
)

const initials: Record<string, string> = {
  b: 'p',
  d: 't',
  g: 'k',
  gw: 'kw',
  z: 'ch',
  c: 'ch',
  ts: 'ch',
  j: 'ch',
  sh: 's',
  ng: '',
}

// Long and short vowels are spelled alike, and several finals with them.
const jyutpingRimes: Record<string, string> = {
  oeng: 'eung',
  oek: 'euk',
  eoi: 'ui',
  eon: 'un',
  eot: 'ut',
  yu: 'u',
  yun: 'un',
  yut: 'ut',
  ou: 'o',
  ei: 'ee',
  i: 'ee',
}

/** A final, and the ways to spell it. */
const rimes = new Map(
  [
    'a ah ar aa',
    'ai aai',
    'au aau ow',
    'am aam um',
    'an aan',
    'ang aang',
    'ap aap',
    'at aat',
    'ak aak',
    'e eh',
    'ee i ei ay ie',
    'eng',
    'ek',
    'iu',
    'im',
    'in',
    'ing',
    'ip',
    'it',
    'ik ick',
    'o oh ou aw',
    'oi oy',
    'on',
    'ong',
    'ok ock',
    'ot',
    'u oo ue',
    'ui',
    'un oon uen',
    'ung',
    'uk ook',
    'ut oot uet',
    'eung eong',
    'euk eok',
  ].flatMap((line) => {
    const [rime = '', ...others] = line.split(' ')
    return [rime, ...others].map((one): [string, string] => [one, rime])
  }),
)
