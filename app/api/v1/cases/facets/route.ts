import { answerFacets } from '@/lib/exports/open-data'
import { preflight } from '@/lib/exports/respond'

export const dynamic = 'force-dynamic'

export const GET = answerFacets
export const OPTIONS = preflight
