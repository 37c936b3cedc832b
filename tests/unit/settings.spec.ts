import path from 'node:path'
import { expect, test } from '@playwright/test'
import { readSettings, serverEnvironment } from '@/lib/install/settings'

test('what nobody sets has a value', () => {
  expect(readSettings({ DATABASE_URL: '' })).toEqual({
    databaseUrl: null,
    publicDatabaseUrl: null,
    dataFolder: path.resolve('.data'),
    port: 3000,
    origin: 'http://localhost:3000',
    surface: 'all',
  })
})

test('the origin follows the port, and loses its last slash', () => {
  expect(readSettings({ PORT: '4000' }).origin).toBe('http://localhost:4000')
  expect(readSettings({ VIGIL_URL: 'https://cases.example.org/' }).origin).toBe(
    'https://cases.example.org',
  )
})

for (const [name, value, line] of [
  ['PORT', '0', 'The setting PORT must be a number from 1 to 65535.'],
  ['PORT', 'http', 'The setting PORT must be a number from 1 to 65535.'],
  ['PORT', '70000', 'The setting PORT must be a number from 1 to 65535.'],
  ['VIGIL_SURFACE', 'both', 'The setting VIGIL_SURFACE must be all, public or desk.'],
  [
    'VIGIL_URL',
    'https://example.org/cases',
    'The setting VIGIL_URL must be an origin such as https://cases.example.org, without a path.',
  ],
  [
    'DATABASE_URL',
    'mysql://localhost/vigil',
    'The setting DATABASE_URL must look like postgres://user:password@host:5432/database.',
  ],
] as const) {
  test(`${name}=${value} gets one clear line`, () => {
    expect(() => readSettings({ [name]: value })).toThrow(line)
  })
}

test('a public surface is given the public login and no other secret', () => {
  const environment = serverEnvironment({
    origin: 'https://cases.example.org',
    surface: 'public',
    publicDatabaseUrl: 'postgres://vigil_public:p@db/vigil',
    deskDatabaseUrl: null,
    dataFolder: null,
    fieldKey: null,
  })
  const given = Object.entries(environment).filter(([, value]) => value !== '')
  expect(Object.fromEntries(given)).toEqual({
    VIGIL_URL: 'https://cases.example.org',
    VIGIL_SURFACE: 'public',
    VIGIL_PUBLIC_DATABASE_URL: 'postgres://vigil_public:p@db/vigil',
  })
})
