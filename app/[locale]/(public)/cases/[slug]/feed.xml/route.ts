import { answerCaseFeed } from '@/lib/feeds/answers'
import { isLocale } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'

export const dynamic = 'force-dynamic'

export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string; slug: string }> },
): Promise<Response> {
  const { locale, slug } = await params
  if (!isLocale(locale)) return new Response(null, { status: 404 })
  return answerCaseFeed(request, slug, wordingFor(locale))
}
