import { getTableColumns } from 'drizzle-orm'
import { factKinds } from '@/db/kinds'
import { ChangedMeanwhileError } from '@/lib/auth/errors'
import { getHistory } from '@/lib/cases/history'
import { kindOf } from '@/lib/cases/kinds'
import { getCase } from '@/lib/cases/queries'
import { newId } from '@/lib/core/ids'
import { tableOf } from '@/lib/facts/columns'
import type { Field } from '@/lib/facts/kind'
import {
  changeFact,
  recordFact,
  recordFacts,
  restoreFact,
  retractFact,
} from '@/lib/facts/mutations'
import { citeSource, recordSource, retractCitation } from '@/lib/sources/mutations'
import { aFact, aSource, cited, citing, draft } from '../factories/cases'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

/** A value that a form of this field would send. */
function anything(name: string, field: Field): [string, string][] {
  switch (field.type) {
    case 'text':
      return [[name, field.secret ? 'CANARY' : `some ${name}`.slice(0, field.max)]]
    case 'choice':
      return []
    case 'date':
      return [[name, 'between 2016 and 2017']]
    case 'term':
      return [
        [`${name}.years`, '8'],
        [`${name}.months`, '6'],
      ]
    case 'number':
      return [[name, '30']]
    case 'article':
      return [[name, 'cn-cl-1997-105-1']]
    case 'fact':
      return []
  }
}

const choices: Record<string, Record<string, string>> = {
  name: { nameKind: 'primary', script: 'Latn', language: 'en' },
  identity: { attribute: 'occupation' },
  custody: { status: 'detained', basis: 'reported' },
  legal_step: { stage: 'formal_arrest' },
  sentence: { sentenceKind: 'fixed_term' },
  sentence_change: { change: 'reduction' },
  health: { severity: 'serious', care: 'limited', basis: 'family' },
  family: { relation: 'child' },
  recognition: { label: 'prisoner_of_conscience' },
  advocacy: { action: 'dialogue_raise' },
  outcome: { outcome: 'medical_parole' },
}

for (const kind of factKinds) {
  test(`${kind}: every field has its column, and comes back as it was recorded`, async ({
    record: { staff },
  }) => {
    const description = kindOf(kind)
    const columns = Object.keys(getTableColumns(tableOf(description))).filter(
      (name) => name !== 'id',
    )
    const wanted = Object.entries(description.fields).flatMap(([name, field]) =>
      field.type === 'date'
        ? [name, `${name}Text`, `${name}Earliest`, `${name}Latest`]
        : field.type === 'term'
          ? [`${name}Years`, `${name}Months`, `${name}Days`]
          : [name],
    )
    expect(columns.sort()).toEqual(wanted.sort())

    const editor = await staff('editor')
    const { id, slug } = await draft(editor)
    const raw = {
      date: description.dated === 'never' ? '' : '1998-11',
      ...Object.fromEntries(
        Object.entries(description.fields).flatMap(([name, field]) => anything(name, field)),
      ),
      ...choices[kind],
    }
    const input = aFact(kind, raw)
    const factId = await recordFact(editor, description, id, input, [citing(aSource())])
    const fact = (await getCase(editor, slug))?.facts.find((one) => one.id === factId)
    expect(fact?.values).toEqual(input.values)
    expect(fact?.date).toEqual(input.date)
    expect(fact?.confidentiality).toBe(description.confidentiality)
    expect(fact?.citations).toHaveLength(1)
  })
}

test('a save over somebody else’s change is refused, and nothing is lost', async ({
  record: { staff },
}) => {
  const [one, two] = [await staff('editor'), await staff('editor')]
  const { id, slug } = await draft(one)
  const raw = { condition: 'Hepatitis B', severity: 'serious', care: 'unknown', basis: 'family' }
  const factId = await cited(one, id, 'health', raw)
  await changeFact(one, kindOf('health'), factId, 1, aFact('health', { ...raw, care: 'none' }))
  await expect(
    changeFact(two, kindOf('health'), factId, 1, aFact('health', { ...raw, care: 'adequate' })),
  ).rejects.toThrow(ChangedMeanwhileError)
  const fact = (await getCase(two, slug))?.facts.find((other) => other.id === factId)
  expect(fact?.values.care).toBe('none')
  expect(fact?.version).toBe(2)
  expect(fact?.updatedBy).toBe(one.id)
})

test('retract, restore, cite and take back are told in the history, with who and why', async ({
  record: { staff },
}) => {
  const editor = await staff('editor')
  const { id, slug } = await draft(editor)
  const factId = await cited(editor, id, 'health', {
    condition: 'In poor health',
    severity: 'serious',
    care: 'unknown',
    basis: 'press',
    date: '2002-12',
  })
  await retractFact(editor, factId, 1, 'The report was about somebody else.')
  await expect(retractFact(editor, factId, 1, 'again')).rejects.toThrow(ChangedMeanwhileError)
  await restoreFact(editor, factId, 2, 'It was about him after all.')
  const citation = await citeSource(editor, factId, {
    sourceId: await recordSource(editor, aSource()),
    locator: 'p. 3',
    quotation: null,
    stance: 'contradicts',
    basis: 'family',
  })
  await retractCitation(editor, citation, 'Wrong page.')
  const history = await getHistory(editor, id)
  const told = history.filter((event) =>
    ['fact.retracted', 'fact.restored', 'citation.added', 'citation.retracted'].includes(
      event.action,
    ),
  )
  expect(told.map((event) => [event.action, event.by, event.reason])).toEqual([
    ['citation.retracted', 'editor', 'Wrong page.'],
    ['citation.added', 'editor', null],
    ['fact.restored', 'editor', 'It was about him after all.'],
    ['fact.retracted', 'editor', 'The report was about somebody else.'],
  ])
  expect(told.at(-1)?.differences).toContainEqual({
    column: 'standing',
    before: 'held',
    after: 'retracted',
  })
  const fact = (await getCase(editor, slug))?.facts.find((one) => one.id === factId)
  expect(fact?.standing).toBe('held')
  expect(fact?.citations).toHaveLength(1)
})

test('the same source is never made twice, also by two at once', async ({
  record: { admin, staff },
}) => {
  const editor = await staff('editor')
  const withUrl = aSource({ url: 'https://example.org/a-report' })
  const ids = await Promise.all([1, 2, 3, 4].map(() => recordSource(editor, withUrl)))
  expect(new Set(ids).size).toBe(1)
  const without = aSource({ title: 'A Report of 1998' })
  const again = await Promise.all([
    recordSource(editor, without),
    recordSource(editor, { ...without, title: 'a report of 1998' }),
  ])
  expect(new Set(again).size).toBe(1)
  expect(
    await admin`select url from core.sources where url = 'https://example.org/a-report'`,
  ).toHaveLength(1)
})

test('an impossible date keeps its text and is flagged; an ambiguous one is asked about', async ({
  record: { staff },
}) => {
  const editor = await staff('editor')
  const { id, slug } = await draft(editor)
  expect(() => aFact('identity', { attribute: 'birth', date: '1954-02-29' })).toThrow(/no_such_day/)
  expect(() => aFact('identity', { attribute: 'birth', date: '03/04/1999' })).toThrow(
    /dateAmbiguous/,
  )
  await cited(editor, id, 'identity', {
    attribute: 'birth',
    date: '1954-02-29',
    'date.asWritten': 'on',
  })
  const born = (await getCase(editor, slug))?.facts.find((fact) => fact.kind === 'identity')
  expect(born?.date).toEqual({ edtf: null, text: '1954-02-29', earliest: null, latest: null })
})

test('a fact that is sent again because the answer was lost is recorded once', async ({
  record: { staff },
}) => {
  const editor = await staff('editor')
  const { id, slug } = await draft(editor)
  const attempt = newId()
  const send = () =>
    recordFacts(
      editor,
      kindOf('health'),
      id,
      [aFact('health', { condition: 'Weak', severity: 'serious', care: 'none', basis: 'press' })],
      [citing(aSource())],
      attempt,
    )
  // At once, and once more later.
  expect(await Promise.all([send(), send()])).toEqual([[attempt], [attempt]])
  expect(await send()).toEqual([attempt])
  const record = await getCase(editor, slug)
  expect(record?.facts.filter((fact) => fact.kind === 'health')).toHaveLength(1)
})
