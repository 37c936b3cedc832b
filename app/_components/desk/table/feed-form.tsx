'use client'

import { useActionState } from 'react'
import type { Refused } from '@/lib/auth/action'

/** The addresses just made, or that they ended. */
export type FeedState = Refused | { calendar: string; reader: string } | { done: string } | null

interface Props {
  make: (state: FeedState, form: FormData) => Promise<FeedState>
  end: (state: FeedState, form: FormData) => Promise<FeedState>
  /** Since when there is an address, in words. */
  since: string | null
  texts: Record<'make' | 'again' | 'revoke' | 'once' | 'calendar' | 'reader', string>
}

/** Makes the private addresses of one's worklist, shows them once, ends them. */
export function FeedForm({ make, end, since, texts }: Props) {
  const [made, send, isMaking] = useActionState(make, null)
  const [ended, sendEnd, isEnding] = useActionState(end, null)
  const fault = [made, ended].find((state) => state && 'error' in state)
  return (
    <>
      {since && <p>{since}</p>}
      {fault && 'error' in fault && (
        <p className="lacking" role="alert">
          {fault.error}
        </p>
      )}
      <div role="status">
        {made && 'calendar' in made && since && (
          <dl className="once">
            <dt>{texts.calendar}</dt>
            <dd>
              <code>{made.calendar}</code>
            </dd>
            <dt>{texts.reader}</dt>
            <dd>
              <code>{made.reader}</code>
            </dd>
            <dd className="hint">{texts.once}</dd>
          </dl>
        )}
        {ended && 'done' in ended && !since && <p>{ended.done}</p>}
      </div>
      <div className="go">
        <form action={send}>
          <button type="submit" className="button plain" disabled={isMaking}>
            {since ? texts.again : texts.make}
          </button>
        </form>
        {since && (
          <form action={sendEnd}>
            <button type="submit" className="button plain" disabled={isEnding}>
              {texts.revoke}
            </button>
          </form>
        )}
      </div>
    </>
  )
}
