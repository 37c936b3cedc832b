import { articleOptions } from '@/lib/charges/articles'
import { groupArticles, offerArticles } from '@/lib/charges/offer'
import type { RecordedDate } from '@/lib/core/recorded-date'
import type { Field, Kind } from '@/lib/facts/kind'
import type { Fact } from '@/lib/facts/model'
import {
  type ArticleOffer,
  choice,
  confidentialities,
  type FieldSpec,
  fieldsUnder,
  isNarrow,
  list,
  text,
} from '@/lib/forms/field'
import { listOptions, type Option } from '@/lib/forms/options'
import { dateWords } from '@/lib/i18n/date-words'
import type { Wording } from '@/lib/i18n/wording'
import { nameLanguages } from '@/lib/people/name-reading'
import { kindOf } from './kinds'

/** What a form of facts can point at: the other facts of the case, and the day the fact is of. */
export interface Surroundings {
  facts: Fact[]
  date: RecordedDate | null
}

/** The form of a kind, from its description: its own fields with the fact's date among them. */
export function factFields(kind: Kind, around: Surroundings, wording: Wording): FieldSpec[] {
  const own = Object.entries(kind.fields).map(([name, field]): FieldSpec => {
    const input = inputFor(name, field, around, wording)
    const key = `kinds.${kind.kind}.hints.${name}`
    const hint = wording.has(key) ? wording.t(key) : null
    return {
      name,
      label: wording.t(`kinds.${kind.kind}.fields.${name}`),
      hint,
      required: field.required,
      input,
      isNarrow: isNarrow(input, hint) && field.type !== 'article' && field.type !== 'fact',
    }
  })
  if (kind.dated === 'never') return own
  const date: FieldSpec = {
    name: 'date',
    label: wording.t(`kinds.${kind.kind}.date`),
    hint: wording.t('desk.form.asYouKnowIt'),
    required: kind.dated === 'required',
    input: { type: 'date' },
    isNarrow: true,
  }
  const at = placeOfDate(own)
  return [...own.slice(0, at), date, ...own.slice(at)]
}

/** What is stated comes first, when it was comes next; but a beginning comes before its end. */
function placeOfDate(fields: FieldSpec[]): number {
  if (fields[0]?.input.type === 'date') return 0
  const texts = fields.findIndex((field) => field.input.type !== 'text')
  return texts === -1 ? fields.length : Math.max(1, texts)
}

/**
 * What every fact has beside its kind's fields: who may see it, how sure it is, held or rival; `held`
 * are the facts that it can be a rival of.
 */
export function sharedFields(wording: Wording, held: Fact[] = []): FieldSpec[] {
  const field = fieldsUnder('desk.form', wording)
  const standings = (['held', 'rival'] as const).map((value) => ({
    value,
    label: wording.t(`desk.form.standings.${value}`),
  }))
  return [
    {
      ...field('confidentiality', choice(confidentialities(wording))),
      required: true,
      isNarrow: false,
    },
    { ...field('standing', choice(standings)), required: true },
    field('credibility', list('information_credibility', wording)),
    ...(held.length > 0
      ? [{ ...field('rivalOfId', choice(factOptions(held, wording))), isNarrow: false }]
      : []),
    field('standingReason', text(1000, true)),
    field('note', text(2000, true)),
  ]
}

function factOptions(facts: Fact[], wording: Wording): Option[] {
  return facts.map((fact) => ({ value: fact.id, label: factWords(fact, wording) }))
}

/** A fact in one line with its date, as a form and a history name it. */
export function factWords(fact: Fact, wording: Wording): string {
  const summary = kindOf(fact.kind).summary(fact, wording)
  return fact.date
    ? wording.t('desk.factOn', { fact: summary, date: dateWords(fact.date, wording, 'short') })
    : summary
}

/** Some fields are known by their names in whatever kind they stand. */
function inputFor(
  name: string,
  field: Field,
  around: Surroundings,
  wording: Wording,
): FieldSpec['input'] {
  if (name === 'language') return choice(languageOptions(wording))
  const input = inputOf(field, around, wording)
  const isPlace = name === 'place' || name === 'placeNative'
  return input.type === 'text' && isPlace ? { ...input, offers: 'places' } : input
}

/** The languages that a name can be in. */
export function languageOptions({ t }: Wording): Option[] {
  return nameLanguages.map((value) => ({ value, label: t(`desk.new.languages.${value}`) }))
}

function inputOf(field: Field, around: Surroundings, wording: Wording): FieldSpec['input'] {
  switch (field.type) {
    case 'text':
      return field.lists.length > 0
        ? {
            type: 'choice',
            groups: field.lists.map((name) => ({
              label: wording.t(`forms.lists.${name}`),
              options: listOptions(name, wording).flatMap((group) => group.options),
            })),
          }
        : text(field.max, field.long)
    case 'choice':
      return list(field.list, wording)
    case 'article':
      return articleInput(around.date, wording)
    case 'fact':
      return {
        type: 'choice',
        groups: [
          {
            label: null,
            options: factOptions(
              around.facts.filter(
                (fact) => fact.kind === field.of && fact.standing !== 'retracted',
              ),
              wording,
            ),
          },
        ],
      }
    case 'number':
      return { type: 'number', min: field.min, max: field.max }
    case 'date':
    case 'term':
      return { type: field.type }
  }
}

/** Without script the law of the time of the case comes first; with it, what the form itself says decides. */
function articleInput(date: RecordedDate | null, wording: Wording): FieldSpec['input'] {
  const text = (name: string) => wording.t(`desk.articles.${name}`, placeholders)
  const articles: ArticleOffer = {
    options: articleOptions(wording),
    around: date,
    texts: {
      named: text('named'),
      otherLaw: text('otherLaw'),
      notInForce: text('notInForce'),
      notInForceSince: text('notInForceSince'),
      useWords: text('useWords'),
    },
  }
  const offered = offerArticles(articles.options, date, '')
  return { type: 'choice', groups: groupArticles(offered, articles.texts), articles }
}

// The browser fills these in.
const placeholders = { law: '{law}', date: '{date}', from: '{from}', to: '{to}', words: '{words}' }
