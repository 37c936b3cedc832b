import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { codes } from '@/db/vocabulary'
import { cleanTag } from '@/lib/worklist/bulk'
import { columnCodes, defaultColumns, groupColumns } from '@/lib/worklist/columns'
import {
  columnsOfFilter,
  type DeskFilter,
  deskFilterToParams,
  isNarrowed,
  narrowingOf,
  parseDeskFilter,
} from '@/lib/worklist/filter'
import { readSelection } from '@/lib/worklist/input'
import { needCodes, needGroups } from '@/lib/worklist/needs'

const parse = (query: string) => parseDeskFilter(new URLSearchParams(query))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const line = fc.string({ minLength: 1, maxLength: 40 }).map((text) => text.trim() || 'x')

const filters: fc.Arbitrary<DeskFilter> = fc.record({
  q: maybe(line),
  need: maybe(fc.constantFrom(...needCodes)),
  status: maybe(fc.constantFrom('held', 'detained', 'unknown' as const)),
  state: maybe(fc.constantFrom('draft', 'published', 'withdrawn' as const)),
  review: maybe(fc.constantFrom(...codes('review_state'))),
  place: maybe(fc.constantFrom(...codes('province'))),
  issue: maybe(fc.constantFrom(...codes('issue'))),
  sex: maybe(fc.constantFrom(...codes('sex'))),
  assignee: maybe(fc.oneof(fc.constantFrom('me', 'none'), fc.uuid())),
  tag: maybe(line),
  list: maybe(line),
  severity: maybe(fc.constantFrom(...codes('health_severity'))),
  from: maybe(fc.constantFrom('1998', '1998-11')),
  to: maybe(fc.constantFrom('1999', '2001-02-28')),
  sort: maybe(fc.constantFrom(...columnCodes, '-name' as const, '-due' as const)),
  group: maybe(fc.constantFrom(...groupColumns)),
  columns: maybe(fc.uniqueArray(fc.constantFrom(...columnCodes), { minLength: 1 }).map(String)),
  page: fc.integer({ min: 1, max: 10_000 }),
})

test('an address says the whole choice: read again, it is the same', () => {
  fc.assert(
    fc.property(filters, (filter) => {
      const address = deskFilterToParams(filter).toString()
      const read = parse(address)
      expect(read.errors).toEqual({})
      expect(deskFilterToParams(read.filter).toString()).toBe(address)
      const { columns: _c, ...rest } = Object.fromEntries(
        Object.entries(filter).filter(([, value]) => value !== undefined),
      )
      expect(read.filter).toMatchObject(rest)
      expect(columnsOfFilter(read.filter)).toEqual(columnsOfFilter(filter))
    }),
  )
})

test('never throws, and lets no value through that it does not know', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom(
          'need',
          'state',
          'assignee',
          'sort',
          'group',
          'columns',
          'page',
          'dueAfter',
        ),
        fc.string(),
      ),
      (typed) => {
        const { filter } = parseDeskFilter(typed)
        expect(filter.page).toBeGreaterThan(0)
        if (filter.sort) expect(columnCodes).toContain(filter.sort.replace('-', ''))
        for (const column of columnsOfFilter(filter)) expect(columnCodes).toContain(column)
      },
    ),
  )
})

test('a form sends a parameter a column; the columns that are there anyway are not said', () => {
  expect(columnsOfFilter(parse('columns=due&columns=tags').filter)).toEqual(['due', 'tags'])
  expect(columnsOfFilter(parse('columns=due,nothing,due').filter)).toEqual(['due'])
  expect(deskFilterToParams(parse(`columns=${defaultColumns}`).filter).size).toBe(0)
  expect(parse('dueAfter=2027&dueBefore=2026').errors).toHaveProperty('dueBefore')
})

test('how it is shown narrows nothing', () => {
  const { filter } = parse('sort=name&group=place&columns=due&page=3')
  expect(isNarrowed(filter)).toBe(false)
  expect(narrowingOf(parse('state=draft&sort=name').filter)).toEqual({ state: 'draft' })
})

test('every need stands in one group of the worklist', () => {
  expect(Object.values(needGroups).flat().sort()).toEqual([...needCodes].sort())
})

test('“all of this filter” needs a filter that can be read', () => {
  const form = (fields: Record<string, string>) => {
    const made = new FormData()
    for (const [name, value] of Object.entries(fields)) made.set(name, value)
    return made
  }
  expect(readSelection(form({ all: '1', filter: 'state=draft' }))).toEqual({
    filter: { state: 'draft' },
  })
  expect(() => readSelection(form({ all: '1' }))).toThrow()
  expect(() => readSelection(form({ all: '1', filter: 'state=nothing' }))).toThrow()
  expect(() => readSelection(form({ case: 'not-an-id' }))).toThrow()
})

test('a tag is one line without commas', () => {
  expect(cleanTag('  UN  letter,\n2026 ')).toBe('UN letter 2026')
  expect(cleanTag(' ，、 ')).toBeNull()
  expect(cleanTag('x'.repeat(90))).toHaveLength(40)
})
