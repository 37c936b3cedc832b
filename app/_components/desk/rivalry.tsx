import { factWords } from '@/lib/cases/fact-form'
import { kindOf } from '@/lib/cases/kinds'
import type { Fact } from '@/lib/facts/model'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { dateWords } from '../recorded-date'
import { Text } from '../text'
import { DeskForm } from './desk-form'
import { reasonSection } from './fact-sections'
import { formTexts } from './form-texts'
import { sourceDetail } from './source-words'
import { valueWords } from './value-words'
import type { WriteProps } from './writing'

interface Props extends WriteProps {
  rival: Fact
  /** The held fact to compare it with, where somebody said which. */
  against: string | null
  mayWrite: boolean
}

/** Two accounts of one fact side by side; the other can be held instead, with a reason. */
export function Rivalry({ rival, against, mayWrite, record, actions, wording }: Props) {
  const { t, locale } = wording
  const candidates = record.facts.filter(
    (fact) => fact.kind === rival.kind && fact.standing === 'held',
  )
  const held =
    candidates.find((fact) => fact.id === (against ?? rival.rivalOfId)) ??
    (candidates.length === 1 ? candidates[0] : undefined)
  return (
    <section className="rivalry" aria-labelledby="rivalry">
      <h3 id="rivalry">{t('desk.rival.title')}</h3>
      {held ? (
        <Sides held={held} rival={rival} record={record} wording={wording} />
      ) : (
        <>
          <p className="hint">
            {t(candidates.length > 0 ? 'desk.rival.which' : 'desk.rival.noneHeld')}
          </p>
          <ul>
            {candidates.map((fact) => (
              <li key={fact.id}>
                <a
                  href={`${pathFor(locale, `/desk/cases/${record.slug}`)}?fact=${rival.id}&against=${fact.id}#rivalry`}
                >
                  <Text locale={locale}>{factWords(fact, wording)}</Text>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {held && mayWrite && (
        <>
          <p className="hint">{t('desk.rival.help')}</p>
          <DeskForm
            name="hold instead"
            action={actions.holdInstead}
            hidden={{
              slug: record.slug,
              fact: rival.id,
              version: String(rival.version),
              held: held.id,
              heldVersion: String(held.version),
            }}
            sections={[reasonSection(t('desk.form.reason'), t('desk.rival.reasonHint'))]}
            buttons={[{ label: t('desk.rival.chooseIt') }]}
            texts={formTexts(wording)}
          />
        </>
      )}
    </section>
  )
}

function Sides({
  held,
  rival,
  record,
  wording,
}: Pick<Props, 'rival' | 'record' | 'wording'> & { held: Fact }) {
  const { t, locale, term } = wording
  const kind = kindOf(rival.kind)
  const rows: { name: string; label: string; of: (fact: Fact) => string }[] = [
    ...Object.entries(kind.fields).map(([name, field]) => ({
      name,
      label: t(`kinds.${kind.kind}.fields.${name}`),
      of: (fact: Fact) => valueWords(field, fact.values[name], record.facts, wording),
    })),
    {
      name: 'date',
      label: kind.dated === 'never' ? '' : t(`kinds.${kind.kind}.date`),
      of: (fact) => (fact.date ? dateWords(fact.date, wording) : ''),
    },
    {
      name: 'credibility',
      label: t('desk.form.credibility'),
      of: (fact) => (fact.credibility ? term('information_credibility', fact.credibility) : ''),
    },
    {
      name: 'standingReason',
      label: t('desk.form.standingReason'),
      of: (fact) => fact.standingReason ?? '',
    },
  ]
  return (
    <table className="sides">
      <thead>
        <tr>
          <td />
          <th scope="col">{term('standing', 'held')}</th>
          <th scope="col">{term('standing', 'rival')}</th>
        </tr>
      </thead>
      <tbody>
        {rows
          .map((row) => ({ ...row, sides: [row.of(held), row.of(rival)] as const }))
          .filter(({ sides }) => sides[0] || sides[1])
          .map(({ name, label, sides }) => (
            <tr key={name} className={sides[0] === sides[1] ? 'same' : undefined}>
              <th scope="row">{label}</th>
              {sides.map((side, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns that never move
                <td key={index}>
                  {side ? <Text locale={locale}>{side}</Text> : t('desk.form.nothing')}
                </td>
              ))}
            </tr>
          ))}
        <tr>
          <th scope="row">{t('desk.sources.title')}</th>
          {[held, rival].map((fact) => (
            <td key={fact.id}>
              <Cited fact={fact} wording={wording} />
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}

function Cited({ fact, wording }: { fact: Fact; wording: Wording }) {
  const { t, locale } = wording
  if (fact.citations.length === 0) return t('desk.record.noSource')
  return (
    <ul>
      {fact.citations.map(({ id, source, sourceId, stance }) => (
        <li key={id}>
          <a href={pathFor(locale, `/desk/sources/${sourceId}`)}>
            <Text locale={locale}>{source.title}</Text>
          </a>{' '}
          <span className="hint">{sourceDetail(source, wording)}</span>
          {stance === 'contradicts' && (
            <span className="flag"> {t('desk.sources.contradicts')}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
