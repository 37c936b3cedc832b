/**
 * An error that its reader can mend: one clear line that says what is wrong and what to do.
 * Commands print `message` alone and exit 1; pages show it where it happened.
 */
export class UserError extends Error {
  override name = 'UserError'
}

/** The viewer may not do this. Pages answer 404 for reading and say so for writing. */
export class NotAllowedError extends UserError {
  override name = 'NotAllowedError'
}

/** What was asked for does not exist, or not for this viewer (the two are never told apart). */
export class NotFoundError extends UserError {
  override name = 'NotFoundError'
}
