import './desk.css'
import './palette.css'
import { Rail } from '@/app/_components/desk/rail'
import { pageWording } from '@/app/_components/page-wording'
import { requireViewer } from '@/lib/auth/request'

export default async function DeskLayout({ children }: { children: React.ReactNode }) {
  const viewer = await requireViewer()
  return (
    <div className="desk">
      <Rail viewer={viewer} wording={await pageWording()} />
      {children}
    </div>
  )
}
