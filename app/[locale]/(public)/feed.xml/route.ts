import { answerFeed } from '@/lib/feeds/answers'
import { isLocale } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'

export const dynamic = 'force-dynamic'

/** `/feed.xml` comes here by next.config.js, since addresses with a dot do not pass proxy.ts. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params
  if (!isLocale(locale)) return new Response(null, { status: 404 })
  return answerFeed(request, wordingFor(locale))
}
