'use client'

import { useEffect } from 'react'
import { hanIn, hanSheetAddress } from '@/lib/core/han'

/**
 * Offers a Chinese font for what stands on the page, and for what is written into it later, to a
 * machine that has none. Pages without script carry a style sheet for it (lib/serving/still-page.ts).
 */
export function HanFont() {
  useEffect(() => {
    const offered = new Set<string>()
    const offer = () => {
      const fresh = hanIn(textOfPage()).filter((character) => !offered.has(character))
      if (fresh.length === 0) return
      for (const character of fresh) offered.add(character)
      const sheet = document.createElement('link')
      sheet.rel = 'stylesheet'
      sheet.href = hanSheetAddress(document.documentElement.lang, fresh)
      document.head.append(sheet)
    }
    let frame = 0
    const soon = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(offer)
    }
    soon()
    const changes = new MutationObserver(soon)
    changes.observe(document.body, { subtree: true, childList: true, characterData: true })
    document.addEventListener('input', soon)
    return () => {
      cancelAnimationFrame(frame)
      changes.disconnect()
      document.removeEventListener('input', soon)
    }
  }, [])
  return null
}

function textOfPage(): string {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'input, textarea',
  )
  const typed = Array.from(fields, ({ value, type }) => (type === 'password' ? '' : value))
  return [document.body.textContent, ...typed].join(' ')
}
