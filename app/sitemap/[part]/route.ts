import { answerPart } from '@/lib/sitemap/answers'

export const dynamic = 'force-dynamic'

export async function GET(
  request: Request,
  { params }: { params: Promise<{ part: string }> },
): Promise<Response> {
  return answerPart(request, (await params).part)
}
