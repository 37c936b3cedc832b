import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '@/lib/install/build'
import { runCommand, say } from '@/lib/install/progress'
import { cut, faces, slices } from './fonts/slices'

// `npm run fonts`: cuts the fonts of the packages to what pages use. What comes out is kept in the
// repository, so that neither a start nor a build needs the cutter; a test holds it to the packages.

await runCommand(async () => {
  const folder = path.join(root, 'app/_fonts/cut')
  for (const slice of slices) {
    const bytes = await cut(slice)
    writeFileSync(path.join(folder, `${slice.name}.woff2`), bytes)
    say(`${String(bytes.length).padStart(7)} ${slice.name}`)
  }
  writeFileSync(path.join(folder, 'faces.css'), faces())
})
