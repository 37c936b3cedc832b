'use client'

import { Fragment, useCallback, useEffect, useId, useRef, useState } from 'react'
import { useChoices, useFound } from './aids/choices'
import { fill } from './aids/typed'

/** Something to go to or to do. */
export interface Found {
  group: 'commands' | 'cases' | 'sources' | 'unknown'
  label: string
  /** BCP 47, where it is another than the page's. */
  lang?: string
  detail?: string
  href: string
}

interface Props {
  /** Where to search without script. */
  href: string
  findPath: string
  texts: Record<'open' | 'hint' | 'none' | 'count' | Found['group'], string>
}

/** Finds cases, sources and commands from the keyboard, on every page of the desk. */
export function Palette({ href, findPath, texts }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [keys, setKeys] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const open = useCallback(() => {
    setText('')
    setOpen(true)
    dialog.current?.showModal()
  }, [])

  useEffect(() => {
    setKeys(/Mac|iP/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K')
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      if (event.altKey || event.shiftKey) return
      event.preventDefault()
      if (dialog.current?.open) dialog.current.close()
      else open()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [open])

  return (
    <>
      {keys ? (
        <button
          type="button"
          className="find-anything"
          aria-haspopup="dialog"
          aria-keyshortcuts="Control+K Meta+K"
          data-shortcut={keys}
          onClick={open}
        >
          {texts.open}
        </button>
      ) : (
        <a className="find-anything" href={href}>
          {texts.open}
        </a>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a dialog closes on escape by itself */}
      <dialog
        ref={dialog}
        className="palette"
        aria-label={texts.open}
        // It may be open again by the time that it says so.
        onClose={() => setOpen(Boolean(dialog.current?.open))}
        onClick={(event) => {
          if (event.target === dialog.current) dialog.current?.close()
        }}
      >
        {isOpen && (
          <Finder
            text={text}
            setText={setText}
            findPath={findPath}
            texts={texts}
            close={() => dialog.current?.close()}
          />
        )}
      </dialog>
    </>
  )
}

interface FinderProps extends Pick<Props, 'findPath' | 'texts'> {
  text: string
  setText: (text: string) => void
  close: () => void
}

function Finder({ text, setText, findPath, texts, close }: FinderProps) {
  const listId = useId()
  const address = `${findPath}?${new URLSearchParams({ q: text.trim(), at: location.pathname })}`
  const answer = useFound<Found>(address, text ? 80 : 0)
  const found = answer?.found ?? []
  const choices = useChoices({
    listId,
    count: found.length,
    isOpen: true,
    isCurrent: answer?.address === address,
    onChoose: (index) => {
      const chosen = found[index]
      if (!chosen) return
      close()
      location.assign(chosen.href)
    },
    onClose: close,
  })

  const activeId = choices.input['aria-activedescendant']
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])

  return (
    <>
      <input
        {...choices.input}
        className="field"
        aria-label={texts.open}
        placeholder={texts.hint}
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the dialog was asked for in order to type here
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div role="listbox" id={listId} aria-label={texts.open}>
        {found.map((one, index) => (
          <Fragment key={one.href + one.label}>
            {one.group !== found[index - 1]?.group && (
              <div className="heading" role="presentation">
                {texts[one.group]}
              </div>
            )}
            <div {...choices.option(index)}>
              <span lang={one.lang}>{one.label}</span>
              {one.detail && <small>{one.detail}</small>}
            </div>
          </Fragment>
        ))}
      </div>
      <p className={answer && found.length === 0 ? 'hint' : 'sr-only'} role="status">
        {answer &&
          (found.length === 0 ? texts.none : fill(texts.count, { count: String(found.length) }))}
      </p>
    </>
  )
}
