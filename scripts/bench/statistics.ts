import { connect } from '@/db/client'
import { readFigures } from '@/lib/figures/queries'
import type { CaseFilter } from '@/lib/search/model'
import { type Figures, quantile } from './figures'
import { generateNames } from './generated-cases'
import { loadCases } from './load-cases'

const ROUNDS = 15

/** All figures of the page of statistics with the public login, for one reader: without a filter and with some. */
export async function benchStatistics({
  adminUrl,
  publicUrl,
  cases,
}: {
  adminUrl: string
  publicUrl: string
  cases: number
}): Promise<Figures[]> {
  await loadCases(adminUrl, generateNames(cases))
  const db = connect(publicUrl, 1)
  try {
    const rows: Figures[] = []
    for (const [name, filter] of Object.entries(filters)) {
      const times: number[] = []
      let people = 0
      for (let round = 0; round < ROUNDS; round++) {
        const begun = performance.now()
        const { totals } = await readFigures(db, { ...filter, page: 1 }, '2026-11-24')
        times.push(performance.now() - begun)
        people = totals.people
      }
      rows.push({
        name,
        figures: { p50_ms: quantile(times, 0.5), p95_ms: quantile(times, 0.95), people },
      })
    }
    return rows
  } finally {
    await db.$client.end({ timeout: 5 })
  }
}

const filters: Record<string, Omit<CaseFilter, 'page'>> = {
  'all cases': {},
  'in custody, one issue': { status: 'held', issue: 'democracy' },
  'one province, some years': { place: 'tibet', from: '2010', to: '2014' },
  'one family name': { q: '王' },
}
