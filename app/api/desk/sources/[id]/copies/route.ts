import { WordedError } from '@/lib/auth/errors'
import { assertSameOrigin } from '@/lib/auth/origin'
import { currentViewer, deskSurface, requestLocale } from '@/lib/auth/request'
import { NotFoundError, UserError } from '@/lib/core/errors'
import { parseId } from '@/lib/forms/parse'
import { pathFor } from '@/lib/i18n/locales'
import { addCopy } from '@/lib/sources/copies/add-copy'
import { largestCopy } from '@/lib/sources/copies/model'

/**
 * Takes an archived copy of a source from a form, as it arrives: a server action would hold the file in
 * memory first. Answers with the way back to the source's page, which says what became of it.
 */
export async function POST(
  request: Request,
  { params }: RouteContext<'/api/desk/sources/[id]/copies'>,
): Promise<Response> {
  deskSurface()
  const { id } = await params
  const page = pathFor(await requestLocale(), `/desk/sources/${id}`)
  const bytes = request.body?.[Symbol.asyncIterator]()
  if (!bytes || !parseId('id', { id }, {})) return new Response(null, { status: 404 })
  const backTo = async (query: string, place: string) => {
    await hearOut(bytes)
    return new Response(null, { status: 303, headers: { Location: `${page}?${query}#${place}` } })
  }
  try {
    assertSameOrigin(request.headers)
    const viewer = await currentViewer()
    if (!viewer) return await backTo('fault=signedOut', 'add-copy')
    // Said before it has been sent to its end, since the browser says how long it is.
    if (Number(request.headers.get('content-length')) > largestCopy + roomForFields) {
      return await backTo('fault=tooLarge', 'add-copy')
    }
    const { id: copyId, isNew } = await addCopy(viewer, id, {
      contentType: request.headers.get('content-type') ?? '',
      bytes: { [Symbol.asyncIterator]: () => bytes },
    })
    return await backTo(`done=${isNew ? 'copied' : 'kept'}`, `copy-${copyId}`)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const [, fault] = (error instanceof WordedError && faultKey.exec(error.key)) || []
    if (fault) return await backTo(`fault=${fault}`, 'add-copy')
    return new Response(error.message, { status: error instanceof NotFoundError ? 404 : 403 })
  }
}

const faultKey = /^desk\.copies\.fault\.(\w+)$/
const roomForFields = 256 * 1024
// A form that is longer than this is no mistake: nobody listens to its end.
const longestHeard = 1024 * 1024 * 1024

/** Browsers read an answer once they have sent their form: what is left of it is heard and thrown away. */
async function hearOut(bytes: AsyncIterator<Uint8Array>): Promise<void> {
  let heard = 0
  for (let step = await bytes.next(); !step.done; step = await bytes.next()) {
    heard += step.value.length
    if (heard > longestHeard) return
  }
}
