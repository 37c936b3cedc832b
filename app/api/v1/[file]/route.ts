import { answerTable } from '@/lib/exports/open-files'
import { preflight } from '@/lib/exports/respond'

export const dynamic = 'force-dynamic'

/** `cases.csv`, `charges.csv`, `citations.csv` …: all tables of lib/exports/tables.ts. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  return answerTable(request, (await params).file)
}

export const OPTIONS = preflight
