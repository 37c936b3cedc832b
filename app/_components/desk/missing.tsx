import { factWords } from '@/lib/cases/fact-form'
import type { CaseRecord } from '@/lib/cases/model'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import type { MissingItem } from '@/lib/review/readiness'

interface Props {
  record: CaseRecord
  items: MissingItem[]
  /** The number that the next edition gets. */
  next: number
  wording: Wording
}

/** What stops publication and what deserves a look first, each with the way to where it is mended. */
export function Missing({ record, items, next, wording }: Props) {
  const { t } = wording
  const blocking = items.filter((item) => item.blocks)
  const doubts = items.filter((item) => !item.blocks)
  return (
    <>
      {blocking.length > 0 && (
        <section className="missing" aria-labelledby="missing">
          <h2 id="missing">{t('desk.missing.title', { number: next })}</h2>
          <Items record={record} items={blocking} wording={wording} />
        </section>
      )}
      {doubts.length > 0 && (
        <details className="missing doubts" open={doubts.length <= fewDoubts}>
          <summary>
            <h2>
              {t('desk.missing.doubts')} <b>{wording.number(doubts.length)}</b>
            </h2>
          </summary>
          <Items record={record} items={doubts} wording={wording} />
        </details>
      )}
    </>
  )
}

// More than these are folded: they must not stand before the record.
const fewDoubts = 3

function Items({ record, items, wording }: Omit<Props, 'next'>) {
  const { t, locale } = wording
  const base = pathFor(locale, `/desk/cases/${record.slug}`)
  return (
    <ul>
      {items.map(({ code, factId }) => {
        const fact = record.facts.find((one) => one.id === factId)
        return (
          <li key={`${code}-${factId}`}>
            {fact ? (
              <a href={`${base}?fact=${fact.id}#write`}>
                {t(`kinds.${fact.kind}.one`)}
                {t('common.colon')}
                {shorten(factWords(fact, wording))}
              </a>
            ) : (
              <a href={`${base}${wholeCase[code] ?? ''}`}>
                {code === 'no_name' ? t('kinds.name.many') : t('desk.missing.theCase')}
              </a>
            )}
            {t('common.colon')}
            {t(`readiness.${code}`)}
          </li>
        )
      })}
    </ul>
  )
}

/** Where that is mended which belongs to no fact yet. */
const wholeCase: Partial<Record<MissingItem['code'], string>> = {
  name_withheld: '/access',
  no_name: '?kind=name#write',
  status_unknown: '?kind=custody#write',
  single_source: '/sources',
}

/** Long facts are named by their beginning. */
export function shorten(text: string, length = 90): string {
  const letters = Array.from(text)
  return letters.length > length ? `${letters.slice(0, length - 1).join('')}…` : text
}
