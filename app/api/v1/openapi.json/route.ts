import { answerOpenApi } from '@/lib/exports/open-files'
import { preflight } from '@/lib/exports/respond'

export const dynamic = 'force-dynamic'

export const GET = answerOpenApi
export const OPTIONS = preflight
