import { DeskForm } from '@/app/_components/desk/desk-form'
import { formTexts } from '@/app/_components/desk/form-texts'
import { Text } from '@/app/_components/text'
import type { Wording } from '@/lib/i18n/wording'
import type { ListedMatch } from '@/lib/imports/settle-match'
import { settle } from './actions'

interface Props {
  slug: string
  matches: ListedMatch[]
  wording: Wording
}

/** Those whom lists brought who may be this person: each is settled once, for every later reading. */
export function Listed({ slug, matches, wording }: Props) {
  const { t, locale } = wording
  if (matches.length === 0) return null
  return (
    <section className="waiting" aria-labelledby="listed">
      <h2 id="listed">{t('merge.listed.title')}</h2>
      <p className="hint">{t('merge.listed.help')}</p>
      {matches.map((match) => (
        <div key={match.rowHash} className="listed">
          <p>
            <b>
              {t('merge.listed.row', { list: match.list, number: match.rowNumber })}
              {match.asOf && ` (${match.asOf})`}
            </b>
          </p>
          <dl className="details">
            {Object.entries(match.cells).map(([name, value]) => (
              <div key={name}>
                <dt>
                  <Text locale={locale}>{name}</Text>
                </dt>
                <dd>
                  <Text locale={locale}>{value}</Text>
                </dd>
              </div>
            ))}
          </dl>
          <DeskForm
            name={`row ${match.rowHash}`}
            action={settle}
            hidden={{ slug, import: match.importId, row: match.rowHash }}
            sections={[]}
            buttons={[
              { label: t('merge.listed.other'), value: 'other' },
              { label: t('merge.listed.same'), value: 'same' },
            ]}
            texts={formTexts(wording)}
          />
        </div>
      ))}
    </section>
  )
}
