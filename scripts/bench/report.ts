/** The document that keeps the newest table. */
import { cpus, totalmem } from 'node:os'
import type { Figure } from './figures'
import { markdownTable } from './table'

const GB = 1024 ** 3

export function machineLine(): string {
  const all = cpus()
  const memory = `${Math.round(totalmem() / GB)} GB`
  return `${all.length} cores (${all[0]?.model.trim() ?? 'unknown'}), ${memory}, Node ${process.version}, ${process.platform}`
}

export const documentOf = (figures: readonly Figure[], groups: readonly string[]): string => `# What an act costs

Written by \`npm run bench -- --write\` (groups: ${groups.join(', ')}). Ratios are of one run: everybody has a turn in each, the
figure is the median of five runs, and all of them are shown. Counts are the same on every machine.

Machine: ${machineLine()}.

${markdownTable(figures)}
`
