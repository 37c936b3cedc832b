import { answerPicture } from '@/lib/pictures/answer'

export const dynamic = 'force-dynamic'

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ locale: string; slug: string }> },
): Promise<Response> {
  return answerPicture(await params)
}
