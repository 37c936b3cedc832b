import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test as base } from '@playwright/test'
import postgres, { type Sql } from 'postgres'
import { deskDatabase, publicDatabase } from '@/db/client'
import type { Role } from '@/lib/auth/roles'
import { type Viewer, viewerFrom } from '@/lib/auth/viewer'
import { newId } from '@/lib/core/ids'
import { createDatabase, type TestDatabase } from './database'

export interface Record {
  database: TestDatabase
  /** Where stored files go, as VIGIL_DATA names it. */
  dataFolder: string
  /** The superuser's connection, past every boundary: for looking and for tampering. */
  admin: Sql
  /** A member of staff with these roles, in the database too. */
  staff(...roles: Role[]): Promise<Viewer>
}

/**
 * A `test` whose database is the calling file's own, and which the desk's and the public's queries
 * then use. Made anew for each file: a fixture of its own gets a worker of its own.
 */
export function ownRecord() {
  return base.extend<object, { record: Record }>({
    record: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from this pattern
      async ({}, use) => {
        const database = await createDatabase()
        process.env.VIGIL_DESK_DATABASE_URL = database.deskUrl
        process.env.VIGIL_PUBLIC_DATABASE_URL = database.publicUrl
        process.env.VIGIL_FIELD_KEY = 'ab'.repeat(32)
        const dataFolder = mkdtempSync(path.join(tmpdir(), 'vigil-record-'))
        process.env.VIGIL_DATA = dataFolder
        const admin = postgres(database.adminUrl, { max: 2, onnotice: () => {} })
        await use({
          database,
          dataFolder,
          admin,
          async staff(...roles) {
            const id = newId()
            const name = roles.join(' and ')
            const email = `${id}@example.org`
            await admin`insert into core.staff (id, email, name, roles) values (${id}, ${email}, ${name}, ${roles}::core.staff_role[])`
            return viewerFrom({ id, name, email, roles })
          },
        })
        await deskDatabase().$client.end()
        await publicDatabase().$client.end()
        await admin.end()
        await database.drop()
        rmSync(dataFolder, { recursive: true, force: true })
      },
      { scope: 'worker' },
    ],
  })
}

export { expect } from '@playwright/test'
