import { DeskForm } from '@/app/_components/desk/desk-form'
import { reasonSection } from '@/app/_components/desk/fact-sections'
import { formTexts } from '@/app/_components/desk/form-texts'
import { shorten } from '@/app/_components/desk/missing'
import { momentWords } from '@/app/_components/desk/moment'
import { Text } from '@/app/_components/text'
import { type Grant, holding, isLastAccess, type Restricted } from '@/lib/access/model'
import { factWords } from '@/lib/cases/fact-form'
import type { CaseRecord } from '@/lib/cases/model'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { end } from './actions'
import { confirmation } from './forms'

interface Props {
  record: CaseRecord
  restricted: Restricted
  grants: Grant[]
  mayWrite: boolean
  wording: Wording
}

/** Everything that is kept to named staff, with those named, who named them and why. */
export function ByName(props: Props) {
  const { record, restricted, grants, wording } = props
  const { t, locale } = wording
  const base = pathFor(locale, `/desk/cases/${record.slug}`)
  const ofCase = grants.filter((grant) => grant.subjectId === record.id)
  const isAnything = restricted.isCase || restricted.facts.length + restricted.sources.length > 0
  return (
    <section className="preview" aria-labelledby="by-name">
      <h2 id="by-name">{t('access.byName')}</h2>
      {!isAnything && <p className="hint">{t('access.nothingRestricted')}</p>}
      {(restricted.isCase || ofCase.length > 0 || restricted.facts.length > 0) && (
        <Kept
          id={record.id}
          opened={t('access.wholeCase')}
          hint={t('access.wholeCaseHint')}
          {...props}
        />
      )}
      {restricted.facts.map((fact) => (
        <Kept
          key={fact.id}
          id={fact.id}
          opened={
            <a href={`${base}?fact=${fact.id}#write`}>
              {t(`kinds.${fact.kind}.one`)}
              {t('common.colon')}
              {shorten(factWords(fact, wording))}
            </a>
          }
          hint={holding(ofCase).length > 0 ? t('access.andTheCase') : null}
          {...props}
        />
      ))}
      {restricted.sources.map((source) => (
        <Kept
          key={source.id}
          id={source.id}
          opened={
            <a href={pathFor(locale, `/desk/sources/${source.id}`)}>
              {t('desk.form.source')}
              {t('common.colon')}
              <Text locale={locale}>{source.title}</Text>
            </a>
          }
          hint={null}
          {...props}
        />
      ))}
    </section>
  )
}

interface KeptProps extends Props {
  id: string
  opened: React.ReactNode
  hint: string | null
}

function Kept({ id, opened, hint, ...props }: KeptProps) {
  const { record, grants, mayWrite, wording } = props
  const { t, locale } = wording
  const own = grants.filter((grant) => grant.subjectId === id)
  const ended = own.filter((grant) => grant.ended)
  return (
    <div className="kept">
      <h3>{opened}</h3>
      {hint && <p className="hint">{hint}</p>}
      <ul>
        {own
          .filter((grant) => !grant.ended)
          .map((grant) => (
            <li key={grant.id}>
              <GrantLine grant={grant} {...props} />
            </li>
          ))}
      </ul>
      {mayWrite && (
        <p className="hint">
          <a
            href={`${pathFor(locale, `/desk/cases/${record.slug}/access`)}?form=give&subject=${id}#write`}
          >
            {t('access.addSomeone')}
          </a>
        </p>
      )}
      {ended.length > 0 && (
        <details className="more">
          <summary>{t('access.endedCount', { count: ended.length })}</summary>
          <ul>
            {ended.map((grant) => (
              <li key={grant.id}>
                <GivenWords grant={grant} wording={wording} />
                {grant.ended && (
                  <p className="meta">
                    {t('access.endedBy', {
                      name: grant.ended.by ?? t('desk.someone'),
                      at: momentWords(grant.ended.at, wording),
                    })}
                    {grant.ended.reason && (
                      <>
                        {t('common.colon')}
                        <Text locale={locale}>{grant.ended.reason}</Text>
                      </>
                    )}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function GrantLine({ grant, record, grants, mayWrite, wording }: { grant: Grant } & Props) {
  const { t } = wording
  const isLast = isLastAccess(grants, grant, record.id)
  return (
    <>
      <GivenWords grant={grant} wording={wording} />
      {mayWrite && (
        <details className="more">
          <summary aria-label={t('access.endOf', { name: grant.name })}>{t('access.end')}</summary>
          <DeskForm
            name="end access"
            action={end}
            hidden={{ slug: record.slug, grant: grant.id }}
            sections={[
              reasonSection(t('desk.form.reason'), t('desk.form.reasonHint')),
              ...(isLast ? [confirmation('last', t('access.last'), t('access.lastConfirm'))] : []),
            ]}
            buttons={[{ label: t('access.endIt') }]}
            texts={formTexts(wording)}
          />
        </details>
      )}
    </>
  )
}

function GivenWords({ grant, wording }: { grant: Grant; wording: Wording }) {
  const { t, locale } = wording
  return (
    <>
      <p>
        <b>{grant.name}</b>
        {!grant.isActive && <span className="hint"> {t('access.inactive')}</span>}
      </p>
      <p className="meta">
        {t('access.givenBy', {
          name: grant.grantedBy,
          at: momentWords(grant.grantedAt, wording),
        })}
        {t('common.colon')}
        <Text locale={locale}>{grant.reason}</Text>
      </p>
    </>
  )
}
