/** Who speaks for an entity no more is ended in its cases, once in each, and in no other. */
import { type Leaving, leaveCases } from '../../../../src/bot/cases/leaving'
import type { Command } from '../../../../src/flows/case/act'

const leaving: Leaving = {
  ...{ contact: 'k1', entities: ['e1', 'e9'], until: '2026-03-02', by: 'registrar1' },
  names: ['GAM Viacha', 'Gobierno Autónomo Municipal de Viacha'],
}
const caseOf = (id: string, entity: string | undefined, participants?: object[]) => ({
  state: { id, intake: { contact: 'k1', entity }, participants },
})
const cases = [
  caseOf('speaks for it', 'Otra', [{ contact: 'k1', entity: 'e1' }]),
  caseOf('speaks for what it goes by now', 'GAM Viacha', [{ contact: 'k1', entity: 'e9' }]),
  caseOf('speaks for another', 'GAM Viacha', [{ contact: 'k1', entity: 'e2' }]),
  caseOf('nothing is said, in a case of it', 'gam  viacha', [{ contact: 'k1' }]),
  caseOf('an older case of it', 'GAM Viacha'),
  caseOf('a report of their own', undefined),
  caseOf('ended already', 'GAM Viacha', [{ contact: 'k1', entity: 'e1', ended: {} }]),
]

test('those of the entity, under ids that are the same however often it is tried', async () => {
  const done: [string, string, Command][] = []
  const desk = {
    store: { found: async () => cases },
    cases: {
      perform: async ({ inbound, case: id, command }: Record<string, unknown>) => {
        done.push([inbound as string, id as string, command as Command])
        return { ok: true }
      },
    },
  }
  await leaveCases(desk as never, 'leave:1', leaving)
  expect(done.map(([, id]) => id)).toEqual([
    'speaks for it',
    'speaks for what it goes by now',
    'nothing is said, in a case of it',
    'an older case of it',
  ])
  expect(done[0]).toEqual([
    'leave:1:speaks for it',
    'speaks for it',
    { act: 'end_participant', contact: 'k1', until: '2026-03-02', by: 'registrar1' },
  ])
})
