import { factWords } from '@/lib/cases/fact-form'
import type { CaseRecord } from '@/lib/cases/model'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { missingForPublication } from '@/lib/review/readiness'

interface Props {
  record: CaseRecord
  /** The number that the next edition gets. */
  next: number
  wording: Wording
}

/** What stops publication, each with the way to where it is mended. Nothing when the case is ready. */
export function Missing({ record, next, wording }: Props) {
  const { t, locale } = wording
  const missing = missingForPublication(record)
  if (missing.length === 0) return null
  const base = pathFor(locale, `/desk/cases/${record.slug}`)
  return (
    <section className="missing" aria-labelledby="missing">
      <h2 id="missing">{t('desk.missing.title', { number: next })}</h2>
      <ul>
        {missing.map(({ code, factId }) => {
          const fact = record.facts.find((one) => one.id === factId)
          return (
            <li key={`${code}-${factId}`}>
              {fact ? (
                <a href={`${base}?fact=${fact.id}#write`}>
                  {t(`kinds.${fact.kind}.one`)}: {shorten(factWords(fact, wording))}
                </a>
              ) : (
                <a href={`${base}?kind=name#write`}>{t('kinds.name.many')}</a>
              )}
              {t('desk.missing.colon')}
              {t(`readiness.${code}`)}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Long facts are named by their beginning. */
export function shorten(text: string, length = 90): string {
  const letters = Array.from(text)
  return letters.length > length ? `${letters.slice(0, length - 1).join('')}…` : text
}
