import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { UserError } from '@/lib/core/errors'
import { root } from '@/lib/install/build'
import { runCommand, say } from '@/lib/install/progress'

// `npm run check`: format, lint, types, boundaries, dead code, migration drift. All of them, then the verdict.

const checks: [name: string, run: () => Promise<Outcome>][] = [
  [
    'Format and lint',
    () => run('@biomejs/biome/bin/biome', ['ci', '--colors=off', '--error-on-warnings', '.']),
  ],
  ['Promises', () => run('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', '.'])],
  ['Types', types],
  ['Boundaries', () => run('@playwright/test/cli.js', ['test', '--project=unit', 'architecture'])],
  ['Dead code', () => run('knip/bin/knip.js', [])],
  ['Migration drift', migrationDrift],
]

interface Outcome {
  isFine: boolean
  said: string
}

await runCommand(async () => {
  const failed: string[] = []
  for (const [name, check] of checks) {
    const begun = Date.now()
    const { isFine, said } = await check()
    say(`${isFine ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`)
    if (isFine) continue
    failed.push(name)
    process.stdout.write(`${said.trim()}\n`)
  }
  if (failed.length > 0) throw new UserError(`Not fine: ${failed.join(', ')}.`)
})

/** Next makes the types of its routes first. */
async function types(): Promise<Outcome> {
  const routes = await run('next/dist/bin/next', ['typegen'])
  return routes.isFine ? run('typescript/bin/tsc', ['--noEmit', '--pretty', 'false']) : routes
}

/** A schema that says more than its migrations would give one more migration. */
async function migrationDrift(): Promise<Outcome> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigil-drift-'))
  try {
    cpSync(path.join(root, 'db/migrations'), folder, { recursive: true })
    const count = () => readdirSync(folder).filter((file) => file.endsWith('.sql')).length
    const before = count()
    const { isFine, said } = await run('drizzle-kit/bin.cjs', [
      'generate',
      '--dialect=postgresql',
      '--schema=./db/schema',
      `--out=${path.relative(root, folder)}`,
      '--casing=snake_case',
    ])
    if (isFine && count() === before) return { isFine, said }
    return {
      isFine: false,
      said: `${said}\nMake the missing migration: npm run migration -- --name NAME`,
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function run(program: string, args: string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [path.join(root, 'node_modules', program), ...args], {
    env: { ...process.env, NO_COLOR: '1' },
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (text) => {
    said += text
  })
  child.stderr.on('data', (text) => {
    said += text
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ isFine: code === 0, said }))
  })
}
