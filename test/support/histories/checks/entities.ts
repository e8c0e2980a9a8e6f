/** Entities and their telephones: whom something is told, what they see, what the record says. */
import { everParticipants } from '../../../../src/flows/case/outside/participants'
import { outsideOnly } from '../../../../src/flows/definition/lookup'
import type { Check, Seen } from './seen'

interface Phone {
  name: string
  contact: string
  said: { text: string; effect: string }[]
}
async function phonesOf({ scene }: Seen): Promise<Phone[]> {
  const chats = await scene.chats()
  return scene.w.phones.persons().flatMap(({ id, name }) => {
    const contact = chats.find((chat) => chat.name === name)?.contact
    const said = scene.w.phones
      .chat(id)
      .filter(({ from }) => from === 'bot')
      .map(({ text, effect = '' }) => ({ text, effect }))
    return contact === undefined ? [] : [{ name, contact, said }]
  })
}

/** What a case tells is told to one, once. */
export const toldOnce: Check = async (seen) => {
  const told = new Map<string, string[]>()
  for (const { name, said } of await phonesOf(seen))
    for (const { effect } of said)
      if (effect.includes('~tell~')) told.set(effect, [...(told.get(effect) ?? []), name])
  const twice = [...told].filter(([, names]) => names.length > 1)
  return twice.length > seen.scene.kills
    ? twice.map(([effect, names]) => `${effect} was told to ${names.join(' and ')}`)
    : []
}

/** Nobody reads the number of a case in which they never took part, unless they wrote it. */
export const ownCasesOnly: Check = async (seen) => {
  const { cases, library, scene } = seen
  const faults: string[] = []
  for (const { name, contact, said } of await phonesOf(seen)) {
    const own = cases
      .filter(
        (state) =>
          state.intake.contact === contact ||
          everParticipants(library, state).some((known) => known.contact === contact),
      )
      .map(({ number }) => number)
    const written = scene.lines.filter((line) => line.startsWith(`${name}:`)).join('\n')
    for (const { text } of said)
      for (const [number] of text.matchAll(/\b(?:INC|HGE)-\d{4}-\d{6}\b/g))
        if (!own.includes(number) && !written.includes(number))
          faults.push(`${name} reads of ${number}, of which they are no part: «${text}»`)
  }
  return faults
}

/** Whoever of outside decided a step is in the case: of which entity, verified how. */
export const answeredBy: Check = async ({ cases, library, scene }) => {
  const { rows } = await scene.w.store.list<{ name: string }>('entity', { limit: 100 })
  const chats = new Set((await scene.chats()).map(({ contact }) => contact))
  if (rows.length === 0) return []
  return cases.flatMap((state) =>
    state.decided
      .filter((row) => outsideOnly(library, row) && !row.undone && chats.has(row.decidedBy))
      .flatMap((row) => {
        const who = everParticipants(library, state).find(
          ({ contact }) => contact === row.decidedBy,
        )
        const isKnown = who?.entity !== undefined && who.verified !== undefined
        // A report that support moved was nobody's of an entity.
        const isReporters = state.participants === undefined || state.links.length > 0
        return isKnown || isReporters
          ? []
          : [`${state.number}, step ${row.step}: it is not said for whom ${row.decidedBy} spoke`]
      }),
  )
}
