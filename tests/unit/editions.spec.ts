import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { codes } from '@/db/vocabulary'
import type { CaseRecord } from '@/lib/cases/model'
import type { Answer } from '@/lib/consents/model'
import { checkEdition, type Leaving } from '@/lib/editions/check'
import { type CheckItem, type Recipient, recipientRules, recipients } from '@/lib/editions/model'
import type { Fact } from '@/lib/facts/model'
import { buildDocument } from '@/lib/publications/build-document'
import type { PublicationDocument } from '@/lib/publications/document'

const levels = codes('confidentiality')
const standings = codes('standing')
const answers = codes('consent')

/** A mark that stands in this one place and nowhere else: letters, so that it would pass for a name. */
const mark = (id: string, place: string) => `zq${id}${place}zq`

const fact = (id: string, change: Partial<Fact>): Fact =>
  ({
    id,
    kind: 'health',
    standing: 'held',
    standingReason: null,
    confidentiality: 'public',
    date: null,
    values: { condition: mark(id, 'values'), conditionNative: null, severity: 'serious' },
    note: mark(id, 'note'),
    citations: [],
    ...change,
  }) as unknown as Fact

const name = fact('name', {
  kind: 'name',
  values: { text: 'Xu Wenli', script: 'Latn', language: 'en', nameKind: 'primary' },
})

const citation = (
  id: string,
  confidentiality: (typeof levels)[number],
): Fact['citations'][number] =>
  ({
    sourceId: id,
    originId: id,
    locator: mark(id, 'locator'),
    quotation: mark(id, 'quotation'),
    stance: 'supports',
    basis: null,
    copies: [],
    source: {
      id,
      confidentiality,
      type: 'family',
      title: mark(id, 'title'),
      authors: [mark(id, 'author')],
      publisher: null,
      containerTitle: null,
      publisherPlace: null,
      issued: null,
      accessed: null,
      url: null,
      language: null,
      note: mark(id, 'sourcenote'),
      csl: {},
    },
  }) as unknown as Fact['citations'][number]

const recordOf = (facts: Fact[], change: Partial<CaseRecord> = {}): CaseRecord =>
  ({
    id: 'case',
    slug: 'xu-wenli',
    country: 'CN',
    issues: [],
    importedFrom: null,
    importedAsOf: null,
    embargoUntil: null,
    confidentiality: 'public',
    changedAt: new Date('2026-01-01'),
    facts: [name, ...facts],
    ...change,
  }) as unknown as CaseRecord

const edition = { number: 1, publishedAt: new Date('2026-01-02'), reason: '' }

const documentFor = (record: CaseRecord, recipient: Recipient) =>
  buildDocument(record, edition, recipientRules[recipient].levels)

const said = (scope: Answer['scope'] | null, consent: Answer['consent']): Answer[] =>
  scope ? [{ scope, consent, recordedAt: new Date('2026-01-01') }] : []

const check = (recipient: Recipient, leaving: Partial<Leaving> & { record: CaseRecord }) =>
  checkEdition(
    recipient,
    {
      document: documentFor(leaving.record, recipient),
      published: buildDocument(leaving.record, edition),
      answers: said(recipientRules[recipient].scope, 'given'),
      familyNames: [],
      ...leaving,
    },
    '2026-03-01',
  )

const codesOf = (items: CheckItem[]) => items.map((item) => item.code)

const someFacts = fc
  .array(
    fc.record({
      level: fc.constantFrom(...levels),
      standing: fc.constantFrom(...standings),
      sources: fc.array(fc.constantFrom(...levels), { maxLength: 3 }),
    }),
    { maxLength: 6 },
  )
  .map((given) =>
    given.map(({ level, standing, sources }, i) =>
      fact(`f${i}`, {
        confidentiality: level,
        standing,
        citations: sources.map((one, j) => citation(`s${i}${j}`, one)),
      }),
    ),
  )

test.describe('what an edition may hold', () => {
  test('no fact above its level, none that was taken back, no word of a source above it, no note of the desk', () => {
    fc.assert(
      fc.property(someFacts, fc.constantFrom(...recipients), (facts, recipient) => {
        const { levels: may } = recipientRules[recipient]
        const text = JSON.stringify(documentFor(recordOf(facts), recipient))
        for (const one of facts) {
          const isTold = may.includes(one.confidentiality) && one.standing !== 'retracted'
          expect(text.includes(mark(one.id, 'values'))).toBe(isTold)
          expect(text).not.toContain(mark(one.id, 'note'))
          for (const { sourceId, source } of one.citations) {
            const isCited = isTold && may.includes(source.confidentiality)
            for (const place of ['title', 'author', 'locator', 'quotation']) {
              expect(text.includes(mark(sourceId, place))).toBe(isCited)
            }
            expect(text).not.toContain(mark(sourceId, 'sourcenote'))
          }
        }
      }),
    )
  })

  test('for the authorities it is what is published, whatever else the record says', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const record = recordOf(facts)
        expect(documentFor(record, 'detaining_government')).toEqual(buildDocument(record, edition))
      }),
    )
  })

  test('a fact that it would hold and that nothing supports there is refused, never left out', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const record = recordOf(facts.map((one) => ({ ...one, standing: 'held' as const })))
        const refused = check('un', { record }).filter((item) => item.code.includes('source'))
        const { levels: may } = recipientRules.un
        const bare = record.facts.filter(
          (one) =>
            may.includes(one.confidentiality) &&
            !one.citations.some((cited) => may.includes(cited.source.confidentiality)),
        )
        expect(refused.map((item) => item.factId).sort()).toEqual(bare.map(({ id }) => id).sort())
        expect(refused.every((item) => item.blocks)).toBe(true)
      }),
    )
  })

  test('a case that is kept to staff goes to no partner', () => {
    for (const confidentiality of ['staff', 'restricted'] as const) {
      const record = recordOf([], { confidentiality })
      expect(codesOf(check('own_government', { record }))).toContain('case_above')
    }
    expect(
      codesOf(check('un', { record: recordOf([], { confidentiality: 'partners' }) })),
    ).not.toContain('case_above')
  })

  test('what readers do not have is in no edition that is made of it', () => {
    for (const recipient of ['anyone', 'detaining_government'] as const) {
      const items = check(recipient, { record: recordOf([]), document: null, published: null })
      expect(items[0]).toEqual({ code: 'not_published', blocks: true, factId: null })
    }
  })
})

test.describe('what people agreed to', () => {
  const partnersOnly = fact('p', {
    confidentiality: 'partners',
    citations: [citation('sp', 'partners')],
  })
  const told = fact('t', { citations: [citation('st', 'public')] })
  const named = { ...name, citations: [citation('sn', 'public')] }
  const record = recordOf([told, partnersOnly], { facts: [named, told, partnersOnly] })
  const published = buildDocument({ ...record, facts: [named, told] }, edition)

  /** What each answer lets through, to whom: written out, so that a change of the table is seen. */
  const expected: Record<
    Answer['consent'] | 'unasked',
    Record<'un' | 'detaining_government', string[]>
  > = {
    given: { un: [], detaining_government: [] },
    not_sought: { un: ['fact_without_consent'], detaining_government: [] },
    cannot_be_sought: {
      un: ['fact_without_consent'],
      detaining_government: ['consent_missing'],
    },
    unasked: {
      un: ['fact_without_consent', 'consent_unasked'],
      detaining_government: ['consent_missing'],
    },
    pending: { un: ['consent_pending'], detaining_government: ['consent_pending'] },
    withheld: { un: ['consent_refused'], detaining_government: ['consent_refused'] },
    withdrawn: { un: ['consent_refused'], detaining_government: ['consent_refused'] },
  }

  for (const recipient of ['un', 'detaining_government'] as const) {
    test(`an answer covers what the table says: ${recipient}`, () => {
      const { scope } = recipientRules[recipient]
      for (const answer of [...answers, 'unasked'] as const) {
        const items = check(recipient, {
          record,
          published,
          document: recipient === 'un' ? documentFor(record, 'un') : published,
          answers: answer === 'unasked' ? [] : said(scope, answer),
        })
        expect(codesOf(items), answer).toEqual(expected[answer][recipient])
        expect(items.filter((item) => item.factId).every((item) => item.factId === 'p')).toBe(true)
      }
    })
  }

  test('an answer about another recipient is none about this one', () => {
    for (const recipient of recipients.filter((one) => one !== 'anyone')) {
      const others = recipients.flatMap((other) =>
        other === recipient ? [] : said(recipientRules[other].scope, 'given'),
      )
      const items = check(recipient, { record, published, answers: others })
      expect(codesOf(items).some((code) => /consent/.test(code))).toBe(true)
    }
  })

  test('a fact that says more than readers were told is beyond what is published', () => {
    const more = { ...told, citations: [citation('st', 'public'), citation('other', 'partners')] }
    const items = check('un', {
      record: { ...record, facts: [named, more] },
      published,
      answers: said('send_to_un', 'not_sought'),
    })
    expect(items).toContainEqual({ code: 'fact_without_consent', blocks: true, factId: 't' })
  })

  test('a name that is not to be published leaves only with a yes to this very use', () => {
    const withheld = said('publish_name', 'withheld')
    const items = check('un', { record, published: published, answers: withheld })
    expect(codesOf(items)).toContain('name_withheld')
    const given = [...withheld, ...said('send_to_un', 'given')]
    expect(codesOf(check('un', { record, published, answers: given }))).not.toContain(
      'name_withheld',
    )
  })
})

test.describe('relatives', () => {
  const scripts = ['He Xintong', '贺信彤', 'Xintong He']
  const withText = (text: string, where: 'value' | 'quotation' | 'reason') => {
    const cited = citation('s', 'public')
    const one = fact('f', {
      values: { condition: where === 'value' ? text : 'weak', conditionNative: null },
      citations: [where === 'quotation' ? { ...cited, quotation: text } : cited],
    })
    const record = recordOf([one])
    const document: PublicationDocument = {
      ...buildDocument(record, edition),
      reason: where === 'reason' ? text : '',
    }
    return { record, document, published: document }
  }

  test('none is named to any recipient without their own consent, wherever the name stands', () => {
    for (const recipient of recipients.filter((one) => one !== 'anyone')) {
      for (const where of ['value', 'quotation', 'reason'] as const) {
        for (const written of scripts) {
          const leaving = withText(`told to his wife ${written} in March`, where)
          const familyNames = ['He Xintong (贺信彤)']
          const items = check(recipient, { ...leaving, familyNames })
          expect(codesOf(items), `${recipient} ${where} ${written}`).toContain('relative_named')
          const scope = recipientRules[recipient].scope
          const agreed = [...said(scope, 'given'), ...said('name_relatives', 'given')]
          expect(
            codesOf(check(recipient, { ...leaving, familyNames, answers: agreed })),
          ).not.toContain('relative_named')
        }
      }
    }
  })
})
