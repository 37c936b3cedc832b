import { answerDocuments } from '@/lib/exports/open-files'
import { preflight } from '@/lib/exports/respond'

export const dynamic = 'force-dynamic'

export const GET = answerDocuments
export const OPTIONS = preflight
