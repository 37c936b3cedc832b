import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { factKinds } from '@/db/kinds'
import { codes } from '@/db/vocabulary'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const pages = [
  'README.md',
  ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]

test('README names every command, and no other', () => {
  const scripts = Object.keys(JSON.parse(read('package.json')).scripts)
  const named = [...read('README.md').matchAll(/^\| `npm (?:run )?(\w+)/gm)].map(([, name]) => name)
  expect(named.sort()).toEqual(scripts.sort())
})

test('operating.md names every setting, and no other', () => {
  const schema =
    read('lib/install/settings.ts').match(
      /operatorSettings = z\.object\(\{([\s\S]*?)\n\}\)/,
    )?.[1] ?? ''
  const settings = [...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name)
  const named = [...read('docs/operating.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(
    ([, name]) => name,
  )
  expect(settings.length).toBeGreaterThan(4)
  expect(named.sort()).toEqual(settings.sort())
})

test('the glossary has every kind of fact and every role', () => {
  const named = [...read('docs/glossary.md').matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)
  expect(named).toEqual([...factKinds, ...codes('staff_role')])
})

test('every link leads somewhere', () => {
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => !existsSync(path.join(root, path.dirname(page), target)))
      .map((target) => `${page} → ${target}`),
  )
  expect(broken).toEqual([])
})

test('every file and folder named in the docs is there', () => {
  const missing = pages.flatMap((page) =>
    [...read(page).matchAll(/`((?:app|db|lib|tests|scripts|docs)\/[\w./[\]()-]+)`/g)]
      .map(([, name = '']) => name)
      .filter((name) => !existsSync(path.join(root, name)))
      .map((name) => `${page}: ${name}`),
  )
  expect(missing).toEqual([])
})
