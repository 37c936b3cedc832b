import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { requestLocale, requireViewer } from '@/lib/auth/request'
import type { CaseRecord } from '@/lib/cases/model'
import { getCase } from '@/lib/cases/queries'
import { pathFor } from '@/lib/i18n/locales'

/**
 * The case of this page as its viewer may see it, read once a request: reading can leave a trace. The
 * address of a merged case leads to the case that it was merged into, which says so.
 */
export const caseOfPage = cache(async (slug: string): Promise<CaseRecord> => {
  const viewer = await requireViewer('case.read')
  const record = await getCase(viewer, slug)
  if (!record) notFound()
  if (record.slug !== slug) {
    redirect(pathFor(await requestLocale(), `/desk/cases/${record.slug}?merged=${slug}`))
  }
  return record
})
