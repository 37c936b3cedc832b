import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { requireViewer } from '@/lib/auth/request'
import type { CaseRecord } from '@/lib/cases/model'
import { getCase } from '@/lib/cases/queries'

/** The case of this page as its viewer may see it, read once a request: reading can leave a trace. */
export const caseOfPage = cache(async (slug: string): Promise<CaseRecord> => {
  const viewer = await requireViewer('case.read')
  const record = await getCase(viewer, slug)
  if (!record) notFound()
  return record
})
