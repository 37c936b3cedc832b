import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'

/**
 * Who may import whom. A part imports itself and what stands in its list, nothing else: so the public
 * pages can't reach the record, no page reaches the database, and nothing points upwards.
 *
 * Inside lib, a folder imports only folders above it here.
 */
const libOrder = [
  'core', // partial dates, ids, errors, text: imports nothing of ours
  'i18n', // words in each language
  'forms', // what people type, parsed
  'auth', // the viewer, roles, sessions
  'audit', // who changed what, inside the caller's transaction
  'sources', // sources, archived copies, citations
  'facts', // what every kind of fact shares
  // The kinds of fact: none imports another.
  'people',
  'detentions',
  'legal-steps',
  'charges',
  'sentences',
  'health',
  'family',
  'official-accounts',
  'recognitions',
  'advocacy',
  'outcomes',
  'cases', // the whole record, put together
  'access', // who sees what is restricted, by name
  'publications', // the frozen public document, its chain and its readers
  'search', // the one filter object and its queries
  'facets', // how many published cases have each value of the filter
  'figures', // what is counted of all that is public
  'consents', // what the detainee and the family agreed to
  'serving', // kept bytes of public pages, in front of Next
  'review', // readiness, publishing, withdrawing
  'merging', // two cases that are one person made one, and taken apart again
  'samples', // the cases that a new installation begins with
  'exports', // what leaves the house
  'feeds', // what is new, as Atom
  'sitemap', // the addresses of what is public, for search engines
  'worklist', // the case table and what waits for a person
  'editions', // whom an export is for, and what may leave
  'reports', // documents on paper: one model, and a writer for each format
  'pictures', // an edition as a picture beside a link
  'dossiers', // a case as a document to hand over
  'archives', // chosen cases as data, and as a signed archive
  'jobs', // the queue, its worker and what they make
  'imports', // lists read in, and what was exported read back
  'install', // settings, secrets, start
]

const kinds = libOrder.slice(libOrder.indexOf('people'), libOrder.indexOf('cases'))

/** Parts outside lib, and what they may import. `lib/core` stands below everything. */
const parts: Record<string, RegExp> = {
  app: /^(app|lib)\//,
  db: /^(db|lib\/core)\//,
  scripts: /^(scripts|lib|db)\//,
  tests: /^(tests|lib|db|scripts)\//,
}

/** Public pages and open data read publications and search: never the record, an account or its keys. */
const publicPages =
  /^app\/(\[locale\]\/\(public\)|api\/(v1|health)|sitemap|robots|_components\/(?!desk))/
const publicMayImport =
  /^(app\/(?!.*\(desk\))|lib\/(core|i18n|publications|search|facets|figures|pictures|exports|feeds|sitemap|cases\/(model|timeline|custody-spans|life-drawing|kinds|heading)|sources\/(cite|model)|facts\/(kind|model)|sentences|people|charges|detentions|health|outcomes|recognitions|advocacy|official-accounts|legal-steps))/

const root = path.resolve(import.meta.dirname, '../..')

interface Import {
  from: string
  to: string
}

function importsOf(folder: string): Import[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => {
      const from = path.join(folder, file)
      const text = readFileSync(path.join(root, from), 'utf8')
      return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap(([, name = '']) => {
        if (name.startsWith('@/')) return [{ from, to: name.slice(2) }]
        if (name.startsWith('.')) return [{ from, to: path.join(path.dirname(from), name) }]
        return []
      })
    })
}

const shown = ({ from, to }: Import) => `${from} → ${to}`

test('a part imports only what it may', () => {
  for (const [part, may] of Object.entries(parts)) {
    const wrong = importsOf(part).filter(
      ({ to }) => !may.test(`${to}/`) && !/\.(css|json)$/.test(to),
    )
    expect(wrong.map(shown), part).toEqual([])
  }
})

test('inside lib, imports point upwards in the list, and no kind imports another', () => {
  const folders = readdirSync(path.join(root, 'lib'))
  expect(folders.filter((folder) => !libOrder.includes(folder))).toEqual([])
  const wrong = importsOf('lib').filter(({ from, to }) => {
    const [, own = ''] = from.split('/')
    const [part, other = ''] = to.split('/')
    if (part === 'db') return false
    if (part !== 'lib') return true
    if (own === other) return false
    if (kinds.includes(own) && kinds.includes(other)) return true
    return libOrder.indexOf(other) > libOrder.indexOf(own)
  })
  expect(wrong.map(shown)).toEqual([])
})

test('public pages reach publications and search, never the record', () => {
  const wrong = importsOf('app').filter(
    ({ from, to }) =>
      publicPages.test(from) && !publicMayImport.test(to) && !/\.(css|json)$/.test(to),
  )
  expect(wrong.map(shown)).toEqual([])
})

test('only lib/auth makes a viewer and uses next-auth', () => {
  const makers = ['lib', 'app', 'scripts', 'db'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => path.join(folder, file))
      .filter((file) =>
        /viewerFrom|from 'next-auth/.test(readFileSync(path.join(root, file), 'utf8')),
      ),
  )
  expect(makers.filter((file) => !file.startsWith('lib/auth/'))).toEqual([])
})
