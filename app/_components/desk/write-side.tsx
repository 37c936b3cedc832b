import { factWords } from '@/lib/cases/fact-form'
import { kindOf, kinds } from '@/lib/cases/kinds'
import type { CaseRecord } from '@/lib/cases/model'
import { newId } from '@/lib/core/ids'
import { factAsTyped } from '@/lib/facts/input'
import type { Kind } from '@/lib/facts/kind'
import type { Fact } from '@/lib/facts/model'
import { pathFor } from '@/lib/i18n/locales'
import { Text } from '../text'
import { Citations } from './citations'
import { DeskForm } from './desk-form'
import { FactDetails } from './fact-details'
import { factSections, issuesField, newFactSections, reasonSection } from './fact-sections'
import { formTexts } from './form-texts'
import { Rivalry } from './rivalry'
import type { WriteProps } from './writing'

/** The form of a new fact of this kind. */
export function NewFact({
  kind,
  rivalOf,
  ...props
}: WriteProps & { kind: Kind; rivalOf: Fact | null }) {
  const { record, recent, actions, wording } = props
  const { t } = wording
  return (
    <>
      <h2>{t('desk.form.newOf', { kind: t(`kinds.${kind.kind}.one`) })}</h2>
      {rivalOf && (
        <p className="hint">{t('desk.rival.against', { fact: factWords(rivalOf, wording) })}</p>
      )}
      <DeskForm
        key={`${kind.kind} ${rivalOf?.id}`}
        name="new fact"
        action={actions.recordFact}
        hidden={{
          slug: record.slug,
          kind: kind.kind,
          attempt: newId(),
          ...(rivalOf && { rivalOf: rivalOf.id }),
        }}
        sections={newFactSections(
          kind,
          { facts: record.facts, date: firstDateOf(record) },
          recent,
          wording,
        )}
        values={{
          confidentiality: kind.confidentiality,
          stance: 'supports',
          ...(rivalOf ? { standing: 'rival', rivalOfId: rivalOf.id } : { standing: 'held' }),
        }}
        buttons={[
          { label: t('desk.form.record') },
          { label: t('desk.form.recordAnother'), value: 'another' },
        ]}
        texts={formTexts(wording)}
      />
    </>
  )
}

/** A fact with its citations: to change, to take back, to restore. */
export function KnownFact({
  fact,
  against,
  mayWrite,
  ...props
}: WriteProps & { fact: Fact; against: string | null; mayWrite: boolean }) {
  const { record, actions, wording } = props
  const { t, locale } = wording
  const kind = kindOf(fact.kind)
  const isRetracted = fact.standing === 'retracted'
  const hidden = { slug: record.slug, fact: fact.id, version: String(fact.version) }
  return (
    <>
      <h2>
        {t(`kinds.${fact.kind}.one`)}
        {isRetracted && <span className="retracted"> {wording.term('standing', 'retracted')}</span>}
      </h2>
      {mayWrite && !isRetracted ? (
        <DeskForm
          key={fact.id}
          name="fact"
          action={actions.saveFact}
          hidden={{ ...hidden, kind: fact.kind }}
          sections={factSections(fact, { facts: record.facts, date: firstDateOf(record) }, wording)}
          values={factAsTyped(kind, {
            ...fact,
            standing: fact.standing === 'rival' ? 'rival' : 'held',
          })}
          buttons={[{ label: t('common.save') }]}
          texts={formTexts(wording)}
        />
      ) : (
        <FactDetails fact={fact} record={record} wording={wording} />
      )}
      {fact.standing === 'rival' && (
        <Rivalry rival={fact} against={against} mayWrite={mayWrite} {...props} />
      )}
      <Citations fact={fact} mayWrite={mayWrite && !isRetracted} {...props} />
      <p className="meta more">
        <a href={pathFor(locale, `/desk/cases/${record.slug}/history?fact=${fact.id}`)}>
          {t('history.ofThisFact')}
        </a>
      </p>
      {mayWrite && fact.standing === 'held' && (
        <p className="another">
          <a
            href={`${pathFor(locale, `/desk/cases/${record.slug}`)}?kind=${fact.kind}&rivalOf=${fact.id}#write`}
          >
            {t('desk.rival.record')}
          </a>
        </p>
      )}
      {mayWrite && (
        <details className="more">
          <summary>{t(isRetracted ? 'desk.form.restore' : 'desk.form.retract')}</summary>
          <p className="hint">
            <Text locale={locale}>
              {t(isRetracted ? 'desk.form.restoreHelp' : 'desk.form.retractHelp')}
            </Text>
          </p>
          <DeskForm
            name={isRetracted ? 'restore fact' : 'retract fact'}
            action={isRetracted ? actions.restoreFact : actions.retractFact}
            hidden={hidden}
            sections={[reasonSection(t('desk.form.reason'), t('desk.form.reasonHint'))]}
            buttons={[{ label: t(isRetracted ? 'desk.form.restoreIt' : 'desk.form.retractIt') }]}
            texts={formTexts(wording)}
          />
        </details>
      )}
    </>
  )
}

/** What can be recorded, and what the case is about. */
export function ChooseKind({ record, actions, wording }: WriteProps) {
  const { t, locale } = wording
  const base = pathFor(locale, `/desk/cases/${record.slug}`)
  return (
    <>
      <h2>{t('desk.form.recordFact')}</h2>
      <ul className="kinds">
        {Object.keys(kinds).map((kind) => (
          <li key={kind}>
            <a href={`${base}?kind=${kind}#write`}>{t(`kinds.${kind}.one`)}</a>
          </li>
        ))}
      </ul>
      <details className="more">
        <summary>{t('desk.form.issues')}</summary>
        <DeskForm
          name="issues"
          action={actions.saveIssues}
          hidden={{ slug: record.slug, version: String(record.version) }}
          sections={[{ title: null, fields: [issuesField(wording)] }]}
          values={{ issues: record.issues.join(' ') }}
          buttons={[{ label: t('common.save') }]}
          texts={formTexts(wording)}
        />
      </details>
      <p className="meta apart">
        <a href={`${base}/merge`}>{t('merge.link')}</a>
        {' · '}
        <a href={`${base}/split`}>{t('merge.split.link')}</a>
      </p>
    </>
  )
}

/** The day nearest to what the person is accused of: the law of that time is offered first. */
function firstDateOf(record: CaseRecord) {
  const dates = record.facts
    .filter((fact) => fact.standing === 'held' && ['detention', 'charge'].includes(fact.kind))
    .flatMap((fact) => (fact.date?.earliest ? [fact.date] : []))
  return dates.sort((a, b) => ((a.earliest ?? '') < (b.earliest ?? '') ? -1 : 1))[0] ?? null
}
