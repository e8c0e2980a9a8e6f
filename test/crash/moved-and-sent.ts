/**
 * A report that is moved to another procedure, whose first step asks the entity for something over
 * WhatsApp; and a case that staff start. Each act is done again when nothing was seen of it.
 */
import type { Act, Script } from './case'
import { type Faults, repeated, type Visible } from './check'
import type { Inspection } from './protocol'

const operator = 'U0LUIS'
export const professional = 'U0LIDIA'
const asked = 'Por favor envíe la nota firmada.'
const procedure = 'UGAT/AIT-PR04'

export const caseIn = ({ cases }: Inspection, number: string) =>
  cases.find((known) => known.number.startsWith(number))
export const did =
  (number: string, act: string) =>
  (seen: Inspection): boolean =>
    caseIn(seen, number)?.receipts.includes(act) === true
export const heard =
  (words: string) =>
  ({ chat }: Inspection): boolean =>
    chat.some(({ from, text }) => from === 'bot' && text.includes(words))
const said =
  (count: number) =>
  ({ chat }: Inspection): boolean =>
    chat.filter(({ from }) => from === 'bot').length >= count

/** Until the entity is asked. */
export const untilAsked: Act[] = [
  { name: 'report', write: { text: 'queremos integrar ciudadania digital' }, done: said(1) },
  { name: 'consent', write: { text: 'sí' }, done: said(2) },
  { name: 'summary', write: { text: '1' }, done: (seen) => said(3)(seen) && seen.cases.length > 0 },
  {
    name: 'move',
    fill: {
      user: operator,
      action: 'step.more',
      inView: 'step.move',
      forms: {
        'step.move': { procedure, text: 'Pide el alta.' },
        'step.moved': { subject: 'Alta', entity: 'GAM Viacha' },
      },
    },
    done: did('INC', 'move'),
  },
  { name: 'a minute', advance: 61_000, done: heard('HGE-2026-000001') },
  {
    name: 'request to the entity',
    fill: {
      user: professional,
      action: 'step.confirm',
      forms: {
        'step.decide': {
          'out.others.text': 'El acta',
          'out.coordination.with': 'Rosa Choque',
          'out.coordination.means': 'teléfono',
          'send.text': asked,
        },
      },
    },
    done: did('HGE-2026-000001', 'send'),
  },
  { name: 'its minute', advance: 61_000, done: heard(asked) },
]
const acts: Act[] = [
  ...untilAsked,
  {
    name: 'start',
    fill: {
      user: professional,
      slash: 'iniciar alta',
      forms: {
        'case.start': {
          subject: 'Otra alta',
          entity: 'GAM Laja',
          name: 'Rosa Choque',
          channel: 'note',
          document: 'GAML/1/2026',
          'document.date': '2026-10-12',
        },
      },
    },
    done: (seen) => caseIn(seen, 'HGE-2026-000002') !== undefined,
  },
]

function faultsOf(seen: Inspection, { posts, phone }: Visible): Faults {
  const { cases, sending, parked, nextDue } = seen
  const faults: string[] = []
  const must = (holds: boolean, words: string): void => void (holds || faults.push(words))
  const numbers = cases.map(({ number, mood }) => `${number} ${mood}`).sort()
  must(
    numbers.join() === 'HGE-2026-000001 open,HGE-2026-000002 open,INC-2026-000001 moved',
    `cases ${numbers.join()}`,
  )
  for (const { number, verified } of cases) must(verified, `the receipts of ${number} do not hold`)
  for (const [number, act] of [
    ['INC', 'move'],
    ['HGE-2026-000001', 'send'],
    ['HGE-2026-000001', 'confirm'],
  ] as const) {
    const times = caseIn(seen, number)?.receipts.filter((kept) => kept === act).length
    must(times === 1, `${number}: ${act} ${times} times`)
  }
  for (const words of ['moved', 'sent_request'])
    must(
      new Set(phone.filter((effect) => effect.includes(words))).size === 1,
      `the person has ${phone.join()}`,
    )
  const headlines = new Set(posts.filter((effect) => effect.includes('headline')))
  must(headlines.size === cases.length, `the channel has ${posts.join()}`)
  must(
    posts.some((effect) => effect.includes('sent_request:copy')),
    `no copy in the thread: ${posts.join()}`,
  )
  must(sending.length === 0, `still being sent: ${sending.join()}`)
  must(parked.length === 0, `parked: ${parked.join()}`)
  must(!nextDue, `still due: ${nextDue}`)
  const duplicates = [...repeated(posts), ...repeated(phone)]
  must(duplicates.length <= 1, `seen twice: ${duplicates.join()}`)
  return { faults, duplicates }
}

export const movedAndSent: Script = { acts, faultsOf }
