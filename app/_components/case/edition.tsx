import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { citeEdition } from '@/lib/publications/cite-edition'
import { compareEditions, isSame } from '@/lib/publications/compare'
import type { PublicationDocument } from '@/lib/publications/document'
import type { EditionEntry, Publication } from '@/lib/publications/queries'
import { dayWords } from '../recorded-date'
import { Text } from '../text'
import { Differences } from './differences'

interface Props {
  publication: Publication
  /** Newest first. */
  editions: EditionEntry[]
  previous: PublicationDocument | null
  /** Scheme and host, for the citation. */
  origin: string
  wording: Wording
}

/** Which edition this is, what came before it, and how to cite and check it. */
export function Edition({ publication, editions, previous, origin, wording }: Props) {
  const { document, number, publishedAt, sha256 } = publication
  const { locale, t } = wording
  const date = dayWords(publishedAt, wording)
  const own = pathFor(locale, `/cases/${document.slug}/v/${number}`)
  const cited = citeEdition(document, `${origin}${own}`, wording)
  return (
    <div className="edition">
      <p>
        {t('case.edition.this', { number, date })}{' '}
        {t('case.edition.reason', { reason: document.reason })}
      </p>
      {previous && <Changes from={previous} to={document} wording={wording} />}
      <dl className="pairs">
        <dt>{t('case.edition.earlier')}</dt>
        {editions.map((edition, index) => (
          <dd key={edition.number}>
            <a
              href={pathFor(locale, `/cases/${document.slug}/v/${edition.number}`)}
              aria-current={edition.number === number ? 'page' : undefined}
            >
              {t('case.edition.entry', {
                number: edition.number,
                date: dayWords(edition.publishedAt, wording),
              })}
            </a>
            {index === 0 && ` (${t('case.edition.current')})`}
            {`${t('common.colon')}${edition.reason}`}
          </dd>
        ))}
        <dt>{t('case.edition.cite')}</dt>
        <dd>
          <p>
            <Text locale={locale}>{cited.note}</Text>
          </p>
          <p className="bibliography">
            <span className="form">{t('case.edition.inBibliography')}</span>{' '}
            <Text locale={locale}>{cited.bibliography}</Text>
          </p>
          {programs.map(({ form, name }) => (
            <details key={form}>
              <summary>{name}</summary>
              <pre>{cited[form]}</pre>
            </details>
          ))}
        </dd>
        <dt>{t('case.edition.hash')}</dt>
        <dd>
          <code>{sha256}</code>
        </dd>
        <dt className="to-take">{t('case.edition.take')}</dt>
        <dd className="to-take">
          <a href={`/api/v1/cases/${document.slug}/v/${number}`}>{t('case.edition.data')}</a>
        </dd>
      </dl>
    </div>
  )
}

/** Names of formats, which no language translates. */
const programs = [
  { form: 'biblatex', name: 'BibLaTeX' },
  { form: 'ris', name: 'RIS' },
] as const

interface ChangesProps {
  from: PublicationDocument
  to: PublicationDocument
  wording: Wording
}

/** What this edition says otherwise than the one before it, statement by statement. */
function Changes({ from, to, wording }: ChangesProps) {
  const { t } = wording
  const comparison = compareEditions(from, to)
  if (isSame(comparison)) {
    return <p>{t('case.edition.sameAs', { number: from.number })}</p>
  }
  const count = comparison.statements.length
  return (
    <details className="changes" open={count <= fewChanges}>
      <summary>{t('case.edition.changes', { number: from.number, count })}</summary>
      <Differences comparison={comparison} wording={wording} />
    </details>
  )
}

const fewChanges = 6
