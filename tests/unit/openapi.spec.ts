import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { codes } from '@/db/vocabulary'
import { makeDictionary } from '@/lib/exports/dictionary'
import { makeOpenApi } from '@/lib/exports/openapi'
import { exportTables } from '@/lib/exports/tables'
import { caseFields } from '@/lib/search/input'
import { faultsOf } from '../support/json-schema'

const api = path.resolve(import.meta.dirname, '../../app/api/v1')
const described = makeOpenApi()

test('every route of the API is described with its methods, and no other', () => {
  const routes = readdirSync(api, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'route.ts')
    .flatMap((file) => {
      const address = `/api/v1/${path.dirname(file)}`.replace(/\[(\w+)\]/g, '{$1}')
      const text = readFileSync(path.join(api, file), 'utf8')
      return [...text.matchAll(/^export (?:async )?(?:function|const) ([A-Z]+)\b/gm)].map(
        ([, method = '']) => `${method} ${address}`,
      )
    })
  const said = Object.entries(described.paths).flatMap(([address, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${address}`),
  )
  expect(said.sort()).toEqual(routes.sort())
})

test('a stock validator takes the description for OpenAPI 3.1, and refuses one that is none', async () => {
  const accepts = async (description: object) => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(JSON.parse(JSON.stringify(description)))
    return { valid, errors, version: validator.version }
  }
  expect(await accepts(described)).toEqual({ valid: true, errors: undefined, version: '3.1' })
  const [path = ''] = Object.keys(described.paths)
  const broken = { ...described, paths: { ...described.paths, [path]: { get: { responses: 1 } } } }
  expect((await accepts(broken)).valid).toBe(false)
})

test('the description holds together: names, parameters, answers and references', () => {
  const operations = Object.entries(described.paths).flatMap(([address, methods]) =>
    Object.values(methods).map((operation) => ({ address, operation })),
  )
  const ids = operations.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { address, operation } of operations) {
    const inPath = operation.parameters.filter((parameter) => parameter.in === 'path')
    const named = [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(inPath.map(({ name }) => name)).toEqual(named)
    expect(inPath.every(({ required }) => required)).toBe(true)
    const names = operation.parameters.map((parameter) => `${parameter.in} ${parameter.name}`)
    expect(new Set(names).size).toBe(names.length)
    const answers = Object.entries(operation.responses)
    expect(answers.some(([status]) => status.startsWith('2'))).toBe(true)
    for (const [status, { description }] of answers) {
      expect(status).toMatch(/^[1-5]\d\d$/)
      expect(description).not.toBe('')
    }
  }
  const schemas = Object.keys(described.components.schemas)
  for (const name of schemas) expect(name).toMatch(/^[\w.-]+$/)
  const references = [...JSON.stringify(described).matchAll(/"\$ref":"([^"]+)"/g)]
  for (const [, reference = ''] of references) {
    expect(schemas).toContain(reference.replace('#/components/schemas/', ''))
  }
})

test('every filter is a parameter, with the values that it takes', () => {
  const { parameters } = described.paths['/api/v1/cases']?.get ?? { parameters: [] }
  const names = parameters.map(({ name }) => name)
  const filters = Object.keys(caseFields).filter((name) => name !== 'page')
  expect(names).toEqual([...filters, 'limit', 'cursor'])
  const issue = parameters.find(({ name }) => name === 'issue')
  expect(issue?.schema).toMatchObject({ type: 'string', enum: codes('issue') })
})

test('the dictionary has every column of every file, and every list that they name', () => {
  const { tables, lists, kinds } = makeDictionary()
  const columns = tables.map((table) => [table.name, table.columns.map(({ name }) => name)])
  expect(columns).toEqual(
    exportTables.map((table) => [table.name, table.columns.map(({ name }) => name)]),
  )
  expect(lists.sex?.[0]).toEqual({ code: 'female', en: 'Female', zh: '女' })
  for (const { columns: all } of tables) {
    for (const column of all) {
      for (const list of column.lists) expect(lists[list]?.length, list).toBeGreaterThan(1)
      if (column.type === 'code' || column.type === 'codes') {
        expect(column.lists, column.name).not.toEqual([])
      }
    }
  }
  expect(kinds.find(({ kind }) => kind === 'charge')?.fields.map(({ name }) => name)).toContain(
    'articleId',
  )
  expect(JSON.stringify(kinds)).not.toContain('family')
  const { schemas } = described.components
  expect(
    faultsOf(schemas.Dictionary ?? {}, JSON.parse(JSON.stringify(makeDictionary())), schemas),
  ).toEqual([])
})

test('a schema refuses what it does not describe', () => {
  const { schemas } = described.components
  const faults = (value: unknown) => faultsOf(schemas.Term ?? {}, value, schemas)
  expect(faults({ years: 1, months: 0, days: 0 })).toEqual([])
  expect(faults({ years: 1, months: 0 })).toEqual(['$.days: missing'])
  expect(faults({ years: 'one', months: 0, days: 0 })).toHaveLength(1)
  expect(faults({ years: 1, months: 0, days: 0, hours: 1 })).toHaveLength(1)
})
