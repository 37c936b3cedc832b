import { expect, test } from '@playwright/test'
import { factFields, sharedFields } from '@/lib/cases/fact-form'
import { kindOf, kinds } from '@/lib/cases/kinds'
import { factAsTyped, parseFact } from '@/lib/facts/input'
import type { Fact } from '@/lib/facts/model'
import type { FieldSpec } from '@/lib/forms/field'
import { typedIn } from '@/lib/forms/parse'
import { wordingFor } from '@/lib/i18n/wording'
import { scriptOf } from '@/lib/people/scripts'
import { citationFields, newSourceFields, sourceSections } from '@/lib/sources/form'
import { parseNewCitation, parseSource, sourceAsTyped } from '@/lib/sources/input'

const allKinds = Object.keys(kinds) as Fact['kind'][]
const around = { facts: [], date: null }

for (const name of allKinds) {
  const kind = kindOf(name)

  test(`${name}: the form has every field of its description, in words of both languages`, () => {
    for (const locale of ['en', 'zh'] as const) {
      const fields = factFields(kind, around, wordingFor(locale))
      expect(fields.map((field) => field.name).sort()).toEqual(
        [...Object.keys(kind.fields), ...(kind.dated === 'never' ? [] : ['date'])].sort(),
      )
      for (const field of fields) {
        expect(field.label).not.toMatch(/^kinds\./)
        expect(field.required).toBe(
          kind.fields[field.name]?.required ?? (field.name === 'date' && kind.dated === 'required'),
        )
      }
    }
  })

  test(`${name}: what was typed is read, and typed again it reads the same`, () => {
    const typed = Object.assign(
      { confidentiality: 'staff', standing: 'rival', standingReason: 'a reason', note: 'a note' },
      ...factFields(kind, around, wordingFor('en')).map(typeInto),
    )
    const fact = parseFact(kind, typed)
    if (!fact.ok) throw new Error(JSON.stringify(fact.errors))
    const again = parseFact(kind, factAsTyped(kind, fact.value))
    expect(again).toEqual(fact)
    for (const field of Object.keys(kind.fields)) expect(fact.value.values[field]).not.toBeNull()
  })
}

test('a date that is none stays as it was written, also when the form is opened again', () => {
  const kind = kindOf('health')
  const typed = {
    condition: 'poor health',
    severity: 'serious',
    care: 'unknown',
    basis: 'family',
    date: 'the winter of the great snow',
  }
  expect(parseFact(kind, typed)).toMatchObject({ ok: false, errors: { date: {} } })
  const kept = parseFact(kind, { ...typed, 'date.asWritten': 'on' })
  if (!kept.ok) throw new Error(JSON.stringify(kept.errors))
  expect(kept.value.date).toMatchObject({ edtf: null, text: typed.date })
  expect(parseFact(kind, factAsTyped(kind, kept.value))).toEqual(kept)
})

test('the article of a charge is offered from the law of its time first', () => {
  const before = offered('1989-06-04', 'en')
  expect(before[0]?.label).toBe('Criminal Law of 1979')
  expect(before.at(-1)?.label).toMatch(/^Not in force/)
  expect(before.map((group) => group.label)).toContain(
    'Not in force at the time: Criminal Law of 1997',
  )
  const after = offered('1998-11-30', 'zh')
  expect(after[0]?.label).toBe('1997年《刑法》')
  expect(after.map((group) => group.label)).not.toContain('1979年《刑法》')
})

function offered(day: string, locale: 'en' | 'zh') {
  const date = { edtf: day, text: null, earliest: day, latest: day }
  const fields = factFields(kindOf('charge'), { facts: [], date }, wordingFor(locale))
  const input = fields.find(({ name }) => name === 'articleId')?.input
  return input?.type === 'choice' ? input.groups : []
}

test('a fact that another points at can be chosen, unless it was retracted', () => {
  const detention = (id: string, standing: Fact['standing']) =>
    ({ id, kind: 'detention', standing, date: null, values: {} }) as unknown as Fact
  const facts = [detention('a', 'held'), detention('b', 'retracted')]
  const fields = factFields(kindOf('outcome'), { facts, date: null }, wordingFor('en'))
  const field = fields.find(({ name }) => name === 'detentionId')
  expect(field?.input).toMatchObject({ groups: [{ options: [{ value: 'a' }] }] })
})

test('inputs of one form never share a name', () => {
  const wording = wordingFor('en')
  for (const name of allKinds) {
    const names = [
      ...factFields(kindOf(name), around, wording),
      ...sharedFields(wording),
      ...citationFields(wording),
      ...newSourceFields(wording, 'source.'),
    ].map((field) => field.name)
    expect(names.length).toBe(new Set(names).size)
  }
})

test('a citation: of a known source, of a new one, of none, never of both', () => {
  const id = '01990000-0000-7000-8000-000000000001'
  const known = parseNewCitation({ sourceId: id, locator: 'p. 2', stance: 'supports' })
  expect(known).toMatchObject({ ok: true, value: { sourceId: id, locator: 'p. 2' } })
  const fresh = { 'source.title': 'A letter', 'source.type': 'family' }
  expect(parseNewCitation(fresh)).toMatchObject({
    ok: true,
    value: { source: { title: 'A letter', type: 'family' }, stance: 'supports' },
  })
  expect(parseNewCitation({ stance: 'supports', sourceId: '' })).toEqual({ ok: true, value: null })
  expect(parseNewCitation({ ...fresh, sourceId: id })).toMatchObject({
    errors: { sourceId: { key: 'errors.twoSources' } },
  })
  expect(parseNewCitation({ 'source.title': 'A letter' })).toMatchObject({
    errors: { 'source.type': { key: 'errors.required' } },
  })
  expect(parseNewCitation({ locator: 'p. 2' })).toMatchObject({
    errors: { sourceId: { key: 'errors.chooseSource' } },
  })
})

test('a source is read, and typed again it reads the same', () => {
  const fields = sourceSections(wordingFor('en')).flatMap((section) => section.fields)
  const source = parseSource({
    ...Object.assign({}, ...fields.map(typeInto)),
    url: 'https://example.org/a',
    authors: 'One; Two',
    language: 'bo',
    'csl.DOI': 'https://doi.org/10.1000/182',
    'csl.ISBN': '978-0-226-10420-1',
  })
  if (!source.ok) throw new Error(JSON.stringify(source.errors))
  expect(source.value.authors).toEqual(['One', 'Two'])
  expect(source.value.csl).toMatchObject({ DOI: '10.1000/182', volume: 'words of csl.volume' })
  expect(parseSource(sourceAsTyped(source.value))).toEqual(source)
  // What no form of it has would look as if somebody had changed it.
  const stored = { ...source.value, id: 'an id', version: 3 }
  expect(sourceAsTyped(stored)).toEqual(sourceAsTyped(source.value))
})

test('a sent form is text by input; ticked boxes of one name stand together', () => {
  const form = new FormData()
  form.append('$ACTION_KEY', 'x')
  form.append('issues', 'democracy')
  form.append('issues', 'religion')
  form.append('reason', 'one two')
  expect(typedIn(form)).toEqual({ issues: 'democracy religion', reason: 'one two' })
})

test('the script of a name', () => {
  const names = { 徐文立: 'Hans', 劉曉波: 'Hant', رابىيە: 'Arab', བསྟན: 'Tibt', 'Xu Wenli': 'Latn' }
  for (const [name, script] of Object.entries(names)) expect(scriptOf(name), name).toBe(script)
})

/** Something that fits the field. */
function typeInto({ name, input }: FieldSpec): Record<string, string> {
  switch (input.type) {
    case 'text':
      return { [name]: `words of ${name}`.slice(0, input.max) }
    case 'pinyin':
      return {}
    case 'number':
      return { [name]: String(input.max) }
    case 'date':
      return { [name]: 'nov 1998' }
    case 'term':
      return { [`${name}.years`]: '8', [`${name}.months`]: '6' }
    case 'choice':
    case 'checks': {
      const option = input.groups.flatMap((group) => group.options).at(-1)
      return { [name]: option?.value ?? '01990000-0000-7000-8000-00000000000f' }
    }
  }
}
