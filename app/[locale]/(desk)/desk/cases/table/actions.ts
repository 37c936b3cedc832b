'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { BulkState } from '@/app/_components/desk/table/bulk-state'
import { deskAction, type Refused } from '@/lib/auth/action'
import { WordedError } from '@/lib/auth/errors'
import { requestLocale } from '@/lib/auth/request'
import type { Viewer } from '@/lib/auth/viewer'
import { pathFor } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'
import { assignCases, type BulkResult, submitCases, tagCases } from '@/lib/worklist/bulk'
import { readId, readSaving, readSelection, readTag, requireText } from '@/lib/worklist/input'
import { removeFilter, saveFilter } from '@/lib/worklist/saved-filters'

/** Form: `case` (several) or `all` with `filter`; `deed`, and what that asks for. */
export const changeCases = deskAction(
  'case.write',
  async (viewer, _state: BulkState, form: FormData): Promise<BulkState> => {
    const result = await change(viewer, form)
    refresh()
    return outcomeOf(result)
  },
)

/** Form: `name`, `filter`, `isShared`. */
export const keepFilter = deskAction(
  'case.read',
  async (viewer, _state: Refused | null, form: FormData): Promise<Refused | null> => {
    await saveFilter(viewer, readSaving(form))
    redirect(pathFor(await requestLocale(), '/desk#saved'))
  },
)

/** Form: `id`. */
export const dropFilter = deskAction(
  'case.read',
  async (viewer, _state: Refused | null, form: FormData): Promise<Refused | null> => {
    await removeFilter(viewer, readId(form))
    refresh()
    return null
  },
)

function change(viewer: Viewer, form: FormData): Promise<BulkResult> {
  const selection = readSelection(form)
  switch (form.get('deed')) {
    case 'assign':
      return assignCases(viewer, selection, String(form.get('assigneeId') ?? '') || null)
    case 'tag':
      return tagCases(viewer, selection, readTag(form), true)
    case 'untag':
      return tagCases(viewer, selection, readTag(form), false)
    case 'submit':
      return submitCases(
        viewer,
        selection,
        requireText(form, 'reason', 300, 'desk.table.fault.noReason'),
      )
    default:
      throw new WordedError('desk.table.fault.none')
  }
}

// More would bury what was done.
const mostLines = 20

async function outcomeOf({ done, unchanged, refused }: BulkResult): Promise<BulkState> {
  const locale = await requestLocale()
  const { t } = wordingFor(locale)
  const words = [
    t('desk.table.bulk.done', { count: done }),
    ...(unchanged > 0 ? [t('desk.table.bulk.unchanged', { count: unchanged })] : []),
  ]
  const lines = refused
    .slice(0, mostLines)
    .map(
      ({ slug, error }) =>
        `${slug}${t('common.colon')}${error instanceof WordedError ? error.in(locale) : error.message}`,
    )
  const rest = refused.length - lines.length
  if (rest > 0) lines.push(t('desk.table.bulk.moreRefused', { count: rest }))
  return {
    done: words.join(' '),
    refused:
      refused.length > 0
        ? { title: t('desk.table.bulk.refused', { count: refused.length }), lines }
        : null,
  }
}
