import './access.css'
import type { Metadata } from 'next'
import { CaseHead, caseTitle } from '@/app/_components/desk/case-head'
import { pageWording } from '@/app/_components/page-wording'
import { restrictedIn } from '@/lib/access/model'
import { findColleagues, getGrants } from '@/lib/access/queries'
import { requireViewer } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import { getConsents } from '@/lib/consents/queries'
import { pathFor } from '@/lib/i18n/locales'
import { getEditions } from '@/lib/review/queries'
import { caseOfPage } from '../case-of-page'
import { ByName } from './by-name'
import { Consents } from './consents'
import { ConfideForm, ConsentForm, GiveForm } from './forms'

type Props = PageProps<'/[locale]/desk/cases/[slug]/access'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageWording()
  const record = await caseOfPage((await params).slug)
  return { title: `${t('desk.case.tab.access')}${t('common.colon')}${caseTitle(record)}` }
}

const forms = ['consent', 'give', 'confide'] as const
const deeds = ['consent', 'given', 'ended', 'confided']

/** Who may see the case and what is restricted in it, and what the person and the family agreed to. */
export default async function AccessPage({ params, searchParams }: Props) {
  const viewer = await requireViewer('case.read')
  const wording = await pageWording()
  const { t, term, locale } = wording
  const record = await caseOfPage((await params).slug)
  const { done, form, scope, subject } = await searchParams
  const editions = await getEditions(viewer, record.id)
  const grants = await getGrants(viewer, record)
  const consents = await getConsents(viewer, record.id)
  const restricted = restrictedIn(record)
  const mayWrite = can(viewer, 'case.write')
  const open = forms.find((one) => one === form) ?? 'consent'
  const base = pathFor(locale, `/desk/cases/${record.slug}/access`)
  const shown = { record, wording, mayWrite }
  const chosen = (value: typeof scope) => (typeof value === 'string' ? value : '')
  return (
    <>
      <main id="content" className="rec access">
        <CaseHead record={record} editions={editions} tab="access" wording={wording} />
        {typeof done === 'string' && deeds.includes(done) && (
          <p className="done" role="status">
            {t(`access.done.${done}`)}
          </p>
        )}
        <section className="preview" aria-labelledby="who">
          <h2 id="who">{t('access.who')}</h2>
          <p className="standing">
            <strong className={restricted.isCase ? 'lock' : undefined}>
              {term('confidentiality', record.confidentiality)}
            </strong>
            {t('common.colon')}
            {t(`access.means.${record.confidentiality}`)}
          </p>
          <p className="hint">
            {t('access.factsToo')}{' '}
            {mayWrite && <a href={`${base}?form=confide#write`}>{t('common.change')}</a>}
          </p>
        </section>
        <ByName grants={grants} restricted={restricted} {...shown} />
        <Consents consents={consents} {...shown} />
      </main>
      {mayWrite && (
        <aside className="write" id="write" aria-label={t('desk.form.label')}>
          <nav className="tabs" aria-label={t('access.forms')}>
            {forms.map((name) => (
              <a
                key={name}
                href={`${base}?form=${name}#write`}
                aria-current={name === open ? 'true' : undefined}
              >
                {t(`access.form.${name}`)}
              </a>
            ))}
          </nav>
          {open === 'consent' && <ConsentForm scope={chosen(scope)} {...shown} />}
          {open === 'give' && (
            <GiveForm
              subject={chosen(subject)}
              restricted={restricted}
              colleagues={await findColleagues(viewer)}
              {...shown}
            />
          )}
          {open === 'confide' && <ConfideForm isPublic={editions.some(isLive)} {...shown} />}
        </aside>
      )}
    </>
  )
}

const isLive = (edition: { withdrawal: object | null }) => !edition.withdrawal
