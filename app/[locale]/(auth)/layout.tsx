import '../(public)/public.css'
import './auth.css'
import { deskSurface } from '@/lib/auth/request'

export default function AuthLayout({ children }: { children: React.ReactNode }) {
  deskSurface()
  return children
}
