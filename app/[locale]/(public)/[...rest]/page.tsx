import { notFound } from 'next/navigation'

/** Any address that nothing answers at: so that the page that says so is ours, in the reader's language. */
export default function NoPage() {
  notFound()
}
