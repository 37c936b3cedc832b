import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { caseFields, filterToParams, isNarrowed, parseFilter } from '@/lib/search/input'

test('a filter is read from an address and written back', () => {
  const address =
    'q=%E5%BE%90%E6%96%87%E7%AB%8B&status=held&issue=democracy&charge=cn-cl-1997-105-1&law=cn-cl-1997&place=beijing&ethnicity=han&religion=none&sex=male&from=1998&to=2002-12-24&page=3'
  const { filter, errors } = parseFilter(new URLSearchParams(address))
  expect(errors).toEqual({})
  expect(filter).toEqual({
    q: '徐文立',
    status: 'held',
    issue: 'democracy',
    charge: 'cn-cl-1997-105-1',
    law: 'cn-cl-1997',
    place: 'beijing',
    ethnicity: 'han',
    religion: 'none',
    sex: 'male',
    from: '1998',
    to: '2002-12-24',
    page: 3,
  })
  expect(filterToParams(filter).toString()).toBe(address)
})

test('nothing, empty values and foreign parameters leave the whole list', () => {
  for (const params of [{}, { q: ' ', status: '', utm: 'x', page: undefined }]) {
    const { filter, errors } = parseFilter(params)
    expect(errors).toEqual({})
    expect(filter).toEqual({ page: 1 })
    expect(isNarrowed(filter)).toBe(false)
    expect(filterToParams(filter).toString()).toBe('')
  }
  expect(isNarrowed({ page: 2 })).toBe(false)
  expect(isNarrowed({ page: 1, sex: 'male' })).toBe(true)
})

test('what is wrong is left out and named', () => {
  const { filter, errors } = parseFilter({
    status: 'free',
    issue: '__proto__',
    charge: 'cn-cl-1997-999',
    law: 'cn-cl',
    place: 'Beijing',
    ethnicity: 'Han',
    religion: 'true',
    sex: ['other', 'male'],
    from: '1998-02-30',
    to: 'yesterday',
    page: '0',
  })
  expect(filter).toEqual({ sex: 'other', page: 1 })
  expect(Object.keys(errors).sort()).toEqual([
    'charge',
    'ethnicity',
    'from',
    'issue',
    'law',
    'page',
    'place',
    'religion',
    'status',
    'to',
  ])
  expect(errors.from).toMatchObject({ key: 'errors.filterDate', values: { text: '1998-02-30' } })
})

test('the end may not lie before the start', () => {
  expect(parseFilter({ from: '2002', to: '1998' })).toMatchObject({
    filter: { from: '2002', page: 1 },
    errors: { to: { key: 'errors.filterOrder' } },
  })
  expect(parseFilter({ from: '1998-11', to: '1998' }).errors).toEqual({})
})

test('a query is cut at 200 characters', () => {
  expect(parseFilter({ q: 'x'.repeat(5000) }).filter.q).toHaveLength(200)
})

test('any address gives a filter that its own address gives again', () => {
  const params = fc.dictionary(
    fc.constantFrom(...Object.keys(caseFields), 'z'),
    fc.oneof(
      fc.string(),
      fc.constantFrom(
        'held',
        'unknown',
        'male',
        'han',
        'hk-nsl-2020',
        '1998',
        '1999-02',
        '2',
        'tibet',
      ),
    ),
  )
  fc.assert(
    fc.property(params, (given) => {
      const { filter } = parseFilter(given)
      expect(parseFilter(filterToParams(filter))).toEqual({ filter, errors: {} })
    }),
  )
})
