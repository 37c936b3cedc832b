import { deskSurface } from '@/lib/auth/request'

export default function AuthLayout({ children }: { children: React.ReactNode }) {
  deskSurface()
  return (
    <main id="content" className="auth">
      {children}
    </main>
  )
}
