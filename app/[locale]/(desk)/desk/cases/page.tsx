import './table/table.css'
import type { Metadata } from 'next'
import { wordErrors } from '@/app/_components/desk/form-state'
import { BulkForm, type BulkTexts } from '@/app/_components/desk/table/bulk-form'
import { CaseTable } from '@/app/_components/desk/table/case-table'
import type { Known } from '@/app/_components/desk/table/choices'
import { addressOf, Chosen, Filters } from '@/app/_components/desk/table/filters'
import { SaveFilter } from '@/app/_components/desk/table/save-filter'
import { pageWording } from '@/app/_components/page-wording'
import { findColleagues } from '@/lib/access/queries'
import { requireViewer } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import {
  type DeskFilter,
  deskFilterToParams,
  isNarrowed,
  parseDeskFilter,
} from '@/lib/worklist/filter'
import { findEntries, findMarks, utcDay } from '@/lib/worklist/queries'
import { refreshEntries } from '@/lib/worklist/refresh'
import { changeCases, keepFilter } from './table/actions'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageWording()
  return { title: t('desk.nav.cases') }
}

const perPage = 50

/** Every case of the desk: filtered, sorted, gathered, and chosen from for work on many. */
export default async function CasesPage({ searchParams }: PageProps<'/[locale]/desk/cases'>) {
  const viewer = await requireViewer('case.read')
  const wording = await pageWording()
  const { t, locale, number } = wording
  const { filter, errors } = parseDeskFilter(await searchParams)
  const behind = await refreshEntries(viewer)
  const today = utcDay()
  const found = await findEntries(
    viewer,
    filter,
    { limit: perPage, offset: (filter.page - 1) * perPage },
    today,
  )
  const colleagues = await findColleagues(viewer)
  const known: Known = { colleagues, ...(await findMarks(viewer)) }
  const names = new Map(colleagues.map(({ id, name }) => [id, name]))
  const may = { write: can(viewer, 'case.write'), export: can(viewer, 'case.export') }
  const table = (
    <CaseTable
      filter={filter}
      found={found}
      names={names}
      isChoosable={may.write || may.export}
      today={today}
      wording={wording}
    />
  )
  return (
    <main id="content" className="rec wide">
      <header className="head">
        <h1>
          {t('desk.nav.cases')} <small role="status">{number(found.total)}</small>
        </h1>
        {may.write && (
          <a className="button" href={pathFor(locale, '/desk/cases/new')}>
            {t('desk.cases.open')}
          </a>
        )}
      </header>
      <Filters
        filter={filter}
        errors={wordErrors(errors, wording)}
        counts={found.counts}
        known={known}
        wording={wording}
      />
      <Chosen filter={filter} known={known} wording={wording} />
      {behind > 0 && <p className="meta">{t('desk.worklist.counting', { count: behind })}</p>}
      {found.total === 0 ? (
        <p className="calm">
          {isNarrowed(filter)
            ? t(filter.q ? 'desk.cases.noneFor' : 'desk.table.empty')
            : t('desk.cases.none')}
        </p>
      ) : may.write || may.export ? (
        <BulkForm
          action={changeCases}
          exportPath="/api/desk/cases"
          reportPath="/api/desk/reports"
          hidden={{ filter: deskFilterToParams({ ...filter, page: 1 }).toString() }}
          colleagues={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          tags={known.tags}
          may={may}
          texts={bulkTexts(wording, found.total)}
        >
          {table}
          <Pages filter={filter} total={found.total} wording={wording} />
        </BulkForm>
      ) : (
        <>
          {table}
          <Pages filter={filter} total={found.total} wording={wording} />
        </>
      )}
      {isNarrowed(filter) && (
        <SaveFilter
          action={keepFilter}
          filter={deskFilterToParams(filter).toString()}
          texts={{
            title: t('desk.table.save.title'),
            name: t('desk.table.save.name'),
            share: t('desk.table.save.share'),
            hint: t('desk.table.save.hint'),
            save: t('common.save'),
          }}
        />
      )}
    </main>
  )
}

interface PagesProps {
  filter: DeskFilter
  total: number
  wording: Wording
}

function Pages({ filter, total, wording: { t, locale } }: PagesProps) {
  const { page } = filter
  const pages = Math.ceil(total / perPage)
  if (pages < 2) return null
  return (
    <nav className="pages" aria-label={t('cases.pages')}>
      {page > 1 && (
        <a href={addressOf({ ...filter, page: page - 1 }, locale)}>{t('cases.previous')}</a>
      )}
      <span>{t('cases.page', { page, pages })}</span>
      {page < pages && (
        <a href={addressOf({ ...filter, page: page + 1 }, locale)}>{t('cases.next')}</a>
      )}
    </nav>
  )
}

function bulkTexts({ t }: Wording, total: number): BulkTexts {
  return {
    title: t('desk.table.bulk.title'),
    chosen: t('desk.table.bulk.chosen', { count: '#' }),
    go: t('desk.table.bulk.go'),
    all: t('desk.table.bulk.all', { count: total }),
    assign: t('desk.table.bulk.assign'),
    assignTo: t('desk.table.bulk.assignTo'),
    nobody: t('desk.table.nobody'),
    tag: t('desk.table.bulk.tag'),
    addTag: t('desk.table.bulk.addTag'),
    removeTag: t('desk.table.bulk.removeTag'),
    submit: t('desk.table.bulk.submit'),
    reason: t('desk.table.bulk.reason'),
    reasonHint: t('desk.table.bulk.reasonHint'),
    export: t('desk.table.bulk.export'),
    exportReason: t('desk.table.bulk.exportReason'),
    exportHint: t('desk.table.bulk.exportHint'),
    report: t('desk.table.bulk.report'),
    reportHint: t('desk.table.bulk.reportHint'),
  }
}
