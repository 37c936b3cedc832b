import { expect, test } from '@playwright/test'
import { type Grant, isLastAccess, restrictedIn } from '@/lib/access/model'
import type { CaseRecord } from '@/lib/cases/model'
import { parseConsent } from '@/lib/consents/input'
import { consentOf } from '@/lib/consents/model'
import { relativesNamed } from '@/lib/consents/relatives'
import type { Fact } from '@/lib/facts/model'
import type { Source } from '@/lib/sources/model'

const noted = (id: string, change: Partial<Fact> = {}): Fact =>
  ({
    id,
    kind: 'health',
    standing: 'held',
    standingReason: null,
    confidentiality: 'public',
    date: null,
    values: { condition: 'weak', conditionNative: null },
    note: null,
    citations: [],
    ...change,
  }) as unknown as Fact

const source = (change: Partial<Source>): Source =>
  ({ id: 's', title: 'A report', authors: [], confidentiality: 'public', ...change }) as Source

const citing = (of: Source, quotation: string | null = null) =>
  ({ source: of, locator: null, quotation, stance: 'supports' }) as Fact['citations'][number]

const recordOf = (...facts: Fact[]): CaseRecord =>
  ({ id: 'case', confidentiality: 'public', facts }) as unknown as CaseRecord

test.describe('consent', () => {
  const said = (
    scope: 'publish_name' | 'send_to_un',
    consent: 'given' | 'withdrawn',
    day: string,
  ) => ({
    scope,
    consent,
    recordedAt: new Date(day),
  })

  test('the newest answer to a use counts, in whatever order they come', () => {
    const consents = [
      said('publish_name', 'given', '2024-01-01'),
      said('publish_name', 'withdrawn', '2025-01-01'),
      said('send_to_un', 'given', '2026-01-01'),
    ]
    expect(consentOf(consents, 'publish_name')).toBe('withdrawn')
    expect(consentOf(consents.toReversed(), 'publish_name')).toBe('withdrawn')
    expect(consentOf(consents, 'send_to_un')).toBe('given')
    expect(consentOf(consents, 'name_relatives')).toBeNull()
  })

  test('an answer names who gave it, and lies in the past', () => {
    const parse = (raw: Record<string, string>) => parseConsent(raw, '2026-03-01')
    expect(parse({ scope: 'publish_name', consent: 'not_sought' }).ok).toBe(true)
    expect(parse({ scope: 'publish_name', consent: 'given' })).toEqual({
      ok: false,
      errors: { givenBy: { key: 'consents.fault.whoGave' } },
    })
    const later = { scope: 'document', consent: 'given', givenBy: 'A sister' }
    expect(parse({ ...later, given: '2026-03' }).ok).toBe(true)
    expect(parse({ ...later, given: '2026-03-02' })).toEqual({
      ok: false,
      errors: { given: { key: 'consents.fault.future' } },
    })
    expect(parse({ scope: 'everything', consent: '' }).ok).toBe(false)
  })
})

test.describe('a relative that is named', () => {
  const inHealth = (condition: string, change: Partial<Fact> = {}) =>
    recordOf(noted('f', { values: { condition, conditionNative: null }, ...change }))

  for (const [name, text] of [
    ['He Xintong', 'Told to his wife, HE XINTONG, in March'],
    ['He Xintong', 'told to Xintong He'],
    ['He, Xintong', 'told to He Xintong'],
    ['贺信彤', '据其妻贺信彤说'],
    ['賀信彤', '据其妻贺信彤说'],
    ['贺信彤', 'as his wife He Xintong said'],
    ['He Xintong (贺信彤)', '据其妻贺信彤说'],
    ['Sidik Rozi', 'told to Sïdik Rozi'],
  ] as const) {
    test(`${name} is found in “${text}”`, () => {
      expect(relativesNamed(inHealth(text), [name])).toEqual(['f'])
    })
  }

  for (const [name, text] of [
    ['Li', 'A report from Li county'],
    ['He Xintong', 'Then he went to Xintongzhou'],
    ['王', '王某某的案件'],
    ['', 'anything'],
    ['???', 'anything ???'],
  ] as const) {
    test(`“${name}” is not found in “${text}”`, () => {
      expect(relativesNamed(inHealth(text), [name])).toEqual([])
    })
  }

  test('also in what is quoted, and in a source that readers see', () => {
    const found = (citation: Fact['citations'][number]) =>
      relativesNamed(recordOf(noted('f', { citations: [citation] })), ['He Xintong'])
    expect(found(citing(source({}), '“My husband is ill”, said He Xintong'))).toEqual(['f'])
    expect(found(citing(source({ authors: ['He Xintong'] })))).toEqual(['f'])
    expect(found(citing(source({ title: 'Interview: He Xintong' })))).toEqual(['f'])
    const kept = source({ authors: ['He Xintong'], confidentiality: 'staff' })
    expect(found(citing(kept))).toEqual([])
  })

  test('not in what is never published', () => {
    const named = 'He Xintong'
    expect(relativesNamed(inHealth(named, { confidentiality: 'staff' }), [named])).toEqual([])
    expect(relativesNamed(inHealth(named, { standing: 'retracted' }), [named])).toEqual([])
    expect(relativesNamed(inHealth('weak', { note: named }), [named])).toEqual([])
  })

  test('the detainee’s own name is not a relative’s, though they share it', () => {
    const own = noted('n', { kind: 'name', values: { text: 'Wang Bing' } as Fact['values'] })
    expect(relativesNamed(recordOf(own), ['Wang Bing (王兵)'])).toEqual([])
  })
})

test.describe('access by name', () => {
  const grant = (id: string, subjectId: string, change: Partial<Grant> = {}): Grant => ({
    id,
    subject: subjectId === 'case' ? 'case' : 'fact',
    subjectId,
    staffId: id,
    name: id,
    isActive: true,
    reason: '',
    grantedBy: '',
    grantedAt: new Date(0),
    ended: null,
    ...change,
  })
  const ended = { at: new Date(0), by: null, reason: null }

  test('the last access is one after which nobody sees it', () => {
    const one = grant('one', 'fact')
    expect(isLastAccess([one], one, 'case')).toBe(true)
    expect(isLastAccess([one, grant('two', 'fact')], one, 'case')).toBe(false)
    expect(isLastAccess([one, grant('two', 'other')], one, 'case')).toBe(true)
    expect(isLastAccess([one, grant('two', 'fact', { ended })], one, 'case')).toBe(true)
    expect(isLastAccess([one, grant('two', 'fact', { isActive: false })], one, 'case')).toBe(true)
    // Access to the case opens the fact too, and not the other way round.
    expect(isLastAccess([one, grant('two', 'case')], one, 'case')).toBe(false)
    const whole = grant('whole', 'case')
    expect(isLastAccess([whole, one], whole, 'case')).toBe(true)
  })

  test('what is restricted in a record: the case, its facts, the sources that it cites, each once', () => {
    const kept = source({ id: 'kept', confidentiality: 'restricted' })
    const record = recordOf(
      noted('open', { citations: [citing(kept), citing(source({}))] }),
      noted('closed', { confidentiality: 'restricted', citations: [citing(kept)] }),
    )
    const found = restrictedIn(record)
    expect(found.isCase).toBe(false)
    expect(found.facts.map((fact) => fact.id)).toEqual(['closed'])
    expect(found.sources.map((one) => one.id)).toEqual(['kept'])
  })
})
