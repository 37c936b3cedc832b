import '../(public)/public.css'
import './preview.css'

/** The public page's own surroundings, for what is not public yet. */
export default function PreviewLayout({ children }: { children: React.ReactNode }) {
  return children
}
