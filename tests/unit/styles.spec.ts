import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { cut, faces, slices } from '@/scripts/fonts/slices'

test.describe('styles', () => {
  test('say start and end, never left and right: pages must hold in both directions', () => {
    const physical =
      /(?:^|[\s;{])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-)?(?:left|right)(?:-[a-z]+)?\s*:|border-(?:top|bottom)-(?:left|right)-radius|(?:text-align|float|clear)\s*:\s*(?:left|right)\b/
    expect(linesWith(/\.css$/, physical)).toEqual([])
  })

  test('nor in four values of which the second and the fourth differ', () => {
    const four = /(?:padding|margin|inset): *[\w.%-]+ ([\w.%-]+) [\w.%-]+ (?!\1;)[\w.%-]+;/
    expect(linesWith(/\.css$/, four)).toEqual([])
  })

  test('nor do the classes of pages', () => {
    const physical = /["'\s](?:-?(?:ml|mr|pl|pr|left|right)-[\w[]|(?:text|float)-(?:left|right)\b)/
    expect(linesWith(/\.tsx$/, physical)).toEqual([])
  })

  test('bring nothing from another host', () => {
    expect(linesWith(/\.css$/, /url\(["']?(?:https?:)?\/\/|@import ["']?(?:https?:)?\/\//)).toEqual(
      [],
    )
  })
})

test.describe('fonts', () => {
  test('the style sheet and the files are those of the table', () => {
    expect(readFileSync('app/_fonts/cut/faces.css', 'utf8')).toBe(faces())
    expect(readdirSync('app/_fonts/cut').sort()).toEqual(
      [...slices.map(({ name }) => `${name}.woff2`), 'LICENSE', 'faces.css'].sort(),
    )
  })

  test('each file is what the cutter makes of its package (`npm run fonts` mends it)', async () => {
    for (const slice of slices) {
      const kept = readFileSync(`app/_fonts/cut/${slice.name}.woff2`)
      expect(kept.equals(await cut(slice)), slice.name).toBe(true)
    }
  })
})

function linesWith(name: RegExp, wrong: RegExp): string[] {
  return readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(file))
    .flatMap((file) =>
      readFileSync(`app/${file}`, 'utf8')
        .split('\n')
        .filter((line) => wrong.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    )
}
