import 'server-only'
import { notFound } from 'next/navigation'
import { locale as localeOfPage } from 'next/root-params'
import { connection } from 'next/server'
import { isLocale } from '@/lib/i18n/locales'
import { type Wording, wordingFor } from '@/lib/i18n/wording'

/** The words of the language that the page's address is in. Pages that ask for it are never made ahead. */
export async function pageWording(): Promise<Wording> {
  await connection()
  const locale = await localeOfPage()
  if (!isLocale(locale)) notFound()
  return wordingFor(locale)
}
