import { systemViewer } from '@/lib/auth/viewer'
import { recordConsent } from '@/lib/consents/mutations'
import { markOf } from '@/lib/editions/kind'
import { recipientRules, recipients } from '@/lib/editions/model'
import { checkCases } from '@/lib/editions/queries'
import { exportKinds } from '@/lib/jobs/kinds'
import { allCanaries, canariesIn, canary, textColumns } from '../support/canaries'
import { textInside } from '../support/inside'
import { plantCanaries } from '../support/plant-canaries'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

test('no kind of export holds a word that its edition may not, inside archives and compressed streams too', async ({
  record: { admin },
}) => {
  test.setTimeout(240_000)
  const viewer = systemViewer()
  const { open } = await plantCanaries(admin, viewer)
  expect(allCanaries().length).toBeGreaterThan(70)
  const [row] = await admin`select id from core.cases where slug = ${open}`
  const cases = [String(row?.id)]
  for (const { scope } of Object.values(recipientRules)) {
    if (scope) {
      await recordConsent(viewer, String(row?.id), {
        scope,
        consent: 'given',
        given: null,
        givenBy: canary('consents.given_by'),
        note: canary('consents.note'),
      })
    }
  }
  // What a partner may read holds words of its own; what nobody may, and what is sealed, never.
  const forPartners = new Set(
    textColumns()
      .filter((one) => one.fate === 'published')
      .map(({ table, column }) => `${table}.${column}`),
  )
  let sung = 0
  for (const recipient of recipients) {
    expect((await checkCases(viewer, cases, recipient)).refused, recipient).toEqual([])
    for (const kind of exportKinds) {
      for (const format of kind.formats) {
        const input = Object.fromEntries(
          (kind.options ?? []).map((option) => [option, option !== 'copies']),
        )
        const chunks: Uint8Array[] = []
        const order = {
          cases,
          recipient,
          format,
          locale: 'en' as const,
          input: kind.input.parse(input),
          moment: new Date('2026-03-01'),
          mark: markOf('x', recipient),
        }
        const work = { signal: new AbortController().signal, progress: async () => {} }
        const made = await kind.make(viewer, order, work, async (bytes) => {
          chunks.push(Buffer.from(bytes))
        })
        const what = `${kind.name}.${format} for ${recipient}`
        expect(canariesIn(made.name), what).toEqual([])
        const found = canariesIn(await textInside(Buffer.concat(chunks)))
        const isPartner = recipientRules[recipient].edition === 'partner'
        const allowed = isPartner ? found.filter((place) => forPartners.has(place)) : []
        expect(
          found.filter((place) => !allowed.includes(place)),
          what,
        ).toEqual([])
        sung += allowed.length
      }
    }
  }
  // And the canaries do sing: where partners may read more, they are found.
  expect(sung).toBeGreaterThan(20)
})
