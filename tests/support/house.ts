import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from '@playwright/test'
import { findPostmaster } from '@/db/postmaster'
import { root } from '@/lib/install/build'

/** What a newcomer runs: `npm start` and its sister commands, on a data folder of the test's own. */
export class House {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'vigil-house-'))
  private started: ChildProcess | null = null
  /** What start, server and front have said since the last start. */
  said = ''
  /** All that they ever said. */
  private heard = ''

  constructor(readonly port: number) {}

  get origin() {
    return `http://localhost:${this.port}`
  }

  async start(settings: Record<string, string> = {}): Promise<void> {
    this.said = ''
    const child = this.spawn(['start'], settings)
    this.started = child
    const listen = (text: Buffer) => {
      this.said += text
      this.heard += text
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    await expect
      .poll(() => (child.exitCode === null ? this.said : `ended: ${this.said}`), {
        timeout: 60_000,
      })
      .toMatch(/Vigil is ready|^ended/)
    expect(this.said).toContain('Vigil is ready')
  }

  async stop(): Promise<void> {
    const child = this.started
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    process.kill(-child.pid, 'SIGINT')
    await ended
  }

  /** The whole house at once, as when the power fails: start, server and database. */
  async crash(): Promise<void> {
    const child = this.started
    if (!child?.pid) throw new Error('nothing runs')
    const ended = new Promise((resolve) => child.once('exit', resolve))
    process.kill(this.postmaster().pid, 'SIGKILL')
    process.kill(-child.pid, 'SIGKILL')
    await ended
    await expect.poll(() => this.answers('/api/health')).toBe(0)
  }

  /** Stops PostgreSQL in the middle of whatever it does: its lines stay open and nobody answers. */
  freezeDatabase(): { thaw(): void } {
    const { pid } = this.postmaster()
    const listed = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).stdout
    const children = listed
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
      .flatMap(([child, parent]) => (child && parent === pid ? [child] : []))
    const all = [pid, ...children]
    for (const one of all) process.kill(one, 'SIGSTOP')
    return {
      thaw() {
        for (const one of all) process.kill(one, 'SIGCONT')
      },
    }
  }

  /** All that any part of it wrote for whoever operates it, PostgreSQL included. */
  logs(): string {
    const file = path.join(this.folder, 'postgres.log')
    return this.heard + (existsSync(file) ? readFileSync(file, 'utf8') : '')
  }

  /** Runs one command to its end. */
  run(...words: string[]): Promise<{ code: number | null; said: string }> {
    const child = this.spawn(words, {})
    let said = ''
    child.stdout?.on('data', (text) => {
      said += text
    })
    child.stderr?.on('data', (text) => {
      said += text
    })
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })))
  }

  /** The status of a page, 0 when nobody answers. */
  answers(address: string): Promise<number> {
    return fetch(`${this.origin}${address}`, { redirect: 'manual' }).then(
      (response) => response.status,
      () => 0,
    )
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  private postmaster() {
    const postmaster = findPostmaster(path.join(this.folder, 'postgres'))
    if (!postmaster) throw new Error('no database runs')
    return postmaster
  }

  private spawn(words: string[], settings: Record<string, string>): ChildProcess {
    const env = { ...process.env }
    for (const name of Object.keys(env)) if (/^VIGIL_|DATABASE_URL/.test(name)) delete env[name]
    return spawn('npm', ['run', '-s', ...words], {
      cwd: root,
      env: { ...env, VIGIL_DATA: this.folder, PORT: String(this.port), ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
  }
}
