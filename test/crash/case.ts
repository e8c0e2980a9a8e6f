/**
 * The scripted case: one report with a photo, ten steps, a file of staff, a rating, and then a
 * request for a person. Each act is done again when nothing was seen of it.
 */
import { faultsOf, type Faults, type Visible } from './check'
import type { Inspection } from './protocol'

export const person = '59170000001'
export const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
/** What is done, and what has to be there at its end. */
export interface Script {
  acts: readonly Act[]
  /** The sandbox's entities are registered before it begins. */
  entities?: true
  faultsOf(seen: Inspection, shown: Visible): Faults
}
export interface Act {
  name: string
  /** Whether what the act is for can be seen. */
  done(seen: Inspection): boolean
  /** `text` may have `CODE` in it; `person`: of another telephone. */
  write?: { text: string; photo?: true; person?: string }
  press?: { user: string; action: string; values?: Record<string, string> }
  /** A command, or a button by its name, and what its windows are filled with, by their names. */
  fill?: {
    user: string
    slash?: string
    action?: string
    /** The button of what the command is answered with, to them alone. */
    told?: string
    /** The button of the first window that leads to the next. */
    inView?: string
    forms: Record<string, Record<string, string>>
  }
  /** A code has to be shown, which is seen in no record. */
  shows?: true
  /** Staff post a file in the thread; one that was not seen is posted again under another name. */
  post?: { user: string; file: string }
  advance?: number
}

const said = (count: number) => (seen: Inspection) =>
  seen.chat.filter(({ from }) => from === 'bot').length >= count
const decided = (count: number) => (seen: Inspection) =>
  (seen.cases[0]?.decided.length ?? 0) >= count
const operator = 'U0LUIS'
const supervisor = 'U0CARLA'
/** Steps decided when the operator begins: the report itself is the first. */
const reported = 1
const presses: NonNullable<Act['press']>[] = [
  { user: operator, action: 'step.confirm' },
  { user: operator, action: 'step.choose.otro' },
  { user: operator, action: 'step.choose.no_diseno' },
  {
    user: operator,
    action: 'step.confirm',
    values: { 'out.solution.text': 'Ya puede entrar con su contraseña nueva.' },
  },
  { user: operator, action: 'step.confirm', values: { 'out.article.action': 'declined' } },
  { user: operator, action: 'step.confirm' },
  { user: operator, action: 'step.confirm' },
  { user: supervisor, action: 'step.confirm' },
  { user: supervisor, action: 'step.confirm' },
]

const acts: Act[] = [
  {
    name: 'report',
    write: { text: 'No puedo entrar a Ciudadanía Digital', photo: true },
    done: said(1),
  },
  { name: 'consent', write: { text: 'sí' }, done: said(2) },
  { name: 'summary', write: { text: '1' }, done: (seen) => seen.cases.length > 0 && said(3)(seen) },
  ...presses.map((press, index) => ({
    name: `step ${index + 2}`,
    press,
    done: decided(reported + index + 1),
  })),
  {
    name: 'file in the thread',
    post: { user: operator, file: 'nota' },
    done: (seen) => seen.cases[0]?.receipts.includes('attach') === true,
  },
  {
    name: 'a minute',
    advance: 61_000,
    done: (seen) => seen.chat.at(-1)?.text.includes('*1*') === true,
  },
  {
    name: 'verdict',
    write: { text: '1' },
    done: (seen) => seen.chat.at(-1)?.from === 'bot' && afterVerdict(seen),
  },
  { name: 'rating', write: { text: '5' }, done: (seen) => seen.cases[0]?.rating === 5 },
  {
    name: 'human',
    write: { text: 'hablar con una persona' },
    done: (seen) => seen.requests.length > 0 && seen.chat.at(-1)?.from === 'bot',
  },
]
function afterVerdict({ chat }: Inspection): boolean {
  const verdict = chat.findIndex(({ id }) => id === 'act-verdict')
  return verdict >= 0 && chat.slice(verdict).some(({ from }) => from === 'bot')
}
export const supported: Script = {
  acts,
  faultsOf: (seen, shown) => faultsOf(seen, shown, presses.length + reported),
}
