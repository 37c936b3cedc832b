import { expect, test } from '@playwright/test'
import { codes } from '@/db/vocabulary'
import type { Role } from '@/lib/auth/roles'
import { viewerFrom } from '@/lib/auth/viewer'
import { type Stage, type Step, stepsFor, transitions } from '@/lib/review/transitions'

const person = (id: string, ...roles: Role[]) => viewerFrom({ id, name: id, email: id, roles })

const stage = (change: Partial<Stage>): Stage => ({
  review: 'open',
  confidentiality: 'public',
  submittedBy: null,
  ...change,
})

// What each may do in each state of a public case: written out, so that a change of the table is seen.
const expected: Record<string, Record<string, Step[]>> = {
  reader: { open: [], submitted: [], returned: [], approved: [] },
  editor: { open: ['submit'], submitted: [], returned: ['submit'], approved: [] },
  reviewer: {
    open: ['submit'],
    submitted: ['approve', 'send_back'],
    returned: ['submit'],
    approved: ['send_back'],
  },
  publisher: {
    open: ['submit', 'publish'],
    submitted: ['approve', 'send_back', 'publish'],
    returned: ['submit', 'publish'],
    approved: ['send_back', 'publish'],
  },
  admin: { open: [], submitted: [], returned: [], approved: [] },
}

test('of what somebody else submitted, each role may do what the table says', () => {
  const found = Object.fromEntries(
    codes('staff_role').map((role) => [
      role,
      Object.fromEntries(
        codes('review_state').map((review) => [
          review,
          stepsFor(person('a', role), stage({ review, submittedBy: 'b' })),
        ]),
      ),
    ]),
  )
  expect(found).toEqual(expected)
})

test('nobody decides on what they submitted themselves', () => {
  for (const role of codes('staff_role')) {
    const steps = stepsFor(person('a', role), stage({ review: 'submitted', submittedBy: 'a' }))
    expect(steps).not.toContain('approve')
    expect(steps).not.toContain('send_back')
  }
  expect(stepsFor(person('a', 'editor'), stage({ review: 'submitted', submittedBy: 'a' }))).toEqual(
    ['take_back'],
  )
})

test('a case that is kept to some takes two: an approval, and a publisher who did not submit it', () => {
  for (const confidentiality of ['partners', 'staff', 'restricted'] as const) {
    const may = (review: Stage['review'], submittedBy: string) =>
      stepsFor(person('a', 'publisher'), stage({ review, confidentiality, submittedBy }))
    expect(may('open', 'a')).not.toContain('publish')
    expect(may('submitted', 'b')).not.toContain('publish')
    expect(may('approved', 'a')).not.toContain('publish')
    expect(may('approved', 'b')).toContain('publish')
  }
})

test('every state can be left, and reached', () => {
  for (const state of codes('review_state')) {
    expect(transitions.some((one) => one.from.includes(state) && one.to !== state)).toBe(true)
    expect(transitions.some((one) => one.to === state)).toBe(true)
  }
})
