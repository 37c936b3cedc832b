import type { Metadata } from 'next'
import { cache } from 'react'
import { CasePage } from '@/app/_components/case/case-page'
import { caseMetadata } from '@/app/_components/case/metadata'
import { MissingPage } from '@/app/_components/missing-page'
import { pageWording } from '@/app/_components/page-wording'
import { PublicPage } from '@/app/_components/public-page'
import { publicOrigin } from '@/lib/core/public-origin'
import {
  getPreviousDocument,
  getPublication,
  listEditions,
  publicDatabase,
} from '@/lib/publications/queries'
import { GonePage } from '../../../gone-page'

interface Props {
  params: Promise<{ slug: string; number: string }>
}

const find = cache((slug: string, number: string) => getPublication(publicDatabase(), slug, number))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, number } = await params
  return caseMetadata(await find(slug, number), await pageWording())
}

/** One edition at its own address: it reads the same for ever, unless it is withdrawn. */
export default async function EditionPage({ params }: Props) {
  const { slug, number } = await params
  const wording = await pageWording()
  const found = await find(slug, number)
  if (!found) return <MissingPage />
  const path = `/cases/${slug}/v/${number}`
  const editions = await listEditions(publicDatabase(), slug)
  if ('withdrawnOn' in found) {
    const current = editions.length > 0 ? `/cases/${slug}` : null
    return (
      <GonePage withdrawnOn={found.withdrawnOn} path={path} current={current} wording={wording} />
    )
  }
  return (
    <PublicPage wording={wording} path={path}>
      <CasePage
        publication={found}
        editions={editions}
        previous={await getPreviousDocument(publicDatabase(), slug, found.number)}
        origin={publicOrigin()}
        wording={wording}
      />
    </PublicPage>
  )
}
