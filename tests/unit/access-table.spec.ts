import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { actions, handlers, pages } from '../support/access-table'

/** Everything in `app` that answers a request must say in the table who may use it. */
const app = path.resolve(import.meta.dirname, '../../app')
const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.tsx?$/.test(file),
)
const textOf = (file: string) => readFileSync(path.join(app, file), 'utf8')

const named = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, name = '']) => name).sort()

test('every page stands in the table', () => {
  const found = files.filter((file) => path.basename(file) === 'page.tsx')
  expect(Object.keys(pages).sort()).toEqual(found.sort())
})

test('every method of every route handler stands in the table', () => {
  const found = files
    .filter((file) => path.basename(file) === 'route.ts')
    .map((file) => [
      file,
      named(textOf(file), /^export (?:async )?(?:function|const) ([A-Z]+)\b/gm),
    ])
  expect(found.length).toBeGreaterThan(5)
  const said = Object.entries(handlers).map(([file, methods]) => [
    file,
    Object.keys(methods).sort(),
  ])
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(found))
})

test('every server action stands in the table, and none is written inside a component', () => {
  const withActions = files.filter((file) => textOf(file).includes("'use server'"))
  const inside = withActions.filter((file) => !textOf(file).startsWith("'use server'"))
  expect(inside).toEqual([])
  const found = withActions.map((file) => [
    file,
    named(textOf(file), /^export (?:async function|const) (\w+)/gm),
  ])
  const said = Object.entries(actions).map(([file, row]) => [file, Object.keys(row.actions).sort()])
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(found))
})
