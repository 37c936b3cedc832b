import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import type { Source } from '@/lib/sources/model'
import type { SourceRecord } from '@/lib/sources/queries'
import { Text } from '../text'
import { DeskForm } from './desk-form'
import type { FormResult } from './form-state'
import { formTexts } from './form-texts'
import { SearchBox } from './search-box'
import { sourceDetail } from './source-words'

interface Props {
  record: SourceRecord
  mayWrite: boolean
  /** What was looked for, and what was found. */
  search: { q: string; found: Source[] } | null
  action: (state: FormResult, form: FormData) => Promise<FormResult>
  wording: Wording
}

/** What a source repeats and what repeats it: however many say the same thing, it was said once. */
export function Repeats({ record, mayWrite, search, action, wording }: Props) {
  const { t } = wording
  const { source, repeats, repeatedBy } = record
  const hidden = { id: source.id, version: String(source.version) }
  return (
    <section className="repeats" aria-labelledby="repeats">
      <h2 id="repeats">{t('desk.repeats.title')}</h2>
      {repeats.length === 0 && repeatedBy.length === 0 && (
        <p className="calm">{t('desk.repeats.none')}</p>
      )}
      {repeats.length > 0 && (
        <>
          <h3>{t('desk.repeats.repeats')}</h3>
          <ul>
            {repeats.map((one, index) => (
              <li key={one?.id ?? index}>
                {one ? <SourceLine source={one} wording={wording} /> : t('desk.repeats.hidden')}
              </li>
            ))}
          </ul>
          {mayWrite && (
            <DeskForm
              name="repeats-none"
              action={action}
              hidden={{ ...hidden, repeatsId: 'no' }}
              sections={[]}
              buttons={[{ label: t('desk.repeats.undo') }]}
              texts={formTexts(wording)}
            />
          )}
        </>
      )}
      {repeatedBy.length > 0 && (
        <>
          <h3>{t('desk.repeats.repeatedBy')}</h3>
          <ul>
            {repeatedBy.map((one) => (
              <li key={one.id}>
                <SourceLine source={one} wording={wording} />
              </li>
            ))}
          </ul>
        </>
      )}
      {mayWrite && repeats.length === 0 && (
        <details className="more" open={search !== null}>
          <summary>{t('desk.repeats.mark')}</summary>
          <FindOriginal source={source} search={search} action={action} wording={wording} />
        </details>
      )}
    </section>
  )
}

/** First the other source is looked for, then chosen among those found: it needs no script. */
function FindOriginal({
  source,
  search,
  action,
  wording,
}: Pick<Props, 'search' | 'action' | 'wording'> & { source: Source }) {
  const { t, locale } = wording
  return (
    <>
      <SearchBox
        path={`${pathFor(locale, `/desk/sources/${source.id}`)}#repeats`}
        name="repeats"
        value={search?.q}
        label={t('desk.repeats.find')}
        placeholder={t('desk.sources.find')}
        wording={wording}
      />
      {search && search.found.length === 0 && <p className="calm">{t('desk.sources.none')}</p>}
      {search && search.found.length > 0 && (
        <DeskForm
          name="repeats"
          action={action}
          hidden={{ id: source.id, version: String(source.version) }}
          sections={[
            {
              title: null,
              fields: [
                {
                  name: 'repeatsId',
                  label: t('desk.repeats.which'),
                  hint: null,
                  required: true,
                  isNarrow: false,
                  input: {
                    type: 'choice',
                    groups: [
                      {
                        label: null,
                        options: search.found.map((one) => ({
                          value: one.id,
                          label: `${one.title} (${sourceDetail(one, wording)})`,
                        })),
                      },
                    ],
                  },
                },
              ],
            },
          ]}
          values={{ repeatsId: search.found.length === 1 ? (search.found[0]?.id ?? '') : '' }}
          buttons={[{ label: t('desk.repeats.markIt') }]}
          texts={formTexts(wording)}
        />
      )}
    </>
  )
}

function SourceLine({ source, wording }: { source: Source; wording: Wording }) {
  const { locale } = wording
  return (
    <>
      <a href={pathFor(locale, `/desk/sources/${source.id}`)}>
        <Text locale={locale}>{source.title}</Text>
      </a>{' '}
      <span className="meta">{sourceDetail(source, wording)}</span>
    </>
  )
}
