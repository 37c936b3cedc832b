// @ts-check
// Compiles one document and ends, so that the compiler's memory ends with it. In: JSON on the standard
// input. Out: the file on the standard output; or what is wrong, in one line, and exit code 1.
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** @typedef {{ template: string, files: Record<string, string>, fonts: string[], timestamp: number, wanted: 'pdf' | 'svg' }} Work */

const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)
const work = /** @type {Work} */ (JSON.parse(Buffer.concat(chunks).toString('utf8')))

const compiler = NodeCompiler.create({
  workspace: '/report',
  fontArgs: [{ fontPaths: work.fonts }],
})
for (const [name, content] of Object.entries(work.files)) {
  compiler.mapShadow(`/report/${name}`, Buffer.from(content, 'base64'))
}

try {
  const compiled = compiler.compile({ mainFileContent: work.template })
  const document = compiled.result
  if (!document) {
    const said = compiler.fetchDiagnostics(
      /** @type {import('@myriaddreamin/typst-ts-node-compiler').NodeError} */ (
        compiled.takeDiagnostics()
      ),
    )
    throw new Error(said.map(({ message }) => message).join('; '))
  }
  const file =
    work.wanted === 'svg'
      ? Buffer.from(compiler.plainSvg(document))
      : compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: work.timestamp })
  process.stdout.write(file)
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
