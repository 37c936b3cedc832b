import { exportTables } from '@/lib/exports/tables'
import { figureNames } from '@/lib/figures/model'
import { locales, pathFor } from '@/lib/i18n/locales'

/**
 * What a place says of one case: the case itself, in words or as a picture, an edition of it, it among all (its name stands
 * there), it in numbers alone, or nothing that depends on any case.
 */
export type Tells = 'case' | 'picture' | { edition: number } | 'named' | 'counted' | 'nothing'

interface PlaceRow {
  tells: Tells
  /** Addresses; `{slug}` and `{search}` stand for the case's own, and a filter that it comes under. */
  at: string[]
  /** Its addresses are the same in each language, with the language before them. */
  isWorded?: boolean
}

/** Filters that the case of tests/e2e/truth.spec.ts comes under, one for each parameter. */
export const filters = [
  'q=quarvenna+ilset',
  'q=quarvena',
  'q=%E5%A4%B8%E5%B0%94%E6%96%87',
  'status=held',
  'status=detained',
  'issue=democracy',
  'charge=cn-cl-1979-90',
  'law=cn-cl-1979',
  'place=xinjiang',
  'ethnicity=uyghur',
  'religion=muslim',
  'sex=female',
  'from=2001&to=2002',
  'sex=female&page=1',
]

const under = (path: string) => filters.map((filter) => `${path}?${filter}`)

/**
 * Every place where readers meet a case, by the file of `app` that answers there: a public file that is
 * not here fails tests/unit/public-places.spec.ts. tests/e2e/truth.spec.ts asks all of them after each
 * change, and tests/e2e/twins.spec.ts in two databases.
 */
export const publicPlaces: Record<string, PlaceRow[]> = {
  '[locale]/(public)/page.tsx': [{ tells: 'named', at: ['/'], isWorded: true }],
  '[locale]/(public)/cases/page.tsx': [
    { tells: 'named', at: ['/cases', ...under('/cases')], isWorded: true },
  ],
  '[locale]/(public)/cases/[slug]/page.tsx': [
    { tells: 'case', at: ['/cases/{slug}'], isWorded: true },
  ],
  '[locale]/(public)/cases/[slug]/v/[number]/page.tsx': [1, 2, 3].map((edition) => ({
    tells: { edition },
    at: [`/cases/{slug}/v/${edition}`],
    isWorded: true,
  })),
  '[locale]/(public)/cases/[slug]/image.png/route.ts': [
    { tells: 'picture', at: ['/cases/{slug}/image.png'], isWorded: true },
  ],
  '[locale]/(public)/cases/[slug]/v/[number]/image.png/route.ts': [1, 2, 3].map((edition) => ({
    tells: { edition },
    at: [`/cases/{slug}/v/${edition}/image.png`],
    isWorded: true,
  })),
  '[locale]/(public)/statistics/page.tsx': [
    // Counted by the same condition as the files below, and long to draw: two filters do.
    {
      tells: 'counted',
      at: ['/statistics', '/statistics?place=xinjiang', '/statistics?q=quarvenna'],
      isWorded: true,
    },
  ],
  '[locale]/(public)/data/page.tsx': [{ tells: 'nothing', at: ['/data'], isWorded: true }],
  '[locale]/(public)/method/page.tsx': [{ tells: 'nothing', at: ['/method'], isWorded: true }],
  '[locale]/(public)/[...rest]/page.tsx': [{ tells: 'nothing', at: ['/nowhere'], isWorded: true }],
  '[locale]/(public)/trouble/page.tsx': [{ tells: 'nothing', at: ['/trouble'], isWorded: true }],
  '[locale]/(public)/feed.xml/route.ts': [
    { tells: 'named', at: ['/feed.xml', ...under('/feed.xml')], isWorded: true },
  ],
  '[locale]/(public)/cases/[slug]/feed.xml/route.ts': [
    { tells: 'case', at: ['/cases/{slug}/feed.xml'], isWorded: true },
  ],
  'api/v1/cases/route.ts': [
    { tells: 'named', at: ['/api/v1/cases', '/api/v1/cases?limit=1', ...under('/api/v1/cases')] },
  ],
  // A font for characters that whoever asks names.
  'fonts/[file]/route.ts': [{ tells: 'nothing', at: ['/fonts/han-sc.css?c=ivk'] }],
  'api/v1/cases/facets/route.ts': [
    { tells: 'counted', at: ['/api/v1/cases/facets', ...under('/api/v1/cases/facets')] },
  ],
  'api/v1/cases/[slug]/route.ts': [{ tells: 'case', at: ['/api/v1/cases/{slug}'] }],
  'api/v1/cases/[slug]/v/[number]/route.ts': [1, 2, 3].map((edition) => ({
    tells: { edition },
    at: [`/api/v1/cases/{slug}/v/${edition}`],
  })),
  'api/v1/cases.jsonl/route.ts': [
    { tells: 'named', at: ['/api/v1/cases.jsonl', '/api/v1/cases.jsonl?sex=female'] },
  ],
  'api/v1/cases.ftm.json/route.ts': [
    { tells: 'named', at: ['/api/v1/cases.ftm.json', '/api/v1/cases.ftm.json?q=quarvenna'] },
  ],
  'api/v1/[file]/route.ts': [
    {
      tells: 'counted',
      at: exportTables.flatMap(({ name }) => [
        `/api/v1/${name}.csv`,
        `/api/v1/${name}.csv?sex=female`,
      ]),
    },
  ],
  'api/v1/statistics/[file]/route.ts': [
    {
      tells: 'counted',
      at: figureNames.flatMap((name) => [
        `/api/v1/statistics/${name}.csv`,
        `/api/v1/statistics/${name}.csv?place=xinjiang`,
      ]),
    },
  ],
  'api/v1/dictionary.json/route.ts': [{ tells: 'nothing', at: ['/api/v1/dictionary.json'] }],
  'api/v1/openapi.json/route.ts': [{ tells: 'nothing', at: ['/api/v1/openapi.json'] }],
  'sitemap.xml/route.ts': [{ tells: 'nothing', at: ['/sitemap.xml'] }],
  'sitemap/[part]/route.ts': [
    { tells: 'named', at: ['/sitemap/1.xml'] },
    { tells: 'nothing', at: ['/sitemap/pages.xml'] },
  ],
  'robots.txt/route.ts': [{ tells: 'nothing', at: ['/robots.txt'] }],
  'api/health/route.ts': [{ tells: 'nothing', at: ['/api/health'] }],
}

/** One place for each kind of answer: without filters, and one file of each kind. */
export function placeKinds(slug: string): Place[] {
  return placesOf(slug).filter(
    ({ at, file }, i, all) =>
      !at.includes('?') && (!file.includes('[file]') || all[i - 1]?.file !== file),
  )
}

export interface Place {
  file: string
  tells: Tells
  at: string
}

/** All of them, in every language, for the case at this address. */
export function placesOf(slug: string): Place[] {
  return Object.entries(publicPlaces).flatMap(([file, rows]) =>
    rows.flatMap(({ tells, at, isWorded }) =>
      at
        .map((address) => address.replace('{slug}', slug))
        .flatMap((address) =>
          isWorded ? locales.map((locale) => pathFor(locale, address)) : [address],
        )
        .map((address) => ({ file, tells, at: address })),
    ),
  )
}
