'use client'

import { useEffect, useId, useState } from 'react'
import { described, Fault } from './field'

interface Props {
  action: string
  takenFrom: string
  accept: string
  /** In bytes. */
  largest: number
  fault: string | null
  texts: Record<
    | 'file'
    | 'fileHint'
    | 'takenFrom'
    | 'takenFromHint'
    | 'takenAt'
    | 'takenAtHint'
    | 'addIt'
    | 'adding'
    | 'tooLarge',
    string
  >
}

/**
 * A plain form that the browser sends by itself, with its own sign of how far it is. The script says that
 * a file is too large before it is sent in vain.
 */
export function AddCopy({ action, takenFrom, accept, largest, fault, texts }: Props) {
  const id = useId()
  const [wrong, setWrong] = useState(fault)
  const [isSending, setIsSending] = useState(false)
  // Come back to by the browser's own button, the form can be sent again.
  useEffect(() => {
    const again = () => setIsSending(false)
    window.addEventListener('pageshow', again)
    return () => window.removeEventListener('pageshow', again)
  }, [])
  return (
    <form
      className="desk-form"
      action={action}
      method="post"
      encType="multipart/form-data"
      onSubmit={(event) => {
        const input = event.currentTarget.elements.namedItem('file')
        if (input instanceof HTMLInputElement && isTooLarge(input, largest)) {
          event.preventDefault()
          setWrong(texts.tooLarge)
          input.focus()
        } else setIsSending(true)
      }}
    >
      <div className="entries">
        <div className="entry">
          <label htmlFor={`${id}-file`}>
            {texts.file}{' '}
            <span className="hint" id={`${id}-file-hint`}>
              {texts.fileHint}
            </span>
          </label>
          <input
            id={`${id}-file`}
            className="field"
            type="file"
            name="file"
            accept={accept}
            required
            onChange={(event) =>
              setWrong(isTooLarge(event.currentTarget, largest) ? texts.tooLarge : null)
            }
            {...described(`${id}-file`, wrong ?? undefined, [`${id}-file-hint`])}
          />
          <div role="alert">
            <Fault id={`${id}-file`} error={wrong ?? undefined} />
          </div>
        </div>
        <div className="entry">
          <label htmlFor={`${id}-from`}>
            {texts.takenFrom} <span className="hint">{texts.takenFromHint}</span>
          </label>
          <input
            id={`${id}-from`}
            className="field"
            type="url"
            name="takenFrom"
            defaultValue={takenFrom}
            autoComplete="off"
          />
        </div>
        <div className="entry">
          <label htmlFor={`${id}-at`}>
            {texts.takenAt} <span className="hint">{texts.takenAtHint}</span>
          </label>
          <input id={`${id}-at`} className="field" type="datetime-local" name="takenAt" />
        </div>
      </div>
      <div className="go">
        <button type="submit" className="button" disabled={isSending}>
          {isSending ? texts.adding : texts.addIt}
        </button>
      </div>
    </form>
  )
}

function isTooLarge(input: HTMLInputElement, largest: number): boolean {
  return [...(input.files ?? [])].some((file) => file.size > largest)
}
