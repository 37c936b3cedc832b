import './desk.css'
import './drafts.css'
import './palette.css'
import { DraftSecret } from '@/app/_components/desk/draft-secret'
import { Rail } from '@/app/_components/desk/rail'
import { pageWording } from '@/app/_components/page-wording'
import { requireViewer } from '@/lib/auth/request'
import { secretFor } from '@/lib/auth/settings'

export default async function DeskLayout({ children }: { children: React.ReactNode }) {
  const viewer = await requireViewer()
  return (
    <div className="desk">
      <Rail viewer={viewer} wording={await pageWording()} />
      <DraftSecret secret={secretFor(`drafts of ${viewer.id}`).toString('base64')}>
        {children}
      </DraftSecret>
    </div>
  )
}
