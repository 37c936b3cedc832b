import type { Act, Change, ChangeRow } from '@/app/_components/desk/history-words'
import { momentWords } from '@/app/_components/desk/moment'
import { Text } from '@/app/_components/text'
import type { CaseRecord } from '@/lib/cases/model'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'

interface Props {
  acts: Act[]
  record: CaseRecord
  path: string
  wording: Wording
}

/** What was done, act by act, with the way to the record as it stood after each. */
export function Acts({ acts, ...shared }: Props) {
  return (
    <ol className="acts">
      {acts.map((act) => (
        <ActEntry key={act.key} act={act} {...shared} />
      ))}
    </ol>
  )
}

function ActEntry({ act, record, path, wording }: Omit<Props, 'acts'> & { act: Act }) {
  const { t, locale, has } = wording
  const action = `history.action.${act.action}`
  const changes = act.changes.map((change) => (
    <ChangeEntry key={change.key} change={change} record={record} wording={wording} />
  ))
  const at = momentWords(act.at, wording)
  return (
    <li>
      <p className="deed">
        <b>{act.by ?? t('history.someone')}</b> {t(has(action) ? action : 'history.action.other')}
        <a
          className="then"
          href={`${path}?event=${act.lastEvent}`}
          title={t('history.past.link')}
          aria-label={t('history.past.after', { at })}
        >
          <time dateTime={act.at.toISOString()}>{at}</time>
        </a>
      </p>
      {act.reason && (
        <p className="because">
          <Text locale={locale}>{t('history.reason', { reason: act.reason })}</Text>
        </p>
      )}
      {act.changes.length > manyChanges ? (
        <details className="more">
          <summary>{t('history.changes', { count: act.changes.length })}</summary>
          {changes}
        </details>
      ) : (
        changes
      )}
    </li>
  )
}

// What a list brought is told in full only to whoever asks.
const manyChanges = 6

interface ChangeProps {
  change: Change
  record: CaseRecord
  wording: Wording
}

function ChangeEntry({ change, record, wording }: ChangeProps) {
  const { t, locale } = wording
  const { subject, factId, rows, isErased } = change
  return (
    <div className="change">
      {subject && (
        <p>
          {factId ? (
            <a href={`${pathFor(locale, `/desk/cases/${record.slug}`)}?fact=${factId}#write`}>
              <Text locale={locale}>{subject}</Text>
            </a>
          ) : (
            <Text locale={locale}>{subject}</Text>
          )}
          {isErased && <span className="meta"> {t('history.erased')}</span>}
        </p>
      )}
      {rows.length > 0 && (
        <dl>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of the past keep their places
            <div key={index}>
              <dt>{row.label}</dt>
              <dd>
                {row.stretches ? (
                  <Words row={row} wording={wording} />
                ) : (
                  <TwoVersions row={row} wording={wording} />
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}

export function TwoVersions({
  row,
  wording,
}: {
  row: Omit<ChangeRow, 'stretches'>
  wording: Wording
}) {
  const { t, locale } = wording
  return (
    <>
      {row.before && (
        <del>
          <span className="sr-only">{t('history.from')} </span>
          <Text locale={locale}>{row.before}</Text>
        </del>
      )}{' '}
      {row.after ? (
        <ins>
          {row.before && <span className="sr-only">{t('history.to')} </span>}
          <Text locale={locale}>{row.after}</Text>
        </ins>
      ) : (
        <span className="meta">{t('history.empty')}</span>
      )}
    </>
  )
}

/** A long text of which some words became others. */
function Words({ row, wording }: { row: ChangeRow; wording: Wording }) {
  const { t, locale } = wording
  return row.stretches?.map(({ kind, text }, index) => {
    const words = <Text locale={locale}>{text}</Text>
    const key = index
    if (kind === 'same') return <span key={key}>{words}</span>
    const Tag = kind === 'removed' ? 'del' : 'ins'
    return (
      <Tag key={key} className="word">
        <span className="sr-only"> {t(`history.${kind}`)} </span>
        {words}
        <span className="sr-only"> {t('history.endOf')} </span>
      </Tag>
    )
  })
}
