import '../reports.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { momentWords } from '@/app/_components/desk/moment'
import { PlainButton } from '@/app/_components/desk/plain-button'
import { exportTitle, recipientWords, sizeWords } from '@/app/_components/desk/reports/export-words'
import { KeepLooking } from '@/app/_components/desk/reports/keep-looking'
import { pageWording } from '@/app/_components/page-wording'
import { keyFingerprint } from '@/lib/archives/sign'
import { requireViewer } from '@/lib/auth/request'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { type ExportRecord, markOfExport, type Stage, stageOf } from '@/lib/jobs/model'
import { getExport } from '@/lib/jobs/queries'
import { missingGlyphWords } from '@/lib/reports/missing-glyph'
import { cancel } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageWording()
  return { title: t('exports.one.title') }
}

/** One export: how far it is, and its file when it is ready. */
export default async function ExportPage({ params }: PageProps<'/[locale]/desk/reports/[id]'>) {
  const viewer = await requireViewer('case.read')
  const wording = await pageWording()
  const { t, locale } = wording
  const one = await getExport(viewer, (await params).id)
  if (!one) notFound()
  const stage = stageOf(one, new Date())
  const isGoingOn = stage === 'queued' || stage === 'making'
  return (
    <main id="content" className="rec reports">
      <p className="back">
        <a href={pathFor(locale, '/desk/reports')}>{t('exports.one.all')}</a>
      </p>
      <h1>{exportTitle(one, wording)}</h1>
      <p className="meta">
        {recipientWords(one.recipient, wording)} · {t('exports.cases', { count: one.cases })}
      </p>
      <section className={`outcome-of ${stage}`} aria-labelledby="stage">
        <div role="status">
          <h2 id="stage">{t(`exports.stage.${stage}`)}</h2>
          <p>
            {one.missingGlyph
              ? missingGlyphWords(one.missingGlyph, wording)
              : t(`exports.stageSays.${stage}`)}
          </p>
        </div>
        {isGoingOn && <GoingOn one={one} stage={stage} wording={wording} />}
        {stage === 'ready' && (
          <p className="go">
            <a className="button" href={`/api/desk/exports/${one.id}`} download>
              {t('exports.one.download')}
            </a>
          </p>
        )}
        {!isGoingOn && stage !== 'ready' && (
          <p className="go">
            <a className="button" href={pathFor(locale, '/desk/reports/new')}>
              {t('exports.one.again')}
            </a>
          </p>
        )}
      </section>
      <Particulars one={one} stage={stage} wording={wording} />
    </main>
  )
}

interface Props {
  one: ExportRecord
  stage: Stage
  wording: Wording
}

function GoingOn({ one, wording }: Props) {
  const { t, locale, number } = wording
  const { id, done, of } = one
  return (
    <>
      <progress
        max={of ?? undefined}
        value={of === null ? undefined : done}
        aria-labelledby="stage"
      />
      {of !== null && (
        <p className="meta">{t('exports.one.progress', { done: number(done), of: number(of) })}</p>
      )}
      <p>
        <a href={pathFor(locale, `/desk/reports/${id}`)}>{t('exports.one.look')}</a>
      </p>
      <PlainButton action={cancel} hidden={{ id }} label={t('exports.one.cancel')} />
      <KeepLooking />
    </>
  )
}

function Particulars({ one, stage, wording }: Props) {
  const { t } = wording
  const mark = markOfExport(one)
  const rows: [string, React.ReactNode][] = [
    [t('exports.one.requested'), momentWords(one.requestedAt, wording)],
    ...(one.endedAt
      ? [[t('exports.one.ended'), momentWords(one.endedAt, wording)] as [string, React.ReactNode]]
      : []),
    ...(stage === 'ready' && one.expiresAt && one.bytes !== null
      ? ([
          [t('exports.one.kept'), momentWords(one.expiresAt, wording)],
          [t('exports.one.file'), `${one.fileName}, ${sizeWords(one.bytes, wording)}`],
        ] as [string, React.ReactNode][])
      : []),
    ...(one.sha256
      ? [['SHA-256', <code key="hash">{one.sha256}</code>] as [string, React.ReactNode]]
      : []),
    ...(one.kind === 'archive' && stage === 'ready'
      ? [
          [
            t('exports.one.key'),
            <>
              <code key="key">{keyFingerprint()}</code>{' '}
              <span className="hint">{t('exports.one.keyHint')}</span>
            </>,
          ] as [string, React.ReactNode],
        ]
      : []),
    ...(mark
      ? [
          [
            t('exports.one.mark'),
            <>
              <code key="mark">{mark}</code>{' '}
              <span className="hint">{t('exports.one.markHint')}</span>
            </>,
          ] as [string, React.ReactNode],
        ]
      : []),
  ]
  return (
    <dl className="particulars">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
