import { answerCases } from '@/lib/exports/open-data'
import { preflight } from '@/lib/exports/respond'

export const dynamic = 'force-dynamic'

export const GET = answerCases
export const OPTIONS = preflight
