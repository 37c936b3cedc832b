import 'server-only'
import { figureNames } from '@/lib/figures/model'
import { readFigures } from '@/lib/figures/queries'
import { figureCells } from '@/lib/figures/table'
import { wordingFor } from '@/lib/i18n/wording'
import { isPublicDatabaseUp, publicDatabase } from '@/lib/publications/queries'
import { parseFilter } from '@/lib/search/input'
import { byteOrderMark, safeLines } from './csv'
import { asFile, openText, problem, unavailable, wrongFilter } from './respond'

/** The numbers of one figure of the page of statistics as CSV, under the same filters: `by-place.csv`, … */
export async function answerFigure(request: Request, file: string): Promise<Response> {
  const name = figureNames.find((one) => file === `${one}.csv`)
  if (!name) {
    const files = figureNames.map((one) => `/api/v1/statistics/${one}.csv`)
    return problem(404, 'There is no such file.', { files })
  }
  const { filter, errors } = parseFilter(new URL(request.url).searchParams)
  if (Object.keys(errors).length > 0) return wrongFilter(errors)
  if (!(await isPublicDatabaseUp())) return unavailable()
  const today = new Date().toISOString().slice(0, 10)
  const { figures } = await readFigures(publicDatabase(), filter, today)
  const rows = figureCells(name, figures[name], wordingFor('en'), wordingFor('zh'))
  const text = `${byteOrderMark}${safeLines(rows)}`
  return openText(request, text, 'text/csv; charset=utf-8', undefined, asFile(file))
}
