import { changeCase } from '@/lib/cases/mutations'
import { getCase } from '@/lib/cases/queries'
import type { ConsentInput } from '@/lib/consents/model'
import { recordConsent } from '@/lib/consents/mutations'
import { NotAllowedError } from '@/lib/core/errors'
import { setEmbargo } from '@/lib/review/embargo'
import { publishCase } from '@/lib/review/mutations'
import { getEditions, getReview, getReviewQueue } from '@/lib/review/queries'
import { approve, sendBack, submitForReview, takeBack } from '@/lib/review/reviews'
import { cited, draft, published } from '../factories/cases'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

const health = { condition: 'Weak', severity: 'serious', care: 'none', basis: 'press' } as const

test('a draft goes from its writer to a reviewer to readers, with each one’s name behind it', async ({
  record: { staff },
}) => {
  const [writer, reviewer, publisher] = [
    await staff('editor'),
    await staff('reviewer'),
    await staff('publisher'),
  ]
  const { id, slug } = await draft(writer)
  await submitForReview(writer, id, 'First edition.', reviewer.id)
  await expect(submitForReview(writer, id, 'Again.')).rejects.toThrow('under review already')
  await expect(approve(writer, id, null)).rejects.toThrow('Somebody else')
  const queue = await getReviewQueue(reviewer)
  expect(queue.submitted.map((one) => one.found.slug)).toEqual([slug])
  expect(queue.submitted[0]?.review).toMatchObject({
    reason: 'First edition.',
    submittedByName: writer.name,
    reviewerName: reviewer.name,
  })
  await sendBack(reviewer, id, 'Say which newspaper.')
  expect(await getReview(writer, id)).toMatchObject({
    decision: 'returned',
    remark: 'Say which newspaper.',
  })
  await cited(writer, id, 'health', health)
  await submitForReview(writer, id, 'First edition.')
  await approve(reviewer, id, null)
  await publishCase(publisher, id, 'First edition.')
  expect(await getEditions(writer, id)).toMatchObject([
    { number: 1, preparedBy: writer.name, reviewedBy: reviewer.name, publishedBy: publisher.name },
  ])
  expect((await getCase(writer, slug))?.review).toBe('open')
  expect(await getReview(writer, id)).toBeNull()
})

test('an approval holds for the text that was looked at, and no other', async ({
  record: { staff },
}) => {
  const [writer, reviewer] = [await staff('editor'), await staff('reviewer')]
  const { id } = await draft(writer)
  await submitForReview(writer, id, 'First edition.')
  await cited(writer, id, 'health', health)
  await expect(approve(reviewer, id, null)).rejects.toThrow('changed since it was submitted')
  await takeBack(writer, id)
  await submitForReview(writer, id, 'First edition.')
  await approve(reviewer, id, 'Fine.')
  expect(await getReview(writer, id)).toMatchObject({ decision: 'approved', remark: 'Fine.' })
})

test('what never leaves the desk changes no approval', async ({ record: { staff } }) => {
  const [writer, reviewer] = [await staff('editor'), await staff('reviewer')]
  const { id } = await draft(writer)
  await submitForReview(writer, id, 'First edition.')
  await cited(writer, id, 'health', { ...health, confidentiality: 'staff' })
  await approve(reviewer, id, null)
})

test('a case that is kept to some is published by two, whatever the code above forgets', async ({
  record: { staff, admin },
}) => {
  const [writer, publisher, other] = [
    await staff('editor'),
    await staff('publisher'),
    await staff('publisher'),
  ]
  const { id } = await draft(publisher)
  await admin`update core.cases set confidentiality = 'staff' where id = ${id}`
  await expect(publishCase(publisher, id, 'First edition.')).rejects.toThrow('approval')
  await submitForReview(publisher, id, 'First edition.')
  await approve(other, id, null)
  await expect(publishCase(publisher, id, 'First edition.')).rejects.toThrow('approval')
  await cited(writer, id, 'health', health)
  await expect(publishCase(other, id, 'First edition.')).rejects.toThrow('changed since')
  await sendBack(other, id, 'It changed.')
  await submitForReview(writer, id, 'First edition.')
  await approve(other, id, null)
  await publishCase(other, id, 'First edition.')
  // The database says the same again.
  await expect(
    admin.begin(async (sql) => {
      await sql`set local role vigil_desk`
      await sql`select set_config('vigil.viewer', ${publisher.id}, true)`
      await sql`insert into core.publication_records (case_id, number, reason, prepared_by, published_by, published_at)
        values (${id}, 2, 'x', ${publisher.id}, ${publisher.id}, now())`
    }),
  ).rejects.toThrow('row-level security')
})

test('under an embargo nothing is published; whoever only writes can’t shorten it', async ({
  record: { staff, admin },
}) => {
  const [writer, publisher] = [await staff('editor'), await staff('publisher')]
  const { id, slug } = await draft(writer)
  const version = async () => (await getCase(writer, slug))?.version ?? 0
  await setEmbargo(writer, id, await version(), { until: '2999-01-01', reason: 'The trial.' })
  await expect(publishCase(publisher, id, 'First edition.')).rejects.toThrow('embargo')
  await expect(setEmbargo(writer, id, await version(), null)).rejects.toThrow(NotAllowedError)
  await expect(setEmbargo(writer, id, 0, null)).rejects.toThrow(NotAllowedError)
  await setEmbargo(writer, id, await version(), { until: '2999-02-01', reason: 'The appeal.' })
  await expect(setEmbargo(publisher, id, 0, null)).rejects.toThrow('Somebody else changed')
  // Its day has come.
  await admin`update core.cases set embargo_until = '2020-01-01' where id = ${id}`
  expect((await getReviewQueue(publisher)).embargoOver.map((one) => one.found.slug)).toContain(slug)
  await publishCase(publisher, id, 'First edition.')
  expect((await getReviewQueue(publisher)).embargoOver.map((one) => one.found.slug)).not.toContain(
    slug,
  )
})

test('neither a relative who did not agree nor a withheld name gets published', async ({
  record: { staff },
}) => {
  const [writer, publisher] = [await staff('editor'), await staff('publisher')]
  const consent = (id: string, scope: ConsentInput['scope'], answer: ConsentInput['consent']) =>
    recordConsent(writer, id, { scope, consent: answer, given: null, givenBy: null, note: null })
  const { id } = await draft(writer)
  await cited(writer, id, 'family', { relation: 'spouse', name: 'Arzigul Tursun' })
  await cited(writer, id, 'health', { ...health, condition: 'Weak, says Arzigul Tursun' })
  await expect(submitForReview(writer, id, 'First edition.')).rejects.toThrow('can’t be published')
  await expect(publishCase(publisher, id, 'First edition.')).rejects.toThrow('can’t be published')
  await consent(id, 'name_relatives', 'given')
  await consent(id, 'publish_name', 'withheld')
  await expect(publishCase(publisher, id, 'First edition.')).rejects.toThrow('can’t be published')
  await consent(id, 'publish_name', 'given')
  await publishCase(publisher, id, 'First edition.')
})

test('publishing past an open review ends it', async ({ record: { staff } }) => {
  const [writer, publisher] = [await staff('editor'), await staff('publisher')]
  const { id, slug } = await published(publisher)
  const record = await getCase(writer, slug)
  await changeCase(writer, id, record?.version ?? 0, { issues: ['labour'] })
  await submitForReview(writer, id, 'What it is about.')
  await publishCase(publisher, id, 'What it is about.')
  expect(await getReview(writer, id)).toBeNull()
  expect((await getReviewQueue(publisher)).submitted.map((one) => one.found.slug)).not.toContain(
    slug,
  )
})
