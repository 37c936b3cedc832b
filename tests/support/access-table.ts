import type { Role } from '@/lib/auth/roles'

/** Whoever asks: nobody signed in, or a member of staff with one role alone. */
export type Who = 'anonymous' | Role

export const everyone = ['anonymous', 'reader', 'editor', 'reviewer', 'publisher', 'admin'] as const

// Said here once more and not taken from lib/auth/roles.ts: a slip there must fail.
const staff: readonly Who[] = ['reader', 'editor', 'reviewer', 'publisher', 'admin']
const readers: readonly Who[] = ['reader', 'editor', 'reviewer', 'publisher']
const writers: readonly Who[] = ['editor', 'reviewer', 'publisher']
const reviewers: readonly Who[] = ['reviewer', 'publisher']
const publishers: readonly Who[] = ['publisher']
const administrators: readonly Who[] = ['admin']

/** An address; `{slug}`, `{case}` and `{source}` stand for those of a case that is there. */
type Address = string

/** A page: whoever may not see it is sent to sign in, or finds that there is no such page. */
interface PageRow {
  at: Address
  for: readonly Who[]
  /** What it answers those who may: 200 unless it says so. */
  status?: number
  /** What it answers the others, when that is neither. */
  otherwise?: number
}

/** A route handler by method: whoever may not use it gets the status that stands here, and nothing else. */
interface HandlerRow {
  at: Address
  for: readonly Who[]
  status?: number
  refused: number
  /** What whoever is not signed in gets, when that is something else. */
  signedOut?: number
}

/** The server actions of a file: who may use each, and the page from which they are sent. */
interface ActionsRow {
  from: Address
  actions: Record<string, readonly Who[]>
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'HEAD'

/**
 * Who may do what, for everything that answers a request. tests/unit/access-table.spec.ts compares it
 * with the files of `app`; tests/e2e/access.spec.ts asks a running site, as each of them.
 */
export const pages: Record<string, PageRow> = {
  '[locale]/(public)/page.tsx': { at: '/', for: everyone },
  '[locale]/(public)/cases/page.tsx': { at: '/cases?q=person', for: everyone },
  '[locale]/(public)/cases/[slug]/page.tsx': { at: '/cases/{slug}', for: everyone },
  '[locale]/(public)/cases/[slug]/v/[number]/page.tsx': { at: '/cases/{slug}/v/1', for: everyone },
  '[locale]/(public)/data/page.tsx': { at: '/data', for: everyone },
  '[locale]/(public)/method/page.tsx': { at: '/method', for: everyone },
  '[locale]/(public)/statistics/page.tsx': { at: '/statistics', for: everyone },
  '[locale]/(public)/[...rest]/page.tsx': { at: '/nowhere', for: everyone, status: 404 },
  '[locale]/(public)/trouble/page.tsx': { at: '/trouble', for: everyone, status: 404 },
  '[locale]/(auth)/sign-in/page.tsx': {
    at: '/sign-in',
    for: ['anonymous'],
    otherwise: 307,
  },
  '[locale]/(auth)/welcome/[token]/page.tsx': { at: '/welcome/none', for: everyone },
  '[locale]/(desk)/desk/page.tsx': { at: '/desk', for: staff },
  '[locale]/(desk)/desk/audit/page.tsx': { at: '/desk/audit', for: administrators },
  '[locale]/(desk)/desk/cases/page.tsx': { at: '/desk/cases', for: readers },
  '[locale]/(desk)/desk/cases/new/page.tsx': { at: '/desk/cases/new', for: writers },
  '[locale]/(desk)/desk/cases/[slug]/page.tsx': { at: '/desk/cases/{slug}', for: readers },
  '[locale]/(desk)/desk/cases/[slug]/access/page.tsx': {
    at: '/desk/cases/{slug}/access',
    for: readers,
  },
  '[locale]/(desk)/desk/cases/[slug]/history/page.tsx': {
    at: '/desk/cases/{slug}/history',
    for: readers,
  },
  '[locale]/(desk)/desk/cases/[slug]/merge/page.tsx': {
    at: '/desk/cases/{slug}/merge',
    for: writers,
  },
  '[locale]/(desk)/desk/cases/[slug]/publish/page.tsx': {
    at: '/desk/cases/{slug}/publish',
    for: readers,
  },
  '[locale]/(desk)/desk/cases/[slug]/sources/page.tsx': {
    at: '/desk/cases/{slug}/sources',
    for: readers,
  },
  '[locale]/(desk)/desk/cases/[slug]/split/page.tsx': {
    at: '/desk/cases/{slug}/split',
    for: writers,
  },
  '[locale]/(desk)/desk/cases/[slug]/timeline/page.tsx': {
    at: '/desk/cases/{slug}/timeline',
    for: readers,
    status: 307,
  },
  '[locale]/(desk)/desk/reports/page.tsx': { at: '/desk/reports', for: readers },
  '[locale]/(desk)/desk/reports/new/page.tsx': { at: '/desk/reports/new', for: readers },
  '[locale]/(desk)/desk/reports/[id]/page.tsx': {
    // An export is shown to whoever asked for it, and here nobody has.
    at: '/desk/reports/00000000-0000-7000-8000-000000000000',
    for: [],
  },
  '[locale]/(desk)/desk/review/page.tsx': { at: '/desk/review', for: readers },
  '[locale]/(desk)/desk/sources/page.tsx': { at: '/desk/sources', for: readers },
  '[locale]/(desk)/desk/sources/[id]/page.tsx': { at: '/desk/sources/{source}', for: readers },
  '[locale]/(desk)/desk/staff/page.tsx': { at: '/desk/staff', for: administrators },
  '[locale]/(preview)/desk/cases/[slug]/preview/page.tsx': {
    at: '/desk/cases/{slug}/preview',
    for: readers,
  },
}

export const handlers: Record<string, Partial<Record<Method, HandlerRow>>> = {
  'api/health/route.ts': { GET: { at: '/api/health', for: everyone, refused: 0 } },
  'api/v1/cases/route.ts': {
    GET: { at: '/api/v1/cases', for: everyone, refused: 0 },
    OPTIONS: { at: '/api/v1/cases', for: everyone, status: 204, refused: 0 },
  },
  'api/v1/cases/facets/route.ts': {
    GET: { at: '/api/v1/cases/facets', for: everyone, refused: 0 },
    OPTIONS: { at: '/api/v1/cases/facets', for: everyone, status: 204, refused: 0 },
  },
  'api/v1/cases/[slug]/route.ts': {
    GET: { at: '/api/v1/cases/{slug}', for: everyone, refused: 0 },
    OPTIONS: { at: '/api/v1/cases/{slug}', for: everyone, status: 204, refused: 0 },
  },
  'api/v1/cases/[slug]/v/[number]/route.ts': {
    GET: { at: '/api/v1/cases/{slug}/v/1', for: everyone, refused: 0 },
    OPTIONS: { at: '/api/v1/cases/{slug}/v/1', for: everyone, status: 204, refused: 0 },
  },
  'api/v1/cases.jsonl/route.ts': {
    GET: { at: '/api/v1/cases.jsonl', for: everyone, refused: 0 },
    OPTIONS: { at: '/api/v1/cases.jsonl', for: everyone, status: 204, refused: 0 },
  },
  'api/v1/openapi.json/route.ts': {
    GET: { at: '/api/v1/openapi.json', for: everyone, refused: 0 },
    OPTIONS: { at: '/api/v1/openapi.json', for: everyone, status: 204, refused: 0 },
  },
  'api/v1/dictionary.json/route.ts': {
    GET: { at: '/api/v1/dictionary.json', for: everyone, refused: 0 },
    OPTIONS: { at: '/api/v1/dictionary.json', for: everyone, status: 204, refused: 0 },
  },
  'api/v1/cases.ftm.json/route.ts': {
    GET: { at: '/api/v1/cases.ftm.json', for: everyone, refused: 0 },
    OPTIONS: { at: '/api/v1/cases.ftm.json', for: everyone, status: 204, refused: 0 },
  },
  'api/v1/[file]/route.ts': {
    GET: { at: '/api/v1/cases.csv', for: everyone, refused: 0 },
    OPTIONS: { at: '/api/v1/cases.csv', for: everyone, status: 204, refused: 0 },
  },
  '[locale]/(public)/feed.xml/route.ts': {
    GET: { at: '/feed.xml', for: everyone, refused: 0 },
  },
  '[locale]/(public)/cases/[slug]/feed.xml/route.ts': {
    GET: { at: '/cases/{slug}/feed.xml', for: everyone, refused: 0 },
  },
  '[locale]/(public)/cases/[slug]/image.png/route.ts': {
    GET: { at: '/cases/{slug}/image.png', for: everyone, refused: 0 },
  },
  '[locale]/(public)/cases/[slug]/v/[number]/image.png/route.ts': {
    GET: { at: '/cases/{slug}/v/1/image.png', for: everyone, refused: 0 },
  },
  'sitemap.xml/route.ts': { GET: { at: '/sitemap.xml', for: everyone, refused: 0 } },
  'sitemap/[part]/route.ts': { GET: { at: '/sitemap/1.xml', for: everyone, refused: 0 } },
  'robots.txt/route.ts': { GET: { at: '/robots.txt', for: everyone, refused: 0 } },
  'api/v1/statistics/[file]/route.ts': {
    GET: { at: '/api/v1/statistics/by-year.csv', for: everyone, refused: 0 },
    OPTIONS: { at: '/api/v1/statistics/by-year.csv', for: everyone, status: 204, refused: 0 },
  },
  'fonts/[file]/route.ts': { GET: { at: '/fonts/han-sc.css?c=ivk', for: everyone, refused: 0 } },
  'api/auth/[...nextauth]/route.ts': {
    GET: { at: '/api/auth/session', for: everyone, refused: 0 },
    // Without the token of a form: it only leads back.
    POST: { at: '/api/auth/signout', for: everyone, status: 302, refused: 0 },
  },
  'api/desk/feeds/[token]/[file]/route.ts': {
    // A session opens no feed: only the token in its address does.
    GET: { at: '/api/desk/feeds/none/worklist.ics', for: [], refused: 404 },
  },
  'api/kept/route.ts': {
    // Gives back to whoever sends it what they typed, until somebody has signed in again.
    POST: { at: '/api/kept', for: everyone, status: 401, refused: 403 },
  },
  '[locale]/(desk)/desk/audit/export/route.ts': {
    GET: { at: '/desk/audit/export', for: administrators, refused: 403 },
  },
  '[locale]/(desk)/desk/sources/search/route.ts': {
    GET: { at: '/desk/sources/search?q=report', for: readers, refused: 403 },
  },
  '[locale]/(desk)/desk/find/route.ts': {
    GET: { at: '/desk/find?q=asked', for: staff, refused: 403 },
  },
  '[locale]/(desk)/desk/names/route.ts': {
    GET: { at: '/desk/names?text=asked', for: readers, refused: 403 },
  },
  '[locale]/(desk)/desk/places/route.ts': {
    GET: { at: '/desk/places?q=asked', for: readers, refused: 403 },
  },
  'api/desk/cases/route.ts': {
    // Without a reason nothing is handed out.
    POST: { at: '/api/desk/cases', for: publishers, status: 400, refused: 404 },
  },
  'api/desk/reports/route.ts': {
    // With nothing ticked it leads to the page that asks which cases.
    POST: { at: '/api/desk/reports', for: readers, status: 303, refused: 404 },
  },
  'api/desk/exports/[id]/route.ts': {
    GET: {
      at: '/api/desk/exports/00000000-0000-7000-8000-000000000000',
      for: readers,
      status: 404,
      refused: 403,
    },
  },
  'api/desk/copies/[id]/route.ts': {
    GET: {
      at: '/api/desk/copies/00000000-0000-7000-8000-000000000000',
      for: readers,
      status: 404,
      refused: 403,
    },
  },
  'api/desk/sources/[id]/copies/route.ts': {
    // An empty form leads back to the page, which says what is wrong with it.
    POST: {
      at: '/api/desk/sources/{source}/copies',
      for: writers,
      status: 303,
      refused: 403,
      signedOut: 303,
    },
  },
}

export const actions: Record<string, ActionsRow> = {
  '[locale]/(auth)/actions.ts': {
    from: '/sign-in',
    actions: { signInByPassword: everyone, joinByLink: everyone, signOut: everyone },
  },
  '[locale]/(desk)/desk/actions.ts': {
    from: '/desk',
    actions: { makeFeed: readers, stopFeed: readers },
  },
  '[locale]/(desk)/desk/audit/actions.ts': {
    from: '/desk/audit',
    actions: { check: administrators },
  },
  '[locale]/(desk)/desk/cases/new/actions.ts': {
    from: '/desk/cases/new',
    actions: { openNewCase: writers },
  },
  '[locale]/(desk)/desk/cases/[slug]/actions.ts': {
    from: '/desk/cases/{slug}',
    actions: {
      recordFact: writers,
      saveFact: writers,
      citeFact: writers,
      retractCitation: writers,
      retractFact: writers,
      restoreFact: writers,
      holdInstead: writers,
      saveIssues: writers,
    },
  },
  '[locale]/(desk)/desk/cases/[slug]/access/actions.ts': {
    from: '/desk/cases/{slug}/access',
    actions: { recordConsent: writers, give: writers, end: writers, confide: writers },
  },
  '[locale]/(desk)/desk/cases/[slug]/merge/actions.ts': {
    from: '/desk/cases/{slug}/merge',
    actions: { merge: writers, settle: writers },
  },
  '[locale]/(desk)/desk/cases/[slug]/split/actions.ts': {
    from: '/desk/cases/{slug}/split',
    actions: { undo: writers, split: writers },
  },
  '[locale]/(desk)/desk/cases/[slug]/publish/actions.ts': {
    from: '/desk/cases/{slug}/publish',
    actions: {
      submit: writers,
      takeItBack: writers,
      approveIt: reviewers,
      sendItBack: reviewers,
      publish: publishers,
      withdraw: publishers,
      saveEmbargo: writers,
      askForErasure: publishers,
      eraseIt: publishers,
      refuseToErase: publishers,
    },
  },
  '[locale]/(desk)/desk/cases/table/actions.ts': {
    from: '/desk/cases',
    actions: { changeCases: writers, keepFilter: readers, dropFilter: readers },
  },
  '[locale]/(desk)/desk/reports/actions.ts': {
    from: '/desk/reports/new',
    actions: { order: readers, cancel: readers },
  },
  '[locale]/(desk)/desk/sources/[id]/actions.ts': {
    from: '/desk/sources/{source}',
    actions: { saveSource: writers, saveRepeats: writers },
  },
  '[locale]/(desk)/desk/staff/actions.ts': {
    from: '/desk/staff',
    actions: {
      invite: administrators,
      saveRoles: administrators,
      disable: administrators,
      reset: administrators,
    },
  },
}

/** What is of the desk, by method: on the public surface nothing of it exists. */
export const deskAddresses = [
  ...Object.entries(pages).map(([file, { at }]) => ({ file, method: 'GET', at })),
  ...Object.entries(handlers).flatMap(([file, methods]) =>
    Object.entries(methods).map(([method, { at }]) => ({ file, method, at })),
  ),
]
  .filter(({ file }) => !/\(public\)|^api\/(v1|health)|^fonts|^sitemap|^robots/.test(file))
  .map(({ method, at }) => ({ method, at: at.replace(/\{\w+\}/, 'x') }))
