'use client'

import { usePathname } from 'next/navigation'

/** A place of the rail, marked when the page is in it. The layout is kept between pages, so the browser knows. */
export function RailLink({ path, label }: { path: string; label: string }) {
  const here = usePathname()
  const isHere = path.endsWith('/desk') ? here === path : `${here}/`.startsWith(`${path}/`)
  return (
    <a href={path} aria-current={isHere ? 'page' : undefined}>
      {label}
    </a>
  )
}
