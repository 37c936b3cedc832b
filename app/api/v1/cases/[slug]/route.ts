import { answerCase } from '@/lib/exports/open-data'
import { preflight } from '@/lib/exports/respond'

export const dynamic = 'force-dynamic'

export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  return answerCase(request, (await params).slug)
}

export const OPTIONS = preflight
