/**
 * Measures one group and writes its figures as JSON to descriptor 3: `node -r tsx/cjs
 * scripts/bench/group.ts GROUP [--full]`.
 */
import { writeSync } from 'node:fs'
import { groups, type Group } from './groups'

async function main(): Promise<void> {
  const figures = await groups[process.argv[2] as Group]({ full: process.argv.includes('--full') })
  writeSync(3, JSON.stringify(figures))
}
void main()
