'use client'

import { useActionState, useEffect, useRef, useState } from 'react'
import type { Option } from '@/lib/forms/options'
import type { BulkState } from './bulk-state'

export interface BulkTexts {
  title: string
  /** With a `#` where the number stands. */
  chosen: string
  go: string
  all: string
  assign: string
  assignTo: string
  nobody: string
  tag: string
  addTag: string
  removeTag: string
  submit: string
  reason: string
  reasonHint: string
  export: string
  exportReason: string
  exportHint: string
  report: string
  reportHint: string
}

interface Props {
  action: (state: BulkState, form: FormData) => Promise<BulkState>
  exportPath: string
  reportPath: string
  hidden: Record<string, string>
  colleagues: Option[]
  tags: string[]
  may: { write: boolean; export: boolean }
  texts: BulkTexts
  /** The table, whose rows are ticked. */
  children: React.ReactNode
}

/**
 * What can be done with many cases at once. A plain form; script adds ticking a range with the shift
 * key, ticking the page, and the number of those chosen.
 */
export function BulkForm({
  action,
  exportPath,
  reportPath,
  hidden,
  colleagues,
  tags,
  may,
  texts,
  children,
}: Props) {
  const [state, send, isPending] = useActionState(action, null)
  const form = useRef<HTMLFormElement>(null)
  const [chosen, setChosen] = useState(0)

  useEffect(() => {
    const all = form.current?.querySelector<HTMLInputElement>('input[data-all]')
    if (all) all.hidden = false
  })
  useEffect(() => {
    if (state) form.current?.querySelector<HTMLElement>('[data-outcome]')?.focus()
  }, [state])

  useEffect(() => {
    const list = form.current
    if (!list) return
    let last: HTMLInputElement | null = null
    // A click comes of the keyboard too, and alone says whether the shift key was down.
    const follow = (event: MouseEvent) => {
      const { target } = event
      if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox') return
      const boxes = ticksIn(list)
      if (target.dataset.all !== undefined) tick(boxes, target.checked)
      if (target.name === 'case') {
        const [from, to] = [last ? boxes.indexOf(last) : -1, boxes.indexOf(target)]
        if (event.shiftKey && from >= 0) {
          tick(boxes.slice(Math.min(from, to), Math.max(from, to) + 1), target.checked)
        }
        last = target
      }
      setChosen(countIn(list))
    }
    // What was done leaves nothing ticked.
    const forget = () => setChosen(0)
    list.addEventListener('click', follow)
    list.addEventListener('reset', forget)
    return () => {
      list.removeEventListener('click', follow)
      list.removeEventListener('reset', forget)
    }
  }, [])

  return (
    <form ref={form} action={send} className="bulk">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state && (
        <div className="outcome" role="status" tabIndex={-1} data-outcome>
          {'error' in state ? (
            <p className="lacking">{state.error}</p>
          ) : (
            <>
              <p>{state.done}</p>
              {state.refused && (
                <>
                  <p>{state.refused.title}</p>
                  <ul>
                    {state.refused.lines.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                </>
              )}
            </>
          )}
        </div>
      )}
      {children}
      {chosen > 0 && (
        <p className="chosen-bar" role="status">
          {texts.chosen.replace('#', String(chosen))} · <a href="#deeds">{texts.go}</a>
        </p>
      )}
      <fieldset className="deeds" id="deeds" disabled={isPending}>
        <legend>{texts.title}</legend>
        <label className="check">
          <input type="checkbox" name="all" value="1" /> {texts.all}
        </label>
        {may.write && (
          <div className="deed-row">
            <p>
              <label htmlFor="bulk-assignee">{texts.assignTo}</label>
              <select className="field" id="bulk-assignee" name="assigneeId" defaultValue="">
                <option value="">{texts.nobody}</option>
                {colleagues.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
              <button type="submit" className="button plain" name="deed" value="assign">
                {texts.assign}
              </button>
            </p>
            <p>
              <label htmlFor="bulk-tag">{texts.tag}</label>
              <input className="field" id="bulk-tag" name="tag" list="bulk-tags" maxLength={40} />
              <datalist id="bulk-tags">
                {tags.map((tag) => (
                  <option key={tag} value={tag} />
                ))}
              </datalist>
              <button type="submit" className="button plain" name="deed" value="tag">
                {texts.addTag}
              </button>
              <button type="submit" className="button plain" name="deed" value="untag">
                {texts.removeTag}
              </button>
            </p>
            <p>
              <label htmlFor="bulk-reason">
                {texts.reason} <span className="hint">{texts.reasonHint}</span>
              </label>
              <input className="field" id="bulk-reason" name="reason" maxLength={300} />
              <button type="submit" className="button plain" name="deed" value="submit">
                {texts.submit}
              </button>
            </p>
          </div>
        )}
        <p>
          <button type="submit" className="button plain" formAction={reportPath} formMethod="post">
            {texts.report}
          </button>{' '}
          <span className="hint">{texts.reportHint}</span>
        </p>
        {may.export && (
          <p>
            <label htmlFor="bulk-export">
              {texts.exportReason} <span className="hint">{texts.exportHint}</span>
            </label>
            <input className="field" id="bulk-export" name="exportReason" maxLength={300} />
            <button
              type="submit"
              className="button plain"
              formAction={exportPath}
              formMethod="post"
            >
              {texts.export}
            </button>
          </p>
        )}
      </fieldset>
    </form>
  )
}

function ticksIn(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>('input[name="case"]')]
}

function tick(boxes: HTMLInputElement[], isChecked: boolean): void {
  for (const box of boxes) box.checked = isChecked
}

/** How many are ticked, which the box of all of them shows too. */
function countIn(form: HTMLFormElement): number {
  const boxes = ticksIn(form)
  const ticked = boxes.filter((box) => box.checked).length
  const all = form.querySelector<HTMLInputElement>('input[data-all]')
  if (all) {
    all.checked = ticked > 0 && ticked === boxes.length
    all.indeterminate = ticked > 0 && ticked < boxes.length
  }
  return ticked
}
