/** What somebody outside wrote reaches a case, whatever became meanwhile of what it answers. */
import { type CommandDeps, execute } from '../../../../src/bot/delivery/commands'
import type { Command } from '../../../../src/flows/case/act'
import { Driven, nine } from '../../flows/support'

test('an answer to a case that was moved since is kept as words in what it went on as', async () => {
  const started = { procedure: 'UGAT/AIT-PR04', channel: 'note', contact: 'k1' }
  const [moved, next] = [new Driven(nine(), started).state, new Driven(nine(), started)]
  const old = { ...moved, id: 'old', cancelled: { moved: { case: 'next' } } }
  const inbounds: string[] = []
  const cases = {
    load: async (id: string) => (id === 'old' ? old : { ...next.state, id }),
    perform: async ({ inbound, command }: { inbound: string; command: Command }) => {
      inbounds.push(inbound)
      return next.try({ kind: 'person', id: 'k1' }, command)
    },
  }
  const clock = { now: () => Date.parse('2026-03-09T14:00:00.000Z') }
  const files = [{ hash: 'h', name: 'nota.pdf', mime: 'application/pdf', bytes: 1 }]
  const done = await execute({ cases, clock } as unknown as CommandDeps, 'e1', {
    ...{ type: 'to_case', want: 'answer', case: 'old', contact: 'k1', conversation: 'p1' },
    ...{ activation: 'old~1', text: 'Adjunto la nota', files, channel: 'whatsapp' },
  })
  expect(done).toEqual({ case: 'next' })
  expect(new Set(inbounds).size).toBe(2)
  expect(next.whole.messages.at(-1)).toMatchObject({ text: 'Adjunto la nota', files })
})
