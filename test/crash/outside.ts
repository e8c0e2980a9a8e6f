/**
 * What an entity is asked is answered from a telephone, taken back and answered again; and a code
 * makes that telephone the entity's. Each act is done again when nothing was seen of it.
 */
import { contactIdIn } from '../../src/bot/entities/keeping'
import { loadDemo } from '../../src/sandbox/demo-data'
import type { Act, Script } from './case'
import { type Faults, repeated, type Visible } from './check'
import { caseIn, did, professional, untilAsked } from './moved-and-sent'
import type { Inspection } from './protocol'

const number = 'HGE-2026-000001'
const step = '2'
const entity = 'Gobierno Autónomo Municipal de Villa Esperanza'
const newcomer = 'Diego Ramos'
const passer = loadDemo()
  .persons.find(({ key }) => key === 'teresa')
  ?.phone.replace(/\D/g, '')
const page = 'entidades gam villa esperanza'

const times = (seen: Inspection, act: string): number =>
  caseIn(seen, number)?.receipts.filter((kept) => kept === act).length ?? 0
const answers =
  (count: number) =>
  (seen: Inspection): boolean =>
    times(seen, 'answer') >= count
/** Different words of the case to the person, by what they tell. */
const toldTimes = ({ chat }: Inspection, message: string): number =>
  new Set(chat.flatMap(({ effect }) => (effect?.endsWith(`~tell~${message}`) ? [effect] : []))).size
const told =
  (message: string, count = 1) =>
  (seen: Inspection): boolean =>
    toldTimes(seen, message) >= count
const toldOfCode = ({ chat }: Inspection): boolean =>
  chat.some(({ effect }) => effect?.startsWith('say:code:'))
const stepsOf = (seen: Inspection, id: string): number =>
  caseIn(seen, number)?.steps.filter((decided) => decided === id).length ?? 0
const entityIn = ({ entities }: Inspection) => entities.find(({ name }) => name === entity)
const codeIs =
  (state: string) =>
  (seen: Inspection): boolean =>
    entityIn(seen)?.codes.some((code) => code === state) === true

/** The parts, what they are echoed by, and that it is all. */
const answered = (name: string, before: number, kept: number): Act[] => [
  {
    name: `${name}: note`,
    write: { text: 'la nota es la GAMV/012/2026 del 27 de febrero de 2026' },
    done: answers(before + 1),
  },
  { name: `${name}: paper`, write: { text: 'el acta', photo: true }, done: answers(before + 2) },
  { name: `${name}: a moment`, advance: 61_000, done: told('answer_kept', kept) },
  { name: `${name}: listo`, write: { text: 'listo' }, done: answers(before + 3) },
]
const verified: Act[] = [
  {
    name: 'hola',
    write: { text: 'hola', person: passer },
    done: (seen) => entityIn(seen)?.speak['Teresa Condori'] === 'note',
  },
  {
    name: 'contact',
    fill: {
      user: professional,
      slash: page,
      told: 'entity.add',
      forms: { 'entity.add': { name: newcomer, post: 'Técnico' } },
    },
    done: (seen) => entityIn(seen)?.contacts.includes(newcomer) === true,
  },
  {
    name: 'code',
    fill: {
      user: professional,
      slash: page,
      told: 'contact.code',
      forms: { 'contact.code': { passedBy: contactIdIn('sandbox:contact:teresa') } },
    },
    done: codeIs('open'),
    shows: true,
  },
  { name: 'its use', write: { text: 'mi código es CODE' }, done: codeIs('used') },
  {
    name: 'confirmed',
    fill: { user: professional, action: 'code.confirm', forms: {} },
    done: (seen) => codeIs('confirmed')(seen) && entityIn(seen)?.speak[newcomer] === 'code',
  },
  { name: 'told', advance: 61_000, done: toldOfCode },
]

const acts: Act[] = [
  ...untilAsked,
  ...answered('answer', 0, 1),
  { name: 'corregir', write: { text: 'corregir' }, done: did(number, 'undo') },
  { name: 'asked again', advance: 61_000, done: told('retracted') },
  ...answered('again', 3, 2),
  ...verified,
]

function faultsOf(seen: Inspection, { posts, phone }: Visible): Faults {
  const { cases, entities, sending, parked, due } = seen
  const faults: string[] = []
  const must = (holds: boolean, words: string): void => void (holds || faults.push(words))
  for (const of of cases) must(of.verified, `the receipts of ${of.number} do not hold`)
  for (const of of entities) must(of.verified, `the receipts of ${of.name} do not hold`)
  for (const [act, expected] of [
    ['answer', 6],
    ['undo', 1],
  ] as const)
    must(times(seen, act) === expected, `${act} ${times(seen, act)} times`)
  must(stepsOf(seen, step) === 2, `decided ${caseIn(seen, number)?.steps.join()}`)
  const known = entityIn(seen)
  must(known?.contacts.filter((name) => name === newcomer).length === 1, `who: ${known?.contacts}`)
  const codes = known?.codes.filter((code) => code !== 'closed')
  must(codes?.join() === 'confirmed', `codes ${known?.codes.join()}`)
  for (const [message, expected] of [
    ['answered', 2],
    ['retracted', 1],
  ] as const) {
    const count = toldTimes(seen, message)
    must(count === expected, `${message} ${count} times: ${phone.join()}`)
  }
  must(sending.length === 0, `still being sent: ${sending.join()}`)
  must(parked.length === 0, `parked: ${parked.join()}`)
  // The next day's cards of a code show nothing once it was decided.
  const late = due.filter((effect) => !effect.startsWith('show:code:'))
  must(late.length === 0, `still due: ${late.join()}`)
  const duplicates = [...repeated(posts), ...repeated(phone)]
  must(duplicates.length <= 1, `seen twice: ${duplicates.join()}`)
  return { faults, duplicates }
}

export const outside: Script = { acts, entities: true, faultsOf }
