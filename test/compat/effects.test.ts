/** Effects that an earlier program left in its outbox are delivered as they were meant. */
import type { Command } from '../../src/flows/case/act'
import { execute, type CommandDeps } from '../../src/bot/delivery/commands'

const stored = {
  type: 'to_case',
  conversation: 'p1',
  contact: 'k1',
  channel: 'whatsapp',
  files: [],
} as const

test.each([
  [{ want: 'verdict', case: 'c1', solved: true }, 'solved'],
  [{ want: 'verdict', case: 'c1', solved: false, text: 'sigue igual' }, 'not_solved'],
  [{ want: 'verdict', case: 'c1', verdict: 'not_yet' }, 'not_yet'],
] as const)('a verdict written as %j is %s', async (wanted, verdict) => {
  const done: Command[] = []
  const perform = async ({ command }: { command: Command }) => {
    done.push(command)
    return { ok: false as const, code: 'closed' as const }
  }
  const load = async () => undefined
  const deps = { cases: { perform, load } } as unknown as CommandDeps
  await execute(deps, 'e1', { ...stored, ...wanted, files: [] })
  expect(done).toMatchObject([{ act: 'verdict', verdict }])
})
