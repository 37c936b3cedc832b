import type { Typed } from '@/lib/forms/typed'
import { localeOfPath } from '@/lib/i18n/locales'
import type { Conflict } from './form-state'

/** What is kept of a form that was not sent. */
export interface Draft {
  typed: Typed
  /** The version that was written over, and what its form held at first. */
  version?: string
  was: Typed
  conflict?: Conflict
  /** When it was typed, in milliseconds. */
  at: number
}

/** The place of one form on one page, held for as long as the page lives. */
export interface DraftSlot {
  /** What an earlier page left here. */
  found: Draft | null
  keep(draft: Draft): Promise<void>
  forget(): Promise<void>
  /** Leaves what is kept to the next page. */
  close(): void
}

/**
 * Opens the drafts of a form on this machine. They stand in IndexedDB, sealed under a key that only a
 * page of whoever is signed in carries (`secret`): without a session the disk holds ciphertext, under
 * names that tell nothing. Two pages of one form keep a draft each; who comes later is given one whose
 * page is gone. Null where the browser can't keep any: no secure context, no storage.
 */
export async function openDrafts(secret: string, place: string): Promise<DraftSlot | null> {
  if (!globalThis.crypto?.subtle || !globalThis.indexedDB || !navigator.locks) return null
  const keys = await keysFrom(secret)
  const form = await nameOf(keys, place)
  const database = await openDatabase()
  await deleteOld(database)
  const left = await readDrafts(database, keys, form)
  for (const { id } of left) {
    const release = await hold(id, patience)
    if (!release) continue
    // Its page may have saved it, or typed on, while this one waited for it.
    const now = (await readDrafts(database, keys, form)).find((one) => one.id === id)
    if (now) return slotOf(database, keys, form, id, now.draft, release)
    release()
  }
  const id = crypto.randomUUID()
  const release = await hold(id, patience)
  return release && slotOf(database, keys, form, id, null, release)
}

/** A form is found again by the page it stands on, in either language, its name and what it is of. */
export function placeOf(name: string, hidden: Record<string, string>): string {
  const { version: _version, attempt: _attempt, ...of } = hidden
  return JSON.stringify([localeOfPath(location.pathname).path, name, Object.entries(of).sort()])
}

function slotOf(
  database: IDBDatabase,
  keys: Keys,
  form: string,
  id: string,
  found: Draft | null,
  release: () => void,
): DraftSlot {
  return {
    found,
    async keep(draft) {
      const sealed = await seal(keys, form + id, JSON.stringify(draft))
      // Only the day stands in clear: by it old drafts are deleted, whoever is signed in then.
      const day = Math.floor(draft.at / dayLength)
      await write(database, (drafts) => drafts.put({ id, form, day, sealed } satisfies Row))
    },
    async forget() {
      await write(database, (drafts) => drafts.delete(id))
    },
    close: release,
  }
}

interface Row {
  id: string
  form: string
  day: number
  sealed: Uint8Array<ArrayBuffer>
}

const dayLength = 24 * 3600 * 1000
const daysKept = 30
// How long a page that was just left may still hold its draft, in milliseconds.
const patience = 500

async function readDrafts(database: IDBDatabase, keys: Keys, form: string) {
  const rows: Row[] = await resultOf(drafts(database, 'readonly').index('form').getAll(form))
  const found = await Promise.all(
    rows.map(async ({ id, sealed }) => {
      const text = await open(keys, form + id, sealed)
      return text === null ? null : { id, draft: JSON.parse(text) as Draft }
    }),
  )
  return found.filter((one) => one !== null).sort((a, b) => b.draft.at - a.draft.at)
}

async function deleteOld(database: IDBDatabase): Promise<void> {
  const last = Math.floor(Date.now() / dayLength) - daysKept - 1
  const ids = await resultOf(
    drafts(database, 'readonly').index('day').getAllKeys(IDBKeyRange.upperBound(last)),
  )
  if (ids.length > 0) await write(database, (store) => ids.forEach((id) => void store.delete(id)))
}

/** Holds a draft for this page alone; the browser lets go when the page ends, however it ends. */
function hold(id: string, wait: number): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    navigator.locks
      .request(`vigil draft ${id}`, { signal: AbortSignal.timeout(wait) }, () => {
        return new Promise<void>((release) => resolve(release))
      })
      .catch(() => resolve(null))
  })
}

interface Keys {
  names: CryptoKey
  words: CryptoKey
}

async function keysFrom(secret: string): Promise<Keys> {
  const bytes = Uint8Array.from(atob(secret), (letter) => letter.charCodeAt(0))
  const root = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey'])
  const derived = (purpose: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: encode(purpose),
  })
  const names = { name: 'HMAC', hash: 'SHA-256', length: 256 }
  const words = { name: 'AES-GCM', length: 256 }
  return {
    names: await crypto.subtle.deriveKey(derived('names'), root, names, false, ['sign']),
    words: await crypto.subtle.deriveKey(derived('words'), root, words, false, [
      'encrypt',
      'decrypt',
    ]),
  }
}

async function nameOf({ names }: Keys, place: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', names, encode(place)))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const ivLength = 12

/** Bound to where it stands, so that no draft can be moved to another form. */
async function seal({ words }: Keys, place: string, text: string) {
  const iv = crypto.getRandomValues(new Uint8Array(ivLength))
  const how = { name: 'AES-GCM', iv, additionalData: encode(place) }
  const sealed = new Uint8Array(await crypto.subtle.encrypt(how, words, encode(text)))
  const bytes = new Uint8Array(ivLength + sealed.length)
  bytes.set(iv)
  bytes.set(sealed, ivLength)
  return bytes
}

/** Null when it was sealed under another key, or changed. */
async function open({ words }: Keys, place: string, sealed: Row['sealed']): Promise<string | null> {
  const iv = sealed.slice(0, ivLength)
  const how = { name: 'AES-GCM', iv, additionalData: encode(place) }
  try {
    const text = await crypto.subtle.decrypt(how, words, sealed.slice(ivLength))
    return new TextDecoder().decode(text)
  } catch {
    return null
  }
}

const encode = (text: string) => new TextEncoder().encode(text)

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open('vigil', 1)
  request.onupgradeneeded = () => {
    const store = request.result.createObjectStore('drafts', { keyPath: 'id' })
    store.createIndex('form', 'form')
    store.createIndex('day', 'day')
  }
  return resultOf(request)
}

function drafts(database: IDBDatabase, mode: IDBTransactionMode): IDBObjectStore {
  // What was typed must outlive a machine that loses power, too.
  return database.transaction('drafts', mode, { durability: 'strict' }).objectStore('drafts')
}

function write(database: IDBDatabase, writing: (store: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const store = drafts(database, 'readwrite')
    store.transaction.oncomplete = () => resolve()
    store.transaction.onabort = () => reject(store.transaction.error)
    writing(store)
  })
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
