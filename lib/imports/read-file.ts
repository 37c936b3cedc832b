import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '@/lib/core/errors'
import { decodeText } from './decode-text'
import type { ImportPlan } from './draft'
import { mappingFile, parseMapping } from './mapping'
import { readList } from './read-list'
import { isExportedSet, readSet } from './read-set'
import { readTable } from './read-table'

/**
 * Reads a file and says which cases it describes: a list of people, or a set that was exported.
 *
 * @param map a mapping file, for a list whose columns are not known by their names
 * @throws UserError when it can't be read
 */
export function readFile(file: string, map: string | null, today: string): ImportPlan {
  const bytes = readBytes(file)
  const name = path.basename(file)
  if (startsAsSet(bytes, name)) {
    if (map) throw new UserError('A set that was exported needs no mapping: leave --map out.')
    return readSet(file)
  }
  const given = map
    ? parseMapping(decodeText(readBytes(map), path.basename(map)).text, path.basename(map))
    : mappingFile.parse({})
  return readList(bytes, file, given, today)
}

const largest = 256 * 1024 * 1024

function readBytes(file: string): Buffer {
  try {
    if (statSync(file).size > largest) {
      throw new UserError(`${file} is larger than 256 MB. Import it in parts.`)
    }
    return readFileSync(file)
  } catch (error) {
    if (error instanceof UserError) throw error
    const code = error instanceof Error && 'code' in error ? error.code : error
    const reason =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EISDIR'
          ? 'it is a folder'
          : code === 'EACCES'
            ? 'this user may not read it'
            : String(code)
    throw new UserError(`${file} can’t be read: ${reason}.`)
  }
}

function startsAsSet(bytes: Buffer, name: string): boolean {
  const [line = ''] = decodeText(bytes, name).text.split(/\r?\n/, 1)
  return isExportedSet(readTable(line, name).header)
}
