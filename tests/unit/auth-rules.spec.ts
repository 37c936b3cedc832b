import { expect, test } from '@playwright/test'
import { pageAfterSignIn, passwordFault, roles } from '@/lib/auth/input'
import { isSameOrigin } from '@/lib/auth/origin'
import { allowedOrigins, secretFor } from '@/lib/auth/settings'
import {
  afterFailure,
  type Counter,
  freeFailures,
  halfLife,
  isBlocked,
  longestWait,
  networkOf,
  remaining,
} from '@/lib/auth/throttle'
import { hashToken, newToken } from '@/lib/auth/tokens'
import { publicOrigin } from '@/lib/core/public-origin'

test.describe('origin', () => {
  const allowed = ['https://cases.example.org']
  const ours = 'https://cases.example.org'
  const table: [name: string, headers: Record<string, string>, accepted: boolean][] = [
    ['ours', { origin: ours }, true],
    ['ours, as a browser says', { origin: ours, 'sec-fetch-site': 'same-origin' }, true],
    ['none', {}, false],
    ['none, though a browser says so', { 'sec-fetch-site': 'same-origin' }, false],
    ['null, as from a sandboxed frame', { origin: 'null' }, false],
    ['another', { origin: 'https://evil.example' }, false],
    [
      'another that a client claims to be forwarded for',
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', host: 'evil.example' },
      false,
    ],
    ['a subdomain', { origin: 'https://a.cases.example.org' }, false],
    ['one that begins alike', { origin: 'https://cases.example.org.evil.example' }, false],
    ['another scheme', { origin: 'http://cases.example.org' }, false],
    ['another port', { origin: 'https://cases.example.org:8443' }, false],
    ['with a slash', { origin: `${ours}/` }, false],
    ['ours, from another site', { origin: ours, 'sec-fetch-site': 'cross-site' }, false],
    ['ours, from a sister site', { origin: ours, 'sec-fetch-site': 'same-site' }, false],
    ['ours, typed by hand', { origin: ours, 'sec-fetch-site': 'none' }, false],
  ]
  for (const [name, headers, accepted] of table) {
    test(`${name}: ${accepted ? 'accepted' : 'refused'}`, () => {
      expect(isSameOrigin(new Headers(headers), allowed)).toBe(accepted)
    })
  }
})

test.describe('settings', () => {
  const before = { ...process.env }
  test.afterEach(() => {
    process.env = { ...before }
  })

  test('one public origin; on a loopback address both of its names', () => {
    process.env.VIGIL_URL = 'https://cases.example.org'
    expect(allowedOrigins()).toEqual(['https://cases.example.org'])
    process.env.VIGIL_URL = 'http://cases.example.org:8080'
    expect(allowedOrigins()).toEqual(['http://cases.example.org:8080'])
    process.env.VIGIL_URL = 'http://127.0.0.1:4000'
    expect(allowedOrigins()).toEqual(['http://localhost:4000', 'http://127.0.0.1:4000'])
  })

  test('without a public address: this machine, the port that is served', () => {
    delete process.env.VIGIL_URL
    process.env.PORT = '4321'
    expect(publicOrigin()).toBe('http://localhost:4321')
    expect(allowedOrigins()).toEqual(['http://localhost:4321', 'http://127.0.0.1:4321'])
  })

  test('no two purposes share a key, and none is the installation’s own', () => {
    process.env.VIGIL_FIELD_KEY = 'ab'.repeat(32)
    const keys = [secretFor('next-auth'), secretFor('throttle')].map((key) => key.toString('hex'))
    expect(new Set([...keys, 'ab'.repeat(32)]).size).toBe(3)
    expect(secretFor('throttle').toString('hex')).toBe(keys[1])
  })
})

test.describe('throttle', () => {
  const now = new Date('2026-01-01T00:00:00Z')
  const later = (ms: number) => new Date(now.getTime() + ms)
  const none: Counter = { failures: 0, blockedUntil: null, updatedAt: now }
  const failed = (times: number) =>
    Array.from({ length: times }).reduce<Counter>((c) => afterFailure(c, 'account', now), none)

  test('the first failures cost no wait, then it doubles from a second up to the longest', () => {
    expect(failed(freeFailures.account).blockedUntil).toBeNull()
    const waits = Array.from({ length: 14 }, (_, n) => {
      const { blockedUntil } = failed(freeFailures.account + 1 + n)
      return ((blockedUntil?.getTime() ?? 0) - now.getTime()) / 1000
    })
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900])
  })

  test('a wait ends on its moment, and nobody waits longer than the longest', () => {
    const counter = failed(1000)
    expect(isBlocked(counter, later(longestWait - 1))).toBe(true)
    expect(isBlocked(counter, later(longestWait))).toBe(false)
  })

  test('failures fade', () => {
    const counter = failed(8)
    expect(remaining(counter, later(1))).toBe(8)
    expect(remaining(counter, later(halfLife))).toBe(4)
    expect(remaining(counter, later(4 * halfLife))).toBe(0)
    expect(afterFailure(counter, 'account', later(4 * halfLife)).blockedUntil).toBeNull()
  })

  test('a clock that goes back forgets nothing', () => {
    expect(remaining(failed(8), later(-halfLife))).toBe(8)
  })

  for (const [address, network] of [
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
  ] as const) {
    test(`the network of “${address}”`, () => expect(networkOf(address)).toBe(network))
  }
})

test.describe('passwords', () => {
  const email = 'editor@example.org'
  const table: [password: string, fault: string | null][] = [
    ['seven quiet lanterns', null],
    ['十二个汉字组成的一句密码吧', null],
    ['eleven char', 'auth.fault.passwordShort'],
    // Twelve in UTF-16 units, six to a person.
    ['😀😁😂😃😄😅', 'auth.fault.passwordShort'],
    ['x1y2z3'.repeat(43), 'auth.fault.passwordLong'],
    ['aaaaaaaaaaaa', 'auth.fault.passwordMonotonous'],
    ['121212121212', 'auth.fault.passwordMonotonous'],
    ['editor@example.org', 'auth.fault.passwordIsEmail'],
    ['My Editor@Example.org!', 'auth.fault.passwordIsEmail'],
  ]
  for (const [password, fault] of table) {
    test(`${password.slice(0, 24)}: ${fault ?? 'good'}`, () => {
      expect(passwordFault(password, email)).toBe(fault)
    })
  }
})

test.describe('after signing in', () => {
  for (const [next, page] of [
    ['/desk/cases/xu-wenli?tab=history', '/desk/cases/xu-wenli?tab=history'],
    ['/zh/desk', '/zh/desk'],
    ['/desk', '/desk'],
    [undefined, '/desk'],
    ['', '/desk'],
    ['https://evil.example/desk', '/desk'],
    ['//evil.example/desk', '/desk'],
    ['/\\evil.example/desk', '/desk'],
    ['\t//evil.example/desk', '/desk'],
    ['/desk/../../evil', '/desk'],
    ['javascript:alert(1)', '/desk'],
    ['/deskevil', '/desk'],
    ['/api/auth/signout', '/desk'],
    [['/desk/a', '/desk/b'], '/desk'],
  ] as const) {
    test(`${JSON.stringify(next)} leads to ${page}`, () => {
      expect(pageAfterSignIn(next, 'en')).toBe(page)
    })
  }

  test('in Chinese to the Chinese desk', () => {
    expect(pageAfterSignIn('https://evil.example', 'zh')).toBe('/zh/desk')
  })
})

test('roles are of the list, at least one, each once', () => {
  expect(roles.parse(['editor', 'reviewer', 'editor'])).toEqual(['editor', 'reviewer'])
  expect(roles.safeParse([]).success).toBe(false)
  expect(roles.safeParse(['owner']).success).toBe(false)
})

test('tokens are 256 random bits, and their hash is not them', () => {
  const tokens = new Set(Array.from({ length: 100 }, newToken))
  expect(tokens.size).toBe(100)
  for (const token of tokens) {
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(hashToken(token)).not.toContain(token)
  }
})
