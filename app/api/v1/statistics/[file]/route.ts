import { answerFigure } from '@/lib/exports/figure-files'
import { preflight } from '@/lib/exports/respond'

export const dynamic = 'force-dynamic'

/** `by-place.csv`, `by-year.csv` …: all figures of lib/figures/model.ts. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  return answerFigure(request, (await params).file)
}

export const OPTIONS = preflight
