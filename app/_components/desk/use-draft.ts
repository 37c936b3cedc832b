import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { isSameText, type Typed, typedIn, typedUnder } from '@/lib/forms/typed'
import { useDraftSecret } from './draft-secret'
import { type Draft, type DraftSlot, openDrafts, placeOf } from './draft-store'
import type { Conflict } from './form-state'

interface Options {
  form: RefObject<HTMLFormElement | null>
  /** What the form is called, the same in every release. */
  name: string
  /** Inputs that nobody types; with `name` and the page they tell forms apart. */
  hidden: Record<string, string>
  values: Typed
  /** Two versions that are being merged. */
  conflict: () => Conflict | undefined
  /** An answer to this form stands on the page, with all that was typed. */
  isAnswered: boolean
}

/**
 * Keeps what is typed into a form on this machine until it was saved, and gives it back on the next
 * page that shows the form. Where nothing can be kept, the browser asks before the page is left.
 */
export function useDraft(options: Options) {
  const { form, name, hidden, values } = options
  const secret = useDraftSecret()
  const [restored, setRestored] = useState<Draft | null>(null)
  const [revision, setRevision] = useState(0)
  const focus = useFocusKept(form, revision)
  const keeper = useRef<Keeper | null>(null)
  const isFinished = useRef(false)
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: a form's place never changes while it stands
  useEffect(() => {
    const keeping = makeKeeper(() => (isFinished.current ? undefined : draftIn(latest.current)))
    keeper.current = keeping
    const opening = secret ? openDrafts(secret, placeOf(name, hidden)).catch(() => null) : null
    void opening?.then((slot) => {
      if (keeper.current !== keeping) return slot?.close()
      const found = slot?.found
      if (found && form.current && !latest.current.isAnswered) {
        const { typed, was } = found
        const now = entriesIn(form.current, hidden)
        const since = changedOf(form.current, now, values)
        if (since.length > 0 || changedOf(form.current, typed, values).length > 0) {
          focus.remember()
          unfold(form.current)
          const mine = Object.fromEntries(since.map((input) => [input, now[input] ?? '']))
          // Before anything reads the form again: without these words it would have nothing to keep.
          flushSync(() => {
            setRestored({ ...found, was, typed: { ...typed, ...mine } })
            setRevision((count) => count + 1)
          })
        }
      }
      keeping.begin(slot)
      // What was typed before this script ran.
      keeping.keep()
    })
    const keep = () => keeping.keep()
    const warn = (event: BeforeUnloadEvent) => {
      if (keeping.isLosing()) event.preventDefault()
    }
    document.addEventListener('visibilitychange', keep)
    addEventListener('pagehide', keep)
    addEventListener('beforeunload', warn)
    return () => {
      keeper.current = null
      document.removeEventListener('visibilitychange', keep)
      removeEventListener('pagehide', keep)
      removeEventListener('beforeunload', warn)
      void opening?.then((slot) => slot?.close())
    }
  }, [secret])

  return {
    restored,
    /** Counts up when the fields hold other words than before. */
    revision,
    /** After anything that may have changed the form. */
    keep: () => keeper.current?.keep(),
    /** The form was saved: nothing is left to keep. */
    async finish() {
      isFinished.current = true
      await keeper.current?.forget()
    },
    discard() {
      setRestored(null)
      setRevision((count) => count + 1)
      focus.toFirst()
    },
  }
}

interface Keeper {
  begin(slot: DraftSlot | null): void
  keep(): void
  forget(): Promise<void>
  isLosing(): boolean
}

/** Writes one draft at a time: what was typed during one writing goes into the next. */
function makeKeeper(read: () => Draft | null | undefined): Keeper {
  let slot: DraftSlot | null | undefined
  let kept: string | null = null
  let isWaiting = false
  let writing: Promise<void> | null = null

  async function write(into: DraftSlot) {
    while (isWaiting) {
      isWaiting = false
      const draft = read()
      if (draft === undefined) return
      if (wordsOf(draft) === kept) continue
      await (draft ? into.keep(draft) : into.forget())
      kept = wordsOf(draft)
    }
  }
  function keep() {
    isWaiting = true
    // Once the page has drawn what came of the event.
    setTimeout(() => {
      if (!slot || writing) return
      writing = write(slot)
        .catch(() => {
          slot = null
        })
        .finally(() => {
          writing = null
        })
    })
  }
  return {
    keep,
    begin(opened) {
      slot = opened
      kept = wordsOf(opened?.found ?? null)
    },
    async forget() {
      await writing
      await slot?.forget().catch(() => undefined)
    },
    isLosing: () => slot === null && Boolean(read()),
  }
}

/** A draft but for its moment: the same words are not typed again by looking at them. */
const wordsOf = (draft: Draft | null) => draft && JSON.stringify({ ...draft, at: 0 })

/** What the form holds that it did not hold at first: null when nothing, undefined once it is gone. */
function draftIn({ form, hidden, values, conflict }: Options): Draft | null | undefined {
  if (!form.current) return undefined
  const typed = entriesIn(form.current, hidden)
  const two = conflict()
  if (!two && changedOf(form.current, typed, values).length === 0) return null
  const all = typedIn(new FormData(form.current))
  return {
    typed,
    was: typedUnder('was', all),
    ...(all.version && { version: all.version }),
    ...(two && { conflict: two }),
    at: Date.now(),
  }
}

const machinery = /^(version$|(was|mine|take|took)\.)/

/** What people typed and chose, without passwords. Files are not kept. */
function entriesIn(form: HTMLFormElement, hidden: Record<string, string>): Typed {
  return Object.fromEntries(
    Object.entries(typedIn(new FormData(form))).filter(([name]) => {
      const input = form.elements.namedItem(name)
      const isSecret = input instanceof HTMLInputElement && input.type === 'password'
      return !(name in hidden) && !machinery.test(name) && !isSecret
    }),
  )
}

/** The inputs that hold something else than at first. */
function changedOf(form: HTMLFormElement, typed: Typed, values: Typed): string[] {
  const names = new Set([
    ...Object.keys(typed),
    ...Object.keys(values).filter((name) => form.elements.namedItem(name)),
  ])
  return [...names].filter((name) => {
    // Boxes to tick, of which the order says nothing.
    const isSet = form.elements.namedItem(name) instanceof RadioNodeList
    const plain = (text = '') => (isSet ? text.split(' ').sort().join(' ') : text)
    return !isSameText(plain(typed[name]), plain(values[name]))
  })
}

function unfold(form: HTMLFormElement): void {
  for (let fold = form.closest('details'); fold; ) {
    fold.open = true
    fold = fold.parentElement?.closest('details') ?? null
  }
}

/** Inputs are made anew for other words: whoever was in one of them stays there. */
function useFocusKept(form: RefObject<HTMLFormElement | null>, revision: number) {
  const wanted = useRef<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each new set of inputs
  useLayoutEffect(() => {
    if (wanted.current !== null) {
      form.current?.querySelector<HTMLElement>(wanted.current)?.focus()
      wanted.current = null
    }
  }, [revision])
  return {
    remember() {
      const active = document.activeElement
      if (active?.id && form.current?.contains(active)) wanted.current = `#${CSS.escape(active.id)}`
    },
    toFirst() {
      wanted.current = '.field'
    },
  }
}
