import { readAs, type Transaction } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import type { CaseRecord } from '@/lib/cases/model'
import { consentOf } from '@/lib/consents/model'
import { answersOf } from '@/lib/consents/queries'
import { findUnconsentedNaming } from '@/lib/consents/relatives'
import { type Circumstances, type MissingItem, readinessOf } from './readiness'

/** Everything that stops publication of a case or deserves a look first, with what people agreed to. */
export async function getReadiness(viewer: Viewer, record: CaseRecord): Promise<MissingItem[]> {
  assertCan(viewer, 'case.read')
  const circumstances = await readAs(viewer, (tx) => circumstancesOf(tx, record))
  return readinessOf(record, today(), circumstances)
}

/** Whether nothing stops publication, inside the transaction that would publish. */
export async function isReady(tx: Transaction, record: CaseRecord): Promise<boolean> {
  const items = readinessOf(record, today(), await circumstancesOf(tx, record))
  return !items.some((item) => item.blocks)
}

async function circumstancesOf(tx: Transaction, record: CaseRecord): Promise<Circumstances> {
  const answers = await answersOf(tx, record.id)
  const name = consentOf(answers, 'publish_name')
  return {
    namingRelatives: await findUnconsentedNaming(tx, record, answers),
    isNameWithheld: name === 'withheld' || name === 'withdrawn',
  }
}

const today = () => new Date().toISOString().slice(0, 10)
