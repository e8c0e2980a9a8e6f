/** Which cards are shown anew after an act. */
import { changedCards } from '../../../../src/bot/effects/effects-shown'
import type { CaseState } from '../../../../src/flows/case/case'
import type { Sending } from '../../../../src/flows/case/sending'

const row = (id: string, card: string) => ({ id, card })
const state = (active: object[], decided: object[] = []): CaseState =>
  ({
    active,
    decided,
    messages: [],
    outputs: [],
    undo: [],
    intake: {},
    links: [],
  }) as unknown as CaseState
/** Something went to the entity when another step began. */
const sent = (active: object[]): CaseState => ({
  ...state(active, [row('outside', 'waits')]),
  sendings: [sending],
})
const sending = { id: 'sends', card: 'sent', path: 'P', at: 'then' } as Sending

it.each<[string, string[], CaseState, CaseState]>([
  [
    'a step leaves the card of who had it, whose other steps are history',
    ['second', 'first'],
    state([row('second', 'first')]),
    state([row('second', 'second')]),
  ],
  [
    'a step leaves the card of who had it, which another step is still on',
    ['first', 'second'],
    state([row('second', 'first'), row('third', 'first')]),
    state([row('second', 'second'), row('third', 'first')]),
  ],
  [
    'what was decided goes to the history, and nothing else happens',
    [],
    state([row('second', 'second')], [row('first', 'first')]),
    state([row('second', 'second')]),
  ],
  [
    'what was sent goes back to its card when the step that waited for its answer ends',
    ['sent', 'waits'],
    sent([{ ...row('outside', 'waits'), path: 'P', since: 'then' }]),
    sent([]),
  ],
])('%s: %j', (_rule, cards, before, after) => {
  expect(changedCards(before, after).sort()).toEqual([...cards].sort())
})
