'use server'

import { redirect } from 'next/navigation'
import { conflictState, conflictStill } from '@/app/_components/desk/conflict'
import { issuesField } from '@/app/_components/desk/fact-sections'
import { type FormResult, wordErrors } from '@/app/_components/desk/form-state'
import { momentWords } from '@/app/_components/desk/moment'
import { deskAction } from '@/lib/auth/action'
import { ChangedMeanwhileError } from '@/lib/auth/errors'
import { requestLocale } from '@/lib/auth/request'
import type { Viewer } from '@/lib/auth/viewer'
import { factFields, sharedFields } from '@/lib/cases/fact-form'
import { getHistory } from '@/lib/cases/history'
import { isFactKind, kindOf } from '@/lib/cases/kinds'
import type { CaseRecord } from '@/lib/cases/model'
import { changeCase } from '@/lib/cases/mutations'
import { getCase } from '@/lib/cases/queries'
import { NotFoundError } from '@/lib/core/errors'
import { factAsTyped, parseFact } from '@/lib/facts/input'
import type { Fact } from '@/lib/facts/model'
import {
  changeFact,
  holdInstead as hold,
  recordFacts,
  restoreFact as restore,
  retractFact as retract,
} from '@/lib/facts/mutations'
import type { FieldSpec } from '@/lib/forms/field'
import { takeChosenSides } from '@/lib/forms/merge-versions'
import { type FieldErrors, parseCodes, parseId, parseText, typedIn } from '@/lib/forms/parse'
import type { Typed } from '@/lib/forms/typed'
import { pathFor } from '@/lib/i18n/locales'
import { type Wording, wordingFor } from '@/lib/i18n/wording'
import { inPinyin } from '@/lib/people/name-reading'
import { parseNewCitation } from '@/lib/sources/input'
import { citeSource, retractCitation as takeBack } from '@/lib/sources/mutations'

/**
 * Form: `slug`, `kind`, the kind's fields and what all facts share, a citation; `then` = `another`;
 * with a name also `pinyin` and `pinyin.also`; `attempt`, the id that the fact gets.
 */
export const recordFact = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const { typed, wording, record } = await readForm(viewer, form)
    const kind = kindIn(typed)
    const fact = parseFact(kind, typed)
    const citation = parseNewCitation(typed)
    if (!fact.ok || !citation.ok) {
      const errors = { ...(fact.ok ? {} : fact.errors), ...(citation.ok ? {} : citation.errors) }
      return { typed, errors: wordErrors(errors, wording) }
    }
    const citations = citation.value ? [citation.value] : []
    const pinyin = kind.kind === 'name' && typed['pinyin.also'] ? typed.pinyin?.trim() : null
    const facts = pinyin ? [fact.value, inPinyin(fact.value, pinyin)] : [fact.value]
    const attempt = parseId('attempt', typed, {}) ?? undefined
    const [id] = await recordFacts(viewer, kind, record.id, facts, citations, attempt)
    const next = typed.then === 'another' ? `&kind=${kind.kind}` : ''
    return done(record, wording, 'recorded', id, next)
  },
)

/** Form: `slug`, `kind`, `fact`, `version`, the kind's fields and what all facts share. */
export const saveFact = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const { typed, wording, record } = await readForm(viewer, form)
    const { id } = factIn(record, typed)
    const kind = kindIn(typed)
    const around = { facts: record.facts, date: null }
    const fields = [...factFields(kind, around, wording), ...sharedFields(wording)]
    const fact = parseFact(kind, typed)
    if (!fact.ok) {
      const conflict = conflictStill(fields, typed, wording)
      return { typed, errors: wordErrors(fact.errors, wording), conflict }
    }
    try {
      await changeFact(viewer, kind, id, Number(typed.version), fact.value)
    } catch (error) {
      if (!(error instanceof ChangedMeanwhileError)) throw error
      const conflict = await conflictOfFact(viewer, id, fields, typed, wording)
      if (conflict) return conflict
    }
    return done(record, wording, 'changed', id)
  },
)

/** Form: `slug`, `fact`, a citation. */
export const citeFact = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const { typed, wording, record } = await readForm(viewer, form)
    const fact = factIn(record, typed)
    const citation = parseNewCitation(typed)
    if (!citation.ok) return { typed, errors: wordErrors(citation.errors, wording) }
    if (!citation.value) {
      return { typed, errors: wordErrors({ sourceId: { key: 'errors.chooseSource' } }, wording) }
    }
    await citeSource(viewer, fact.id, citation.value)
    return done(record, wording, 'cited', fact.id, `&fact=${fact.id}`)
  },
)

/** Form: `slug`, `fact`, `citation`, `reason`. */
export const retractCitation = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const { typed, wording, record } = await readForm(viewer, form)
    const fact = factIn(record, typed)
    const citation = fact.citations.find((one) => one.id === typed.citation)
    if (!citation) throw new NotFoundError(wording.t('desk.fault.noCitation'))
    const { reason, state } = readReason(typed, wording)
    if (!reason) return state
    await takeBack(viewer, citation.id, reason)
    return done(record, wording, 'citationRetracted', fact.id, `&fact=${fact.id}`)
  },
)

/** Form: `slug`, `fact`, `version`, `reason`. */
export const retractFact = deskAction(
  'case.write',
  (viewer, _state: FormResult, form: FormData): Promise<FormResult> =>
    setStanding(viewer, form, retract, 'retracted'),
)

/** Form: `slug`, `fact`, `version`, `reason`. */
export const restoreFact = deskAction(
  'case.write',
  (viewer, _state: FormResult, form: FormData): Promise<FormResult> =>
    setStanding(viewer, form, restore, 'restored'),
)

/** Form: `slug`, `fact`, `version` of the rival, `held`, `heldVersion`, `reason`. */
export const holdInstead = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const { typed, wording, record } = await readForm(viewer, form)
    const rival = factIn(record, typed)
    const held = factIn(record, { fact: typed.held ?? '' })
    const { reason, state } = readReason(typed, wording)
    if (!reason) return state
    try {
      await hold(
        viewer,
        { id: rival.id, version: Number(typed.version) },
        { id: held.id, version: Number(typed.heldVersion) },
        reason,
      )
    } catch (error) {
      if (!(error instanceof ChangedMeanwhileError)) throw error
      return { typed, errors: {}, error: wording.t('desk.fault.changedFact') }
    }
    return done(record, wording, 'heldInstead', rival.id)
  },
)

/** Form: `slug`, `version`, `issues`. */
export const saveIssues = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const { typed, wording, record } = await readForm(viewer, form)
    const fields = [issuesField(wording)]
    const errors: FieldErrors = {}
    const issues = parseCodes('issues', 'issue', typed, errors)
    if (Object.keys(errors).length > 0) return { typed, errors: wordErrors(errors, wording) }
    try {
      await changeCase(viewer, record.id, Number(typed.version), { issues })
    } catch (error) {
      if (!(error instanceof ChangedMeanwhileError)) throw error
      const { record: now } = await readForm(viewer, form)
      const theirs = { version: now.version, typed: { issues: now.issues.join(' ') } }
      const conflict = conflictState(fields, typed, theirs, wording)
      if (conflict) return conflict
    }
    return done(record, wording, 'changed')
  },
)

async function setStanding(
  viewer: Viewer,
  form: FormData,
  set: typeof retract,
  what: 'retracted' | 'restored',
): Promise<FormResult> {
  const { typed, wording, record } = await readForm(viewer, form)
  const fact = factIn(record, typed)
  const { reason, state } = readReason(typed, wording)
  if (!reason) return state
  try {
    await set(viewer, fact.id, Number(typed.version), reason)
  } catch (error) {
    if (!(error instanceof ChangedMeanwhileError)) throw error
    return { typed, errors: {}, error: wording.t('desk.fault.changedFact') }
  }
  return done(record, wording, what, fact.id)
}

async function readForm(viewer: Viewer, form: FormData) {
  const typed = takeChosenSides(typedIn(form))
  const wording = wordingFor(await requestLocale())
  const record = await getCase(viewer, typed.slug ?? '')
  if (!record) throw new NotFoundError(wording.t('desk.fault.noCase'))
  return { typed, wording, record }
}

function kindIn({ kind }: Typed) {
  if (!isFactKind(kind)) throw new Error(`a form of no kind: ${kind}`)
  return kindOf(kind)
}

function factIn(record: CaseRecord, typed: Typed): Fact {
  const fact = record.facts.find((one) => one.id === parseId('fact', typed, {}))
  if (!fact) throw new NotFoundError('There is no such fact.')
  return fact
}

function readReason(typed: Typed, wording: Wording) {
  const errors: FieldErrors = {}
  const reason = parseText('reason', 1000, typed, errors)
  if (!reason && !errors.reason) errors.reason = { key: 'errors.required' }
  return { reason, state: { typed, errors: wordErrors(errors, wording) } }
}

/** Their version and yours, and the version over which the next save writes; null when both say the same. */
async function conflictOfFact(
  viewer: Viewer,
  id: string,
  fields: FieldSpec[],
  typed: Typed,
  wording: Wording,
): Promise<FormResult> {
  // Read again: it was changed after it was read for this request, or before.
  const record = await getCase(viewer, typed.slug ?? '')
  const theirs = record?.facts.find((fact) => fact.id === id)
  if (!record || !theirs) throw new NotFoundError(wording.t('desk.fault.noCase'))
  const history = await getHistory(viewer, record.id)
  const last = history.find((event) => event.table === 'facts' && event.rowId === id)
  const current = {
    version: theirs.version,
    typed: factAsTyped(kindOf(theirs.kind), {
      ...theirs,
      standing: theirs.standing === 'rival' ? 'rival' : 'held',
    }),
    by: wording.t('desk.form.conflictBy', {
      name: last?.by ?? wording.t('desk.someone'),
      at: momentWords(theirs.updatedAt, wording),
    }),
  }
  return conflictState(fields, typed, current, wording)
}

function done(
  record: CaseRecord,
  { locale }: Wording,
  what: string,
  fact?: string,
  more = '',
): never {
  const target = more ? '#write' : fact ? `#fact-${fact}` : ''
  const on = fact ? `&on=${fact}` : ''
  redirect(pathFor(locale, `/desk/cases/${record.slug}?done=${what}${on}${more}${target}`))
}
