import '../reports.css'
import type { Metadata } from 'next'
import { EditionCheckView } from '@/app/_components/desk/reports/edition-check'
import { OrderForm } from '@/app/_components/desk/reports/order-form'
import { pageWording } from '@/app/_components/page-wording'
import { PersonName } from '@/app/_components/person-name'
import { requireViewer } from '@/lib/auth/request'
import { can, type Viewer } from '@/lib/auth/viewer'
import { type Recipient, recipients } from '@/lib/editions/model'
import { checkCases, mostCases } from '@/lib/editions/queries'
import { languages, pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { chosenCases } from '@/lib/jobs/choose'
import { type Choice, caseParams, choiceToParams, fitChoice, readChoice } from '@/lib/jobs/input'
import { exportKinds } from '@/lib/jobs/kinds'
import { deskFilterToParams } from '@/lib/worklist/filter'
import { getEntries } from '@/lib/worklist/queries'
import { findSavedFilters } from '@/lib/worklist/saved-filters'
import { order } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageWording()
  return { title: t('exports.new.title') }
}

/** Which cases, as what, for whom; what would leave; and only then the asking for it. */
export default async function NewReportPage({
  searchParams,
}: PageProps<'/[locale]/desk/reports/new'>) {
  const viewer = await requireViewer('case.read')
  const wording = await pageWording()
  const { t, locale } = wording
  const asked = readChoice(asParams(await searchParams), locale)
  const ids = asked.cases ? await chosenCases(viewer, asked.cases) : []
  const choice = fitChoice(asked, ids.length)
  return (
    <main id="content" className="rec reports">
      <p className="back">
        <a href={pathFor(locale, '/desk/reports')}>{t('exports.one.all')}</a>
      </p>
      <h1>{t('exports.new.title')}</h1>
      {ids.length === 0 ? (
        <WhichCases viewer={viewer} isNone={choice.cases !== null} wording={wording} />
      ) : (
        <>
          <ChosenCases viewer={viewer} ids={ids} wording={wording} />
          <ChoiceForm choice={choice} cases={ids.length} viewer={viewer} wording={wording} />
          {choice.recipient && ids.length <= mostCases && (
            <Leaving
              viewer={viewer}
              choice={choice}
              recipient={choice.recipient}
              ids={ids}
              wording={wording}
            />
          )}
        </>
      )}
    </main>
  )
}

interface OfViewer {
  viewer: Viewer
  wording: Wording
}

/** Three ways to cases: the table, a saved filter, all that readers have. */
async function WhichCases({ viewer, isNone, wording }: OfViewer & { isNone: boolean }) {
  const { t, locale } = wording
  const saved = await findSavedFilters(viewer)
  const ofFilter = (filter: string) =>
    pathFor(locale, `/desk/reports/new?${new URLSearchParams({ filter })}`)
  return (
    <section aria-labelledby="which">
      <h2 id="which">{t('exports.new.which')}</h2>
      {isNone && <p className="lacking">{t('exports.new.noneFound')}</p>}
      <ul className="ways">
        <li>
          <a href={pathFor(locale, '/desk/cases')}>{t('exports.new.fromTable')}</a>
          <p className="hint">{t('exports.new.fromTableHint')}</p>
        </li>
        <li>
          <a href={ofFilter('state=published')}>{t('exports.new.allPublished')}</a>
        </li>
        {saved.map(({ id, name, filter }) => (
          <li key={id}>
            <a href={ofFilter(deskFilterToParams(filter).toString())}>
              {t('exports.new.saved', { name })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

async function ChosenCases({ viewer, ids, wording }: OfViewer & { ids: string[] }) {
  const { t, locale } = wording
  const shown = await getEntries(viewer, ids.slice(0, fewCases))
  return (
    <section className="chosen-cases" aria-labelledby="which">
      <h2 id="which">{t('exports.cases', { count: ids.length })}</h2>
      <ul>
        {shown.map((entry) => (
          <li key={entry.caseId}>
            <a href={pathFor(locale, `/desk/cases/${entry.slug}`)}>
              {entry.name ? (
                <PersonName
                  name={entry.name}
                  nameLanguage={entry.nameLanguage ?? 'und'}
                  native={
                    entry.native
                      ? { text: entry.native, language: entry.nativeLanguage ?? 'und' }
                      : null
                  }
                  locale={locale}
                />
              ) : (
                entry.slug
              )}
            </a>
          </li>
        ))}
        {ids.length > shown.length && (
          <li>{t('exports.new.andMore', { count: ids.length - shown.length })}</li>
        )}
      </ul>
      <p>
        <a href={pathFor(locale, '/desk/reports/new')}>{t('exports.new.others')}</a>
      </p>
    </section>
  )
}

const fewCases = 6

function ChoiceForm({
  choice,
  cases,
  viewer,
  wording,
}: OfViewer & { choice: Choice; cases: number }) {
  const { t, locale } = wording
  const may = (recipient: Recipient) => recipient === 'anyone' || can(viewer, 'case.export')
  if (cases > mostCases) return <p className="lacking">{t('exports.fault.tooMany')}</p>
  return (
    <form action={pathFor(locale, '/desk/reports/new')} className="choice">
      {[...caseParams(choice.cases)].map(([name, value]) => (
        <input key={`${name}-${value}`} type="hidden" name={name} value={value} />
      ))}
      <fieldset>
        <legend>{t('exports.new.what')}</legend>
        {exportKinds
          .filter((kind) => !kind.isOfOneCase || cases === 1)
          .map((kind) => (
            <div key={kind.name} className="kind-choice">
              <p>
                <b>{t(`exports.kind.${kind.name}.title`)}</b>{' '}
                <span className="hint">{t(`exports.kind.${kind.name}.hint`)}</span>
              </p>
              <div className="formats">
                {kind.formats.map((format) => (
                  <label key={format}>
                    <input
                      type="radio"
                      name="what"
                      value={`${kind.name}.${format}`}
                      defaultChecked={kind.name === choice.kind && format === choice.format}
                    />
                    {t(`exports.format.${format}`)}
                  </label>
                ))}
              </div>
              {kind.options?.map((option) => (
                <label key={option} className="option">
                  <input
                    type="checkbox"
                    name="option"
                    value={`${kind.name}.${option}`}
                    defaultChecked={kind.name === choice.kind && choice.options.includes(option)}
                  />
                  <span>
                    {t(`exports.kind.${kind.name}.option.${option}`)}{' '}
                    <span className="hint">
                      {t(`exports.kind.${kind.name}.optionHint.${option}`)}
                    </span>
                  </span>
                </label>
              ))}
            </div>
          ))}
      </fieldset>
      <fieldset>
        <legend>{t('exports.new.for')}</legend>
        {recipients.filter(may).map((recipient) => (
          <label key={recipient} className="recipient">
            <input
              type="radio"
              name="for"
              value={recipient}
              defaultChecked={recipient === (choice.recipient ?? 'anyone')}
            />
            <span>
              <b>{t(`exports.recipientTitle.${recipient}`)}</b>{' '}
              <span className="hint">{t(`exports.recipientHint.${recipient}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className="languages-choice">
        <legend>{t('exports.new.language')}</legend>
        {languages.map((one) => (
          <label key={one} lang={one}>
            <input
              type="radio"
              name="language"
              value={one}
              defaultChecked={one === choice.locale}
            />
            {t(`site.language.${one}`)}
          </label>
        ))}
      </fieldset>
      <p className="go">
        <button type="submit" className={choice.recipient ? 'button plain' : 'button'}>
          {t('exports.new.check')}
        </button>
      </p>
    </form>
  )
}

interface LeavingProps extends OfViewer {
  choice: Choice
  recipient: Recipient
  ids: string[]
}

async function Leaving({ viewer, choice, recipient, ids, wording }: LeavingProps) {
  const { t, locale } = wording
  if (recipient !== 'anyone' && !can(viewer, 'case.export')) {
    return <p className="lacking">{t('exports.fault.notForYou')}</p>
  }
  const check = await checkCases(viewer, ids, recipient)
  const without = choiceToParams({ ...choice, isWithoutRefused: true })
  const isFree = check.refused.length === 0 || choice.isWithoutRefused
  return (
    <>
      <EditionCheckView
        check={check}
        recipient={recipient}
        withoutRefused={pathFor(locale, `/desk/reports/new?${without}#leaving`)}
        isWithoutRefused={choice.isWithoutRefused}
        wording={wording}
      />
      {isFree && check.cases.length > 0 && (
        <OrderForm
          action={order}
          hidden={[...choiceToParams(choice)]}
          isGuarded={recipient !== 'anyone'}
          texts={{
            reason: t('exports.order.reason'),
            reasonHint: t('exports.order.reasonHint'),
            password: t('exports.order.password'),
            passwordHint: t('exports.order.passwordHint'),
            submit: t('exports.order.submit', { count: check.cases.length }),
            sending: t('exports.order.sending'),
          }}
        />
      )}
    </>
  )
}

function asParams(params: Record<string, string | string[] | undefined>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value ?? '']).map((one) => [name, one]),
    ),
  )
}
