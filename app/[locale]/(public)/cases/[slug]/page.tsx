import type { Metadata } from 'next'
import { cache } from 'react'
import { CasePage } from '@/app/_components/case/case-page'
import { caseMetadata } from '@/app/_components/case/metadata'
import { MissingPage } from '@/app/_components/missing-page'
import { pageWording } from '@/app/_components/page-wording'
import { PublicPage } from '@/app/_components/public-page'
import { publicOrigin } from '@/lib/core/public-origin'
import {
  getLivePublication,
  getPreviousDocument,
  listEditions,
  publicDatabase,
} from '@/lib/publications/queries'
import { GonePage } from '../gone-page'

interface Props {
  params: Promise<{ slug: string }>
}

const find = cache((slug: string) => getLivePublication(publicDatabase(), slug))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params
  return caseMetadata(await find(slug), await pageWording())
}

export default async function LiveCasePage({ params }: Props) {
  const { slug } = await params
  const wording = await pageWording()
  const found = await find(slug)
  if (!found) return <MissingPage />
  const path = `/cases/${slug}`
  if ('withdrawnOn' in found) {
    return <GonePage withdrawnOn={found.withdrawnOn} path={path} wording={wording} />
  }
  return (
    <PublicPage wording={wording} path={path}>
      <CasePage
        publication={found}
        editions={await listEditions(publicDatabase(), slug)}
        previous={await getPreviousDocument(publicDatabase(), slug, found.number)}
        origin={publicOrigin()}
        wording={wording}
      />
    </PublicPage>
  )
}
