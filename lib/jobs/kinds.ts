import { archiveKind } from '@/lib/archives/archive-kind'
import { dataKind } from '@/lib/archives/data-kind'
import { referencesKind } from '@/lib/archives/references-kind'
import { dossierKind } from '@/lib/dossiers/dossier-kind'
import type { ExportKind } from '@/lib/editions/kind'

/** Everything that can be made. A new kind is a file of its own folder and a line here. */
export const exportKinds: readonly ExportKind[] = [
  dossierKind,
  dataKind,
  referencesKind,
  archiveKind,
]

export function findExportKind(name: string): ExportKind | undefined {
  return exportKinds.find((kind) => kind.name === name)
}
