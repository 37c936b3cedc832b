import 'server-only'
import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { secretFor } from '@/lib/auth/settings'
import { createSealed, readSealed, type SealedDraft } from '@/lib/core/sealed-file'

/** Begins the file of an export. Nothing of it has the export's name before it is whole. */
export async function createDraft(id: string): Promise<SealedDraft & { keep(): Promise<void> }> {
  const folder = exportsFolder()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const place = path.join(folder, `${id}.${randomUUID()}.draft`)
  const draft = await createSealed(place, secretFor('exports'))
  return {
    get bytes() {
      return draft.bytes
    },
    write: draft.write,
    finish: draft.finish,
    abandon: draft.abandon,
    /** After `finish`: puts it in its place, whatever an attempt before this one left there. */
    async keep() {
      await rename(place, placeOf(id))
      // The data folder is no part of what is built.
      const handle = await open(/* turbopackIgnore: true */ folder)
      await handle.sync()
      await handle.close()
    },
  }
}

/** The file of an export in clear. */
export function readExportFile(id: string): AsyncGenerator<Buffer, void> {
  return readSealed(placeOf(id), secretFor('exports'))
}

export async function removeExportFile(id: string): Promise<void> {
  await rm(placeOf(id), { force: true })
}

/** Removes what attempts at this export left that came to no end. Only for whoever works on it alone. */
export async function removeDrafts(id: string): Promise<void> {
  for (const name of await namesIn(exportsFolder())) {
    if (name.startsWith(`${id}.`) && name.endsWith('.draft')) {
      await rm(path.join(exportsFolder(), name), { force: true })
    }
  }
}

/** The ids of the exports of which something stands on the disk. */
export async function listExportFiles(): Promise<string[]> {
  const names = await namesIn(exportsFolder())
  return [...new Set(names.map((name) => name.slice(0, 36)))]
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

function placeOf(id: string): string {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('an export is named by its id')
  return path.join(exportsFolder(), id)
}

function exportsFolder(): string {
  const folder = process.env.VIGIL_DATA
  if (!folder) throw new Error('VIGIL_DATA is not set: this process keeps no exports')
  return path.join(folder, 'exports')
}
