/** Which forms on paper go with what somebody outside is told. */
import { papersWith } from '../../../../src/bot/effects/papers-told'
import type { CaseState } from '../../../../src/flows/case/case'

const activation = 'c1~P~9~1'
const form = (status: string) => ({ status, version: 0 })
const left = (output: string, version: number) => ({
  path: 'P',
  step: '9',
  round: 1,
  output,
  value: { kind: 'form', values: {}, version },
})
const state = {
  id: 'c1',
  drafts: {
    'P>9': {
      activation,
      forms: { first: form('observed'), second: form('handed_in'), third: form('open') },
    },
  },
  outputs: [left('first', 1), left('second', 1), left('first', 2)],
} as unknown as CaseState
const now = '2026-03-02T13:00:00.000Z'
const beside = { case: 'c1', activation, language: 'es' }

test.each<[string, string, Record<string, string>, object[] | undefined]>([
  [
    'with the question those that are awaited go blank, in one',
    'form_asked',
    { forms: activation },
    [{ ...beside, is: 'blank', outputs: ['first', 'third'], at: now }],
  ],
  [
    'once handed in each goes in its newest version',
    'form_handed',
    { forms: activation, outputs: 'first,second' },
    [
      { ...beside, is: 'filled', output: 'first', version: 2 },
      { ...beside, is: 'filled', output: 'second', version: 1 },
    ],
  ],
  ['a question about a step that asks nothing', 'form_asked', { forms: 'c1~P~3~1' }, undefined],
  ['what was observed in one', 'form_observed', { forms: activation }, undefined],
  ['anything else', 'solved', {}, undefined],
])('%s', (_what, message, params, expected) => {
  const tell = { kind: 'tell', id: 't', message, params, holdMs: 0 } as never
  expect(papersWith(tell, state, { language: 'es', now })).toEqual(expected)
})
