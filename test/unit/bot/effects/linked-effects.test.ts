/** When a case that was opened from another one lets the headline of that one be shown anew. */
import { decisionEffects } from '../../../../src/bot/effects/case-effects'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import type { CaseState } from '../../../../src/flows/case/case'
import type { Command } from '../../../../src/flows/case/act'
import { Driven, nine } from '../../flows/support'

const library = nine()
const t = createCatalogue().in('es')

/** The last two steps of an entity's case; what it came from is the case `c0`. */
const linked = (why: CaseState['links'][number]['why']) =>
  new Driven(library, { procedure: 'UGAT/AIT-PR09', at: '10', channel: 'internal' })
    .change(({ links }) => links.push({ case: 'c0', number: 'N-0', why, by: 'jefe_ugat1' }))
    .walk('10 11 12')

/** Whether an act lets it be shown anew. */
const showsIt = (driven: Driven, by: string, command: Command): boolean => {
  const before = driven.state
  const decision = driven.do(by, command)
  const now = new Date(driven.clock).toISOString()
  const context = {
    now,
    library,
    staff: t,
    listener: () => ({
      language: 'es' as const,
      tellWords: () => ({ text: '' }),
    }),
  }
  return decisionEffects(before, decision, context).some(({ id }) => id === 'show:headline:c0')
}
const cancel: Command = { act: 'cancel', reason: 'ya lo corrigió' }

test('the case of an entity does so when it ends, ends early or goes on again, and at no other act', () => {
  const driven = linked('entity')
  expect(showsIt(driven, 'dge1', { act: 'comment', text: 'nota' })).toBe(false)
  expect(showsIt(driven, 'responsable_ait1', cancel)).toBe(true)
  const withdrawn = driven.state.decided.at(-1)?.id ?? ''
  expect(showsIt(driven, 'responsable_ait1', { act: 'undo', activation: withdrawn })).toBe(true)
  const before = driven.walk('13').state
  const ended = driven.step('14')
  const context = {
    now: ended.case.closedAt ?? '',
    library,
    staff: t,
    listener: () => ({
      language: 'es' as const,
      tellWords: () => ({ text: '' }),
    }),
  }
  const shown = decisionEffects(before, ended, context).map(({ id }) => id)
  expect(shown).toContain('show:headline:c0')
})
test('a report that was split off another counts in none', () => {
  expect(showsIt(linked('split'), 'responsable_ait1', cancel)).toBe(false)
})
