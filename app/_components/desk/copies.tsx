import { htmlLang, pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { fileTypes, isImage } from '@/lib/sources/copies/file-type'
import { type CopyRecord, largestCopy } from '@/lib/sources/copies/model'
import type { Source } from '@/lib/sources/model'
import { Text } from '../text'
import { AddCopy } from './add-copy'
import { momentWords } from './moment'

interface Props {
  source: Source
  copies: CopyRecord[]
  mayWrite: boolean
  /** What was wrong with the file that was just sent: a name under `desk.copies.fault`. */
  fault: string | null
  wording: Wording
}

/** The archived copies of a source, each with its chain of custody, and the form that adds one. */
export function Copies({ source, copies, mayWrite, fault, wording }: Props) {
  const { t, locale } = wording
  return (
    <section className="copies" aria-labelledby="copies">
      <h2 id="copies">{t('desk.copies.title')}</h2>
      {copies.length === 0 && <p className="calm">{t('desk.copies.none')}</p>}
      {copies.map((copy) => (
        <Copy key={copy.id} copy={copy} source={source} wording={wording} />
      ))}
      {mayWrite && (
        <details className="more" id="add-copy" open={copies.length === 0 || fault !== null}>
          <summary>{t(copies.length === 0 ? 'desk.copies.add' : 'desk.copies.addAnother')}</summary>
          <AddCopy
            action={`/api/desk/sources/${source.id}/copies`}
            takenFrom={source.url ?? ''}
            accept={Object.values(fileTypes)
              .flatMap(({ mediaType, extensions }) => [
                mediaType,
                ...extensions.map((ending) => `.${ending}`),
              ])
              .join(',')}
            largest={largestCopy}
            fault={fault && t(`desk.copies.fault.${fault}`)}
            texts={{
              file: t('desk.copies.file'),
              fileHint: t('desk.copies.fileHint'),
              takenFrom: t('desk.copies.takenFrom'),
              takenFromHint: t('desk.copies.takenFromHint'),
              takenAt: t('desk.copies.takenAt'),
              takenAtHint: t('desk.copies.takenAtHint'),
              addIt: t('desk.copies.addIt'),
              adding: t('desk.copies.adding'),
              tooLarge: t('desk.copies.fault.tooLarge'),
            }}
          />
          {fault === 'signedOut' && (
            <p>
              <a
                href={`${pathFor(locale, '/sign-in')}?next=${encodeURIComponent(pathFor(locale, `/desk/sources/${source.id}`))}`}
              >
                {t('auth.signIn')}
              </a>
            </p>
          )}
        </details>
      )}
    </section>
  )
}

function Copy({ copy, source, wording }: { copy: CopyRecord; source: Source; wording: Wording }) {
  const { t, locale } = wording
  const name = copy.fileName ?? t(`desk.copies.types.${copy.type ?? 'none'}`)
  const address = `/api/desk/copies/${copy.id}`
  return (
    <article className="copy" id={`copy-${copy.id}`} aria-labelledby={`copy-${copy.id}-name`}>
      <h3 id={`copy-${copy.id}-name`}>
        <Text locale={locale}>{name}</Text>
      </h3>
      <p className="meta">
        {t('desk.copies.of', {
          type: t(`desk.copies.types.${copy.type ?? 'none'}`),
          size: sizeWords(copy.bytes, wording),
        })}
      </p>
      {copy.shownSha256 && (
        <figure>
          <a href={address} aria-label={t('desk.copies.open')}>
            {/* biome-ignore lint/performance/noImgElement: shown as it is stored, by no optimiser */}
            <img
              src={address}
              alt={t('desk.copies.picture', { title: source.title })}
              loading="lazy"
              decoding="async"
            />
          </a>
          <figcaption className="hint">{t('desk.copies.shown')}</figcaption>
        </figure>
      )}
      {!copy.shownSha256 && copy.type && isImage(copy.type) && (
        <p className="hint">{t('desk.copies.notShown')}</p>
      )}
      <p>
        <a href={`${address}?original`} download>
          {t('desk.copies.save')}
        </a>{' '}
        <span className="hint">{t('desk.copies.saveHelp')}</span>
      </p>
      <Custody copy={copy} wording={wording} />
    </article>
  )
}

/** Who had it in hand, when, and by what it is known again. */
function Custody({ copy, wording }: { copy: CopyRecord; wording: Wording }) {
  const { t } = wording
  const at = (moment: Date) => (
    <time dateTime={moment.toISOString()}>{momentWords(moment, wording)} UTC</time>
  )
  const someone = (name: string | null) => name || t('desk.someone')
  const [last] = copy.readings.slice(-1)
  return (
    <dl className="custody" aria-label={t('desk.copies.custody')}>
      <dt>{t('desk.copies.taken')}</dt>
      <dd>
        {at(copy.takenAt)} · {someone(copy.takenBy)}
        {copy.takenFrom && (
          <>
            {' · '}
            <a href={copy.takenFrom} rel="noreferrer nofollow">
              {copy.takenFrom}
            </a>
          </>
        )}
      </dd>
      <dt>{t('desk.copies.added')}</dt>
      <dd>
        {at(copy.addedAt)} · {someone(copy.addedBy)}
      </dd>
      <dt>{t('desk.copies.readings')}</dt>
      <dd>
        {last ? (
          <>
            {at(last.at)} · {someone(last.by)}
            {copy.readings.length > 1 && (
              <details className="earlier">
                <summary>
                  {t('desk.copies.earlierReadings', { count: copy.readings.length - 1 })}
                </summary>
                <ul>
                  {copy.readings
                    .slice(0, -1)
                    .reverse()
                    .map((reading) => (
                      <li key={`${reading.at.getTime()}-${reading.by}`}>
                        {at(reading.at)} · {someone(reading.by)}
                      </li>
                    ))}
                </ul>
              </details>
            )}
          </>
        ) : (
          t('desk.copies.readingsNone')
        )}
      </dd>
      <dt>{t('desk.copies.original')}</dt>
      <dd>
        <code>{copy.sha256}</code>
      </dd>
      {copy.shownSha256 && (
        <>
          <dt>{t('desk.copies.shownHash')}</dt>
          <dd>
            <code>{copy.shownSha256}</code>
          </dd>
        </>
      )}
    </dl>
  )
}

function sizeWords(bytes: number, { locale }: Wording): string {
  const isSmall = bytes < 1_000_000
  return new Intl.NumberFormat(htmlLang(locale), {
    style: 'unit',
    unit: isSmall ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: isSmall ? 0 : 1,
  }).format(isSmall ? Math.max(1, bytes / 1000) : bytes / 1_000_000)
}
