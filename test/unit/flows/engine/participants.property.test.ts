/**
 * Whatever is done to who takes part, of two entities: everybody is told each thing once, only
 * while they take part, nothing that was asked of the other entity, and the record holds.
 */
import type { Actor, Command, Decision } from '../../../../src/flows/case/act'
import { contactsIn, plays, tookPart } from '../../../../src/flows/case/outside/participants'
import { personCase } from '../../../../src/bot/cases/person-cases'
import { verifyAggregate } from '../../../../src/store/record/verify'
import { seeded } from '../../../support/seeded'
import { Driven, nine } from '../support'

const library = nine()
const owner = 'responsable_ait1'
const entities: Record<string, string> = { k1: 'e1', k2: 'e1', k3: 'e2', k4: 'e2' }
const contacts = Object.keys(entities)
const fallback = { es: 'en curso', en: 'under way' }
const rounds = 60

type Draw = (below: number) => number
const draws: ((who: string, draw: Draw) => [Actor | string, Command])[] = [
  (who, draw) => [
    owner,
    {
      ...{ act: 'add_participant', contact: who, role: 'entidad', name: who },
      ...{ entity: entities[who], entityName: entities[who] },
      verified: draw(2) === 0 ? 'note' : undefined,
    },
  ],
  (who) => [owner, { act: 'end_participant', contact: who, until: '2026-03-02' }],
  (_who, draw) => [owner, { act: 'write', text: `palabras ${draw(1e6)}`, asks: draw(2) === 0 }],
  (who, draw) => [
    { kind: 'person', id: who },
    { act: 'receive', text: `respuesta ${draw(1e6)}`, beside: draw(4) === 0 ? true : undefined },
  ],
]

/** What is wrong with what an act told, and with what everybody is shown after it. */
function wrongOf(driven: Driven, { effects, case: state }: Decision): string[] {
  const now = new Date(driven.clock).toISOString()
  const running = contactsIn(state)
  const toGone = effects.flatMap((effect) =>
    effect.kind === 'tell' &&
    effect.to !== undefined &&
    !running.includes(effect.to) &&
    effect.params['why'] !== 'no_part'
      ? [`${effect.message} to who takes no part`]
      : [],
  )
  const asked = state.waiting?.to
  const shown = running.filter(
    (contact) => personCase(library, state, { now, contact, fallback }).question !== undefined,
  )
  const ofOthers = shown.filter((contact) => asked !== undefined && !plays(state, asked, contact))
  return [...toGone, ...ofOthers.map((contact) => `a question of others to ${contact}`)]
}

test.each([1, 2, 3, 4, 5, 6])('chance %i', (seed) => {
  const draw = seeded(seed)
  const driven = new Driven(library, {
    ...{ procedure: 'UGAT/AIT-PR04', channel: 'note', contact: 'k1' },
  })
  let done = 0
  for (let round = 0; round < rounds; round += 1) {
    const who = contacts[draw(contacts.length)] ?? ''
    const [actor, command] = draws[draw(draws.length)]!(who, draw)
    const before = driven.state
    // What who was ended had sent by then is kept.
    const mayWrite = tookPart(before, who)
    const outcome = driven.wait((1 + draw(90)) * 1000).try(actor, command)
    if (command.act === 'receive') expect(outcome.ok).toBe(mayWrite)
    if (!outcome.ok) continue
    done += 1
    expect(wrongOf(driven, outcome)).toEqual([])
  }
  expect(done).toBeGreaterThan(rounds / 4)
  const told = driven.effects.flatMap((effect) => (effect.kind === 'tell' ? [effect.id] : []))
  expect(new Set(told).size).toBe(told.length)
  expect(verifyAggregate(driven.stored)).toMatchObject({ ok: true, findings: [] })
})
