import './worklist.css'
import type { Metadata } from 'next'
import { FindCase } from '@/app/_components/desk/find-case'
import { PlainButton } from '@/app/_components/desk/plain-button'
import { FeedForm } from '@/app/_components/desk/table/feed-form'
import { addressOf } from '@/app/_components/desk/table/filters'
import { EntryNames, NeedList } from '@/app/_components/desk/table/need-list'
import { pageWording } from '@/app/_components/page-wording'
import { dayWords } from '@/app/_components/recorded-date'
import { requireViewer } from '@/lib/auth/request'
import { can, type Viewer } from '@/lib/auth/viewer'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { feedsSince } from '@/lib/worklist/feed-tokens'
import { countFilters, getWorklist } from '@/lib/worklist/queries'
import { refreshEntries } from '@/lib/worklist/refresh'
import { findSavedFilters } from '@/lib/worklist/saved-filters'
import { makeFeed, stopFeed } from './actions'
import { dropFilter } from './cases/table/actions'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageWording()
  return { title: t('desk.worklist.title') }
}

/** What needs a person today. */
export default async function WorklistPage() {
  const viewer = await requireViewer()
  const wording = await pageWording()
  const { t, locale } = wording
  if (!can(viewer, 'case.read')) {
    return (
      <main id="content" className="rec">
        <h1>{t('desk.worklist.title')}</h1>
        <p>{t('desk.worklist.noCases')}</p>
        {can(viewer, 'staff.manage') && (
          <p>
            <a href={pathFor(locale, '/desk/staff')}>{t('desk.worklist.toStaff')}</a>
          </p>
        )}
      </main>
    )
  }
  const behind = await refreshEntries(viewer)
  const { waiting, recent } = await getWorklist(viewer)
  return (
    <main id="content" className="rec">
      <header className="head">
        <h1>{t('desk.worklist.title')}</h1>
        <FindCase viewer={viewer} wording={wording} />
      </header>
      {behind > 0 && <p className="meta">{t('desk.worklist.counting', { count: behind })}</p>}
      {waiting.every((one) => one.total === 0) && (
        <p className="calm">{t('desk.worklist.nothing')}</p>
      )}
      <NeedList waiting={waiting} wording={wording} />
      <SavedFilters viewer={viewer} wording={wording} />
      {recent.length > 0 && (
        <section className="waiting" aria-labelledby="recent">
          <h2 id="recent">{t('desk.worklist.recent')}</h2>
          <EntryNames entries={recent} detail="status" wording={wording} />
        </section>
      )}
      <Feed viewer={viewer} wording={wording} />
    </main>
  )
}

async function Feed({ viewer, wording }: { viewer: Viewer; wording: Wording }) {
  const { t } = wording
  const since = await feedsSince(viewer)
  const text = (name: string) => t(`desk.worklist.feed.${name}`)
  return (
    <section className="waiting feed" aria-labelledby="feed">
      <h2 id="feed">{text('title')}</h2>
      <p>{text('lead')}</p>
      <FeedForm
        make={makeFeed}
        end={stopFeed}
        since={since && t('desk.worklist.feed.since', { date: dayWords(since, wording) })}
        texts={{
          make: text('make'),
          again: text('again'),
          revoke: text('revoke'),
          once: text('once'),
          calendar: text('calendar'),
          reader: text('reader'),
        }}
      />
    </section>
  )
}

async function SavedFilters({ viewer, wording }: { viewer: Viewer; wording: Wording }) {
  const saved = await findSavedFilters(viewer)
  if (saved.length === 0) return null
  const counts = await countFilters(
    viewer,
    saved.map(({ filter }) => filter),
  )
  const { t, locale, number } = wording
  return (
    <section className="waiting" aria-labelledby="saved">
      <h2 id="saved">{t('desk.worklist.saved')}</h2>
      <ul className="needs">
        {saved.map(({ id, name, filter, by }, i) => (
          <li key={id}>
            <b>{number(counts[i] ?? 0)}</b>
            <div>
              <h3>
                <a href={addressOf(filter, locale)}>{name}</a>
              </h3>
              {by ? (
                <small>{t('desk.worklist.savedBy', { name: by })}</small>
              ) : (
                <PlainButton
                  action={dropFilter}
                  hidden={{ id }}
                  label={t('common.remove')}
                  fullLabel={t('desk.worklist.removeSaved', { name })}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
