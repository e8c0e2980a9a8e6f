/** Who of outside × which case × what is shown: the matrix of `docs/decisions/0047`. */
import type { Actor, Command } from '../../../../src/flows/case/act'
import { keysOfCase } from '../../../../src/bot/cases/case-writing'
import { personCase } from '../../../../src/bot/cases/person-cases'
import { Driven, nine } from '../../flows/support'

const library = nine()
const owner = 'responsable_ait1'
const question = '¿Cuántos usuarios?'
const fallback = { es: 'en curso', en: 'under way' }
const person = (id: string): Actor => ({ kind: 'person', id })
const add = (contact: string, entity: string): Command => ({
  ...{ act: 'add_participant', contact, role: 'entidad', name: contact, verified: 'note' },
  ...{ entity, entityName: entity },
})

/** The case of a municipality, in which one of its people is asked something. */
const asked = (): Driven => {
  const driven = new Driven(library, {
    ...{ procedure: 'UGAT/AIT-PR04', channel: 'note', contact: undefined },
  })
  driven.do(owner, add('asked', 'GAM Viacha'))
  driven.do(owner, add('beside', 'GAM Viacha'))
  driven.do(owner, add('ministry', 'Ministerio'))
  driven.do(owner, add('left', 'GAM Viacha'))
  driven.do(owner, { act: 'end_participant', contact: 'left', until: '2026-03-02' })
  driven.wait(61_000).do(owner, { act: 'write', text: question, asks: true })
  return driven.wait(61_000)
}
/** A case that its person opened, as before there were participants. */
const own = (): Driven => {
  const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01', contact: 'opener' })
  driven.do('operador1', { act: 'write', activation: driven.id('2'), text: question, asks: true })
  return driven.wait(61_000)
}

interface Seen {
  /** Whether *estado* lists it and its number is known. */
  listed: boolean
  question: boolean
  /** What becomes of what they write. */
  written: 'answers' | 'is kept' | 'is refused'
  /** The lines that it makes for others. */
  told: string[]
}
const seenBy = (driven: Driven, contact: string): Seen => {
  const { state } = driven
  const listed = keysOfCase(state, undefined)['contact']?.includes(contact) === true
  const now = new Date(driven.clock).toISOString()
  const shown = listed && personCase(library, state, { now, contact, fallback })
  const outcome = driven.try(person(contact), { act: 'receive', text: 'Doce.' })
  const kept = outcome.ok && outcome.case.waiting ? 'is kept' : 'answers'
  return {
    listed,
    question: shown !== false && shown.question === question,
    written: outcome.ok ? kept : 'is refused',
    told: outcome.ok
      ? outcome.effects.flatMap((effect) =>
          effect.kind === 'tell' ? [`${effect.message} → ${effect.to ?? ''}`] : [],
        )
      : [],
  }
}

test.each<[who: string, driven: () => Driven, contact: string, seen: Seen]>([
  ['who was asked', asked, 'asked', { listed: true, question: true, written: 'answers', told: [] }],
  [
    'another of the same entity',
    asked,
    'beside',
    { listed: true, question: true, written: 'answers', told: ['answered_by → asked'] },
  ],
  [
    'somebody of another entity who takes part',
    asked,
    'ministry',
    { listed: true, question: false, written: 'is kept', told: [] },
  ],
  [
    'who was ended',
    asked,
    'left',
    { listed: false, question: false, written: 'is kept', told: ['answer_late → left'] },
  ],
  [
    'a verified contact who takes no part',
    asked,
    'colleague',
    { listed: false, question: false, written: 'is refused', told: [] },
  ],
  [
    'who opened a case of their own',
    own,
    'opener',
    { listed: true, question: true, written: 'answers', told: [] },
  ],
  [
    'the new owner of their telephone',
    own,
    'new owner',
    { listed: false, question: false, written: 'is refused', told: [] },
  ],
])('%s sees of it what is theirs', (_who, driven, contact, seen) => {
  expect(seenBy(driven(), contact)).toEqual(seen)
})
