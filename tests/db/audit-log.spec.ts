import { setConfidentiality } from '@/lib/access/mutations'
import { auditAction } from '@/lib/audit/actions'
import { logFilterToParams, parseLogFilter } from '@/lib/audit/input'
import {
  checkChain,
  countEvents,
  exportEvents,
  findActors,
  findEvents,
  getChainHead,
  type LogFilter,
} from '@/lib/audit/log'
import { readAs } from '@/lib/audit/transaction'
import { getCase } from '@/lib/cases/queries'
import { NotAllowedError } from '@/lib/core/errors'
import { wordingFor } from '@/lib/i18n/wording'
import { draft } from '../factories/cases'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

const all: LogFilter = { actor: null, action: null, from: null, to: null, about: null }

test('a bare administrator sees who did what and no case’s name; whoever reads cases sees those they may', async ({
  record: { staff },
}) => {
  const [editor, bare, both] = [
    await staff('editor'),
    await staff('admin'),
    await staff('admin', 'reader'),
  ]
  const open = await draft(editor, 'Canary Openly')
  const kept = await draft(editor, 'Canary Keptaway')
  const record = await getCase(editor, kept.slug)
  if (!record) throw new Error('no case')
  await setConfidentiality(editor, record, record.version, 'restricted', 'CANARY-REASON', {
    isOpeningConfirmed: false,
  })
  const seen = await findEvents(bare, { ...all, actor: editor.id })
  expect(JSON.stringify(seen)).not.toMatch(/canary/i)
  expect(seen.events.every((event) => event.slug === null && event.actor === 'editor')).toBe(true)
  const opened = seen.events.filter(
    (event) => event.action === 'case.opened' && event.table === 'cases',
  )
  expect(new Set(opened.map((event) => event.number)).size).toBe(2)

  const named = await findEvents(both, { ...all, actor: editor.id })
  expect(new Set(named.events.map((event) => event.slug))).toEqual(new Set([open.slug, null]))
  expect(JSON.stringify(named)).not.toMatch(/keptaway|reason/i)

  // By the number that the log gives, by an address only where the case is seen.
  const number = named.events.find((event) => event.slug === open.slug)?.number ?? ''
  const about = async (viewer: typeof bare, text: string) =>
    (await findEvents(viewer, { ...all, about: text })).events.length
  expect(await about(bare, number)).toBeGreaterThan(3)
  expect(await about(bare, open.slug)).toBe(0)
  expect(await about(both, open.slug)).toBe(await about(bare, number))
  expect(await about(both, kept.slug)).toBe(0)
})

test('filters by person, action and day, page by page, with counts that agree', async ({
  record: { admin, staff },
}) => {
  const [editor, administrator] = [await staff('editor'), await staff('admin')]
  for (let n = 0; n < 30; n++) await draft(editor)
  const filter = { ...all, actor: editor.id }
  const counts = await countEvents(administrator, filter)
  const [{ n } = { n: 0 }] =
    await admin`select count(*)::int as n from core.audit_events where actor_id = ${editor.id}`
  expect(counts).toEqual([{ action: 'case.opened', events: n }])
  const seen: number[] = []
  let before: number | null = null
  do {
    const page: Awaited<ReturnType<typeof findEvents>> = await findEvents(
      administrator,
      filter,
      before,
    )
    seen.push(...page.events.map((event) => event.id))
    before = page.next
  } while (before)
  expect(seen).toHaveLength(n)
  expect(seen).toEqual(seen.toSorted((a, b) => b - a))
  expect(new Set(seen).size).toBe(n)
  const today = new Date().toISOString().slice(0, 10)
  const only = async (change: Partial<LogFilter>) =>
    (await countEvents(administrator, { ...filter, ...change })).reduce(
      (sum, x) => sum + x.events,
      0,
    )
  expect(await only({ from: today, to: today })).toBe(n)
  expect(await only({ to: '2000-01-01' })).toBe(0)
  expect(await only({ action: 'case.published' })).toBe(0)
})

test('an export says everything once, and is itself an event', async ({
  record: { admin, staff },
}) => {
  const administrator = await staff('admin')
  await draft(await staff('editor'))
  const [{ n } = { n: 0 }] = await admin`select count(*)::int as n from core.audit_events`
  const events = []
  for await (const batch of exportEvents(administrator, all)) events.push(...batch)
  expect(events).toHaveLength(n + 1)
  expect(events[0]).toMatchObject({ action: 'audit.exported', operation: 'READ', actor: 'admin' })
})

test('nobody but an administrator reads the log, past the application too', async ({
  record: { staff },
}) => {
  for (const role of ['reader', 'editor', 'reviewer', 'publisher'] as const) {
    const viewer = await staff(role)
    for (const ask of [findActors, getChainHead, checkChain]) {
      await expect(ask(viewer), role).rejects.toThrow(NotAllowedError)
    }
    await expect(findEvents(viewer, all), role).rejects.toThrow(NotAllowedError)
    await expect(countEvents(viewer, all), role).rejects.toThrow(NotAllowedError)
    await expect(exportEvents(viewer, all).next(), role).rejects.toThrow(NotAllowedError)
    const ask = (query: string) => readAs(viewer, (tx) => tx.execute(query))
    for (const empty of [
      'select * from core.find_audit_events(null, null, null, null, null, null, 10)',
      'select * from core.count_audit_events(null, null, null, null, null)',
      'select * from core.audit_head()',
    ]) {
      expect(await ask(empty), `${role}: ${empty}`).toHaveLength(0)
    }
    await expect(ask('select * from core.check_chain()'), role).rejects.toThrow()
    await expect(ask('select * from core.audit_events'), role).rejects.toThrow(/permission denied/)
  }
})

test('a filter survives its address, and what is no filter is left out', () => {
  const filter = {
    actor: '00000000-0000-7000-8000-000000000001',
    action: 'fact.read',
    from: '2026-01-01',
    to: '2026-01-31',
    about: '0123456789',
  }
  const params = Object.fromEntries(logFilterToParams(filter))
  expect(parseLogFilter(params)).toEqual({ filter, errors: {} })
  expect(parseLogFilter({ from: '2026', to: '2026' }).filter).toMatchObject({
    from: '2026-01-01',
    to: '2026-12-31',
  })
  expect(parseLogFilter({ actor: 'x', action: "'; drop", from: 'no day' }).filter).toEqual(all)
  expect(parseLogFilter({ from: '2026', to: '2025' })).toMatchObject({
    filter: { to: null },
    errors: { to: { key: 'errors.filterOrder' } },
  })
})

test('every action of the log has its words', () => {
  for (const locale of ['en', 'zh'] as const) {
    const { has } = wordingFor(locale)
    expect(auditAction.options.filter((action) => !has(`audit.action.${action}`))).toEqual([])
  }
})
