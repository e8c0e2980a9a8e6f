/** The document that keeps the newest table. */
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import type { Figure } from './figures'
import { markdownTable } from './table'

const GB = 1024 ** 3

export function machineLine(): string {
  const all = cpus()
  const memory = `${Math.round(totalmem() / GB)} GB`
  return `${all.length} cores (${all[0]?.model.trim() ?? 'unknown'}), ${memory}, Node ${process.version}, ${process.platform}`
}

const file = join(__dirname, '../../docs/performance.md')
const documentOf = (figures: readonly Figure[]): string => `# What an act costs

Written by \`npm run bench -- --write\`; [how it is measured](decisions/0024-bench.md). Ratios are of one run: everybody has a turn in each, the
figure is the median of five runs, and all of them are shown. Counts are the same on every machine.

Machine: ${machineLine()}.

${markdownTable(figures)}
`

/** Writes the document, in the form that all documents have. */
export async function keepTable(figures: readonly Figure[]): Promise<void> {
  const options = await resolveConfig(file)
  writeFileSync(file, await format(documentOf(figures), { ...options, parser: 'markdown' }))
}
