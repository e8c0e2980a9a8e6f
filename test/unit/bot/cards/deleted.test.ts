/**
 * What the lines of a case say once its words were deleted: what was done, by whom and when, with
 * no gap where words were.
 */
import { decidedLine } from '../../../../src/bot/cards/decided-line'
import { over } from '../../../../src/bot/cards/blocks'
import type { WholeView } from '../../../../src/bot/cards/view'
import { createCatalogue, type Language } from '../../../../src/bot/words/catalogue'
import { momentsOf } from '../../../../src/sandbox/server/case-timeline'
import { officeHours } from '../../../../src/flows/time/calendar'
import { dataClasses } from '../../../../src/flows/case/data-classes'
import { forget } from '../../../../src/flows/case/forget'
import { wholeCase } from '../../../../src/flows/case/history'
import { Driven, nine } from '../../flows/support'

const library = nine()
const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01' })
driven.do('operador1', { act: 'take', activation: driven.id('2') })
driven.do('operador2', { act: 'take', activation: driven.id('2'), reason: 'está de viaje' })
driven.walk('2 3:otro 4:no_diseno 5 6 7 8 9~3')
driven.do('operador2', { act: 'cancel', reason: 'ya no hace falta', told: 'No hace falta seguir.' })

const now = '2026-04-02T14:00:00.000Z'
const gone = forget(driven.state, [], { now, why: 'request', classes: dataClasses, by: 'jorge' })
const states = { before: driven.whole, after: wholeCase(gone.state, []) }

const linesOf = (when: keyof typeof states, language: Language): string[] => {
  const state = states[when]
  const t = createCatalogue().in(language)
  const names = { membersOf: () => [], groups: {}, nameOf: () => undefined, names: {} }
  const view = {
    ...names,
    ...{ t, library, language, state, now, calendar: officeHours },
  } as unknown as WholeView
  const moments = momentsOf(state, language, () => 'María Q.').map(({ text }) => text)
  return [...state.decided.map((done) => decidedLine(view, done)), ...moments]
}

test.each(['es', 'en'] as const)(
  'no colon and no bracket stands before words that are gone, in %s',
  (language) => {
    const [before, after] = [linesOf('before', language), linesOf('after', language)]
    expect(before.join('\n')).toMatch(/está de viaje[^]*wrong|wrong[^]*está de viaje/)
    expect(after.join('\n')).not.toMatch(/está de viaje|wrong|ya no hace falta/)
    for (const line of after) expect(line).not.toMatch(/:\s*(?:·|$)|\{|\bnone\b|\(\)|“”/m)
  },
)

test('a quote stands under what is said where there is one', () => {
  expect([over('Se canceló', ' '), over('Se canceló', 'ya no')]).toEqual([
    'Se canceló',
    'Se canceló\n> ya no',
  ])
})
