import '../../../merging.css'
import type { Metadata } from 'next'
import { CaseHead, caseTitle } from '@/app/_components/desk/case-head'
import { DeskForm } from '@/app/_components/desk/desk-form'
import { formTexts } from '@/app/_components/desk/form-texts'
import { momentWords } from '@/app/_components/desk/moment'
import { pageWording } from '@/app/_components/page-wording'
import { Text } from '@/app/_components/text'
import { requireViewer } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import { factWords } from '@/lib/cases/fact-form'
import { type FieldSpec, text } from '@/lib/forms/field'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import type { Merge } from '@/lib/merging/model'
import { getConsentLines, getMerges } from '@/lib/merging/queries'
import { getEditions } from '@/lib/review/queries'
import { caseOfPage } from '../case-of-page'
import { split, undo } from './actions'

type Props = PageProps<'/[locale]/desk/cases/[slug]/split'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageWording()
  const record = await caseOfPage((await params).slug)
  return { title: `${t('merge.split.title')}${t('common.colon')}${caseTitle(record)}` }
}

/** Takes a merge apart, or gives facts that tell of somebody else a case of their own. */
export default async function SplitPage({ params, searchParams }: Props) {
  const viewer = await requireViewer('case.write')
  const wording = await pageWording()
  const { t, locale, term } = wording
  const record = await caseOfPage((await params).slug)
  const editions = await getEditions(viewer, record.id)
  const merges = await getMerges(viewer, record.id)
  const { merge: mergeId } = await searchParams
  const merge = merges.find((one) => one.id === mergeId)
  const path = pathFor(locale, `/desk/cases/${record.slug}/split`)
  const optionsOf = (facts: typeof record.facts) =>
    facts.map((fact) => ({
      value: fact.id,
      label: `${t(`kinds.${fact.kind}.one`)}${t('common.colon')}${factWords(fact, wording)}`,
    }))
  const wasPublic = merge ? (await getEditions(viewer, merge.mergedId)).length > 0 : false
  const since = merge
    ? record.facts.filter(
        (fact) => !merge.factIds.includes(fact.id) && fact.createdAt > merge.mergedAt,
      )
    : []
  const agreed = merge ? await getConsentLines(viewer, record.id) : []
  const agreedSince = agreed.filter(
    ({ id, createdAt }) => merge && !merge.consentIds.includes(id) && createdAt > merge.mergedAt,
  )
  return (
    <>
      <main id="content" className="rec merging">
        <CaseHead record={record} editions={editions} tab={null} wording={wording} />
        <h2>{t('merge.split.title')}</h2>
        <p className="lead">{t('merge.split.lead')}</p>
        <Merges merges={merges} current={merge?.id} path={path} wording={wording} />
        {merge && (
          <section className="preview" aria-labelledby="back">
            <h2 id="back">{t('merge.split.goesBack', { slug: merge.mergedSlug })}</h2>
            <ul className="facts">
              {optionsOf(record.facts.filter((fact) => merge.factIds.includes(fact.id))).map(
                ({ value, label }) => (
                  <li key={value}>
                    <Text locale={locale}>{label}</Text>
                  </li>
                ),
              )}
            </ul>
          </section>
        )}
      </main>
      <aside className="write" id="write" aria-label={t('merge.split.title')}>
        {merge ? (
          <>
            <h2>{t('merge.split.undo', { slug: merge.mergedSlug })}</h2>
            <p className="hint">{t('merge.split.undoHelp')}</p>
            {wasPublic && !can(viewer, 'case.publish') ? (
              <p className="hint">{t('merge.needsPublisher')}</p>
            ) : (
              <DeskForm
                name={`undo ${merge.id}`}
                key={merge.id}
                action={undo}
                className="long-checks"
                hidden={{ slug: record.slug, merge: merge.id }}
                sections={[
                  {
                    title: null,
                    fields: [
                      ...checks('facts', since.length > 0 ? optionsOf(since) : [], wording),
                      ...checks(
                        'consents',
                        agreedSince.map(({ id, scope, consent }) => ({
                          value: id,
                          label: `${term('consent_scope', scope)}${t('common.colon')}${term('consent', consent)}`,
                        })),
                        wording,
                      ),
                      reasonField(wording),
                    ],
                  },
                ]}
                buttons={[{ label: t('merge.split.undoIt') }]}
                texts={formTexts(wording)}
              />
            )}
            <p className="other-way">
              <a href={path}>{t('merge.split.ratherSplit')}</a>
            </p>
          </>
        ) : (
          <>
            <h2>{t('merge.split.form')}</h2>
            <p className="hint">{t('merge.split.help')}</p>
            <DeskForm
              name="split"
              action={split}
              className="long-checks"
              hidden={{ slug: record.slug }}
              sections={[
                {
                  title: null,
                  fields: [
                    ...checks('going', optionsOf(record.facts), wording),
                    reasonField(wording),
                  ],
                },
              ]}
              buttons={[{ label: t('merge.split.submit') }]}
              texts={formTexts(wording)}
            />
          </>
        )}
      </aside>
    </>
  )
}

interface MergesProps {
  merges: Merge[]
  current: string | undefined
  path: string
  wording: Wording
}

function Merges({ merges, current, path, wording }: MergesProps) {
  const { t, locale } = wording
  if (merges.length === 0) return null
  return (
    <section className="preview" aria-labelledby="merges">
      <h2 id="merges">{t('merge.split.merges')}</h2>
      <ul className="merges">
        {merges.map((merge) => (
          <li key={merge.id}>
            <p>
              <b>{merge.mergedSlug}</b>{' '}
              <Text locale={locale}>{t('history.reason', { reason: merge.reason })}</Text>
            </p>
            <p className="meta">
              {t('desk.publish.by', {
                at: momentWords(merge.mergedAt, wording),
                name: merge.mergedBy,
              })}
              {' · '}
              <a
                href={`${path}?merge=${merge.id}#write`}
                aria-current={merge.id === current || undefined}
              >
                {t('merge.takeApart')}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function checks(
  name: string,
  options: { value: string; label: string }[],
  { t, has }: Wording,
): FieldSpec[] {
  if (options.length === 0) return []
  const hint = `merge.split.hints.${name}`
  return [
    {
      name,
      label: t(`merge.split.${name}`),
      hint: has(hint) ? t(hint) : null,
      required: false,
      input: { type: 'checks', groups: [{ label: null, options }] },
      isNarrow: false,
    },
  ]
}

function reasonField({ t }: Wording): FieldSpec {
  return {
    name: 'reason',
    label: t('desk.form.reason'),
    hint: t('desk.form.reasonHint'),
    required: true,
    input: text(1000, true),
    isNarrow: false,
  }
}
