import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import lighthouse from 'lighthouse'
import { freePort } from '@/db/embedded'
import { root } from '@/lib/install/build'
import type { Installation } from '@/lib/install/installation'
import { startServer } from '@/lib/install/server'
import type { Settings } from '@/lib/install/settings'
import { findBrowser } from './browser'
import type { Figures } from './figures'

const ROUNDS = 3

const pages = {
  home: '/',
  search: '/cases?q=xu',
  case: '/cases/xu-wenli',
  'case in Chinese': '/zh/cases/rebiya-kadeer',
}

/**
 * Lighthouse as a telephone on a slow line sees the pages of readers: of three rounds the one in the
 * middle by performance. Its reports stand beside the results, as JSON and to be looked at.
 */
export async function benchLighthouse(
  settings: Settings,
  installation: Installation,
): Promise<Figures[]> {
  const server = await startServer(
    'production',
    settings,
    installation.server,
    new AbortController().signal,
  )
  const port = await freePort()
  const { executablePath, args } = await findBrowser()
  const browser = await chromium.launch({
    executablePath,
    args: [...args, `--remote-debugging-port=${port}`],
  })
  try {
    const rows: Figures[] = []
    for (const [name, address] of Object.entries(pages)) {
      rows.push(await measure(name, `http://localhost:${settings.port}${address}`, port))
    }
    return rows
  } finally {
    await browser.close()
    await server.stop()
  }
}

async function measure(name: string, url: string, port: number): Promise<Figures> {
  const rounds: Awaited<ReturnType<typeof report>>[] = []
  for (let round = 0; round < ROUNDS; round++) rounds.push(await report(url, port))
  const middle = rounds.toSorted((a, b) => score(a, 'performance') - score(b, 'performance'))[
    Math.floor(ROUNDS / 2)
  ]
  if (!middle) throw new Error('Lighthouse made no report.')
  const folder = path.join(root, 'bench-results/lighthouse')
  mkdirSync(folder, { recursive: true })
  const [json = '', html = ''] = middle.report
  writeFileSync(path.join(folder, `${name.replaceAll(' ', '-')}.json`), json)
  writeFileSync(path.join(folder, `${name.replaceAll(' ', '-')}.html`), html)
  const { audits } = middle.lhr
  return {
    name,
    figures: {
      performance: score(middle, 'performance'),
      accessibility: score(middle, 'accessibility'),
      best_practices: score(middle, 'best-practices'),
      seo: score(middle, 'seo'),
      first_text_ms: audits['first-contentful-paint']?.numericValue ?? Number.NaN,
      layout_shift: audits['cumulative-layout-shift']?.numericValue ?? Number.NaN,
      bytes: audits['total-byte-weight']?.numericValue ?? Number.NaN,
    },
  }
}

async function report(url: string, port: number) {
  const result = await lighthouse(url, { port, output: ['json', 'html'], logLevel: 'error' })
  if (!result || !Array.isArray(result.report))
    throw new Error(`Lighthouse gave nothing for ${url}.`)
  return { lhr: result.lhr, report: result.report }
}

/** Of 100, as Lighthouse shows it. */
function score({ lhr }: Awaited<ReturnType<typeof report>>, category: string): number {
  return Math.round((lhr.categories[category]?.score ?? 0) * 100)
}
