/** Where an encrypted field of a consent stands: what is sealed for one place opens in no other. */
export function placeOf(column: 'given_by' | 'note', id: string): string {
  return `consents.${column}:${id}`
}
