/** Scheme, host and port under which people reach this installation, without a path. */
export function publicOrigin(): string {
  return new URL(process.env.VIGIL_URL || `http://localhost:${process.env.PORT || 3000}`).origin
}
