import { deskAnswer } from '@/lib/auth/answer'
import { readName } from '@/lib/people/name-reading'

/** What a form can tell of a name while it is typed: `?text=`, answered as a list of one or none. */
export const GET = deskAnswer('case.read', async (_viewer, asked) => {
  const text = (asked.get('text') ?? '').trim().slice(0, 200)
  return text ? [readName(text)] : []
})
