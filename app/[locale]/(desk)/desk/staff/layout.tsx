export default function StaffLayout({ children }: { children: React.ReactNode }) {
  return (
    <main id="content" className="rec">
      {children}
    </main>
  )
}
