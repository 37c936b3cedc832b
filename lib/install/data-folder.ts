import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { UserError } from '@/lib/core/errors'

/**
 * Makes the data folder when it is missing and checks that this user can write in it. For its owner
 * alone; root's may be passed through, because PostgreSQL then runs as another user inside it.
 */
export function openDataFolder(folder: string): void {
  try {
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    }
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : error
    throw new UserError(
      `The data folder ${folder} cannot be used (${reason}). Give this user read and write access to it, or name another with VIGIL_DATA.`,
    )
  }
}
