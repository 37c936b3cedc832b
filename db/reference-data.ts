import type postgres from 'postgres'
import { lawArticles, lawVersions } from './laws'

/**
 * Writes the laws of db/laws.ts into their tables, as the owner, after the migrations. Only rows that
 * differ are touched; a row that stands in the tables alone stays, since charges may name it.
 */
export async function writeLaws(sql: postgres.Sql): Promise<void> {
  const versions = lawVersions.map((law) => ({
    id: law.id,
    country: law.country,
    title: law.title.en,
    title_native: law.title.zh,
    in_force_from: law.inForceFrom,
    in_force_to: law.inForceTo,
  }))
  const articles = lawArticles.map((article) => ({
    id: article.id,
    version_id: article.law,
    article: article.article,
    crime: article.crime.en,
    crime_native: article.crime.zh,
    since: article.since,
    until: article.until,
  }))
  await sql.begin(async (tx) => {
    await tx`
      insert into core.law_versions ${tx(versions)}
      on conflict (id) do update set country = excluded.country, title = excluded.title, title_native = excluded.title_native,
        in_force_from = excluded.in_force_from, in_force_to = excluded.in_force_to
      where law_versions is distinct from excluded`
    await tx`
      insert into core.law_articles ${tx(articles)}
      on conflict (id) do update set version_id = excluded.version_id, article = excluded.article, crime = excluded.crime,
        crime_native = excluded.crime_native, since = excluded.since, until = excluded.until
      where law_articles is distinct from excluded`
  })
}
