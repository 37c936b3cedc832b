/** What the server reads before anybody asks: the counts of all cases, which take seconds when there are a million. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { publicDatabase } = await import('@/lib/publications/queries')
  const { loadFacets } = await import('@/lib/facets/queries')
  // Readers are let in meanwhile. If the database can't be asked now, the first who needs it asks again.
  void loadFacets(publicDatabase()).catch(() => {})
}
