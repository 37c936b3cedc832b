import { expect } from '@playwright/test'
import type { OpenApi } from '@/lib/exports/openapi'
import { faultsOf } from './json-schema'

/** That an answer is one of those that the description has for its path: status, type, headers and body. */
export async function expectDescribed(description: OpenApi, path: string, response: Response) {
  const { schemas } = description.components
  const type = response.headers.get('content-type')?.split(';')[0] ?? ''
  const answer = description.paths[path]?.get.responses[response.status]
  const schema = answer?.content?.[type]?.schema
  if (!schema) throw new Error(`${path} answers ${response.status} as ${type}: not described`)
  for (const name of Object.keys(answer?.headers ?? {})) {
    expect(response.headers.get(name), `${name} of ${path}`).toBeTruthy()
  }
  if (type === 'text/csv' || path.endsWith('openapi.json')) return
  const values = type === 'application/x-ndjson' ? await linesOf(response) : [await response.json()]
  expect(values.length).toBeGreaterThan(0)
  for (const value of values) expect(faultsOf(schema, value, schemas), path).toEqual([])
}

/** The values of a file that has one a line. */
export async function linesOf(response: Response): Promise<unknown[]> {
  const text = await response.text()
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}
