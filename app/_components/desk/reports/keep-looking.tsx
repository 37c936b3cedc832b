'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Draws the page anew every second, so that progress moves by itself. Without script a link does. */
export function KeepLooking() {
  const router = useRouter()
  useEffect(() => {
    const looking = setInterval(() => router.refresh(), 1_000)
    return () => clearInterval(looking)
  }, [router])
  return null
}
