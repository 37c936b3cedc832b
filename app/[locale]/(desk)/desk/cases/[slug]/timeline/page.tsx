import { redirect } from 'next/navigation'
import { pageWording } from '@/app/_components/page-wording'
import { requireViewer } from '@/lib/auth/request'
import { pathFor } from '@/lib/i18n/locales'
import { caseOfPage } from '../case-of-page'

/** The timeline is another view of the case’s one page; its old address leads there. */
export default async function TimelinePage({
  params,
}: PageProps<'/[locale]/desk/cases/[slug]/timeline'>) {
  await requireViewer('case.read')
  const { slug } = await caseOfPage((await params).slug)
  const { locale } = await pageWording()
  redirect(pathFor(locale, `/desk/cases/${slug}?view=timeline`))
}
