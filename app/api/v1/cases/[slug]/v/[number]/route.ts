import { answerNumber } from '@/lib/exports/open-data'
import { preflight } from '@/lib/exports/respond'

export const dynamic = 'force-dynamic'

export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string; number: string }> },
): Promise<Response> {
  const { slug, number } = await params
  return answerNumber(request, slug, number)
}

export const OPTIONS = preflight
