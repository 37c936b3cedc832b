import type { z } from 'zod'
import { UserError } from '@/lib/core/errors'
import type { Locale } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'

/** A user error whose line stands in the message files: commands print it in English, pages in theirs. */
export class WordedError extends UserError {
  constructor(
    readonly key: string,
    /** The field beside which it is shown. */
    readonly field?: string,
  ) {
    super(wordingFor('en').t(key))
  }

  in(locale: Locale): string {
    return wordingFor(locale).t(this.key)
  }
}

/** The session has ended: the form keeps what was typed and leads to the sign-in page. */
export class SignedOutError extends WordedError {
  constructor() {
    super('auth.fault.signedOut')
  }
}

/** Somebody else changed it since it was read. Nothing is written; a page may show both versions. */
export class ChangedMeanwhileError extends WordedError {
  constructor(what: 'Case' | 'Fact' | 'Source') {
    super(`desk.fault.changed${what}`)
  }
}

/** The first thing that a schema with keys as its messages found wrong. */
export function faultIn(error: z.ZodError): WordedError {
  const [issue] = error.issues
  return new WordedError(issue?.message ?? '', String(issue?.path[0] ?? ''))
}
