/**
 * A case driven in tests: who acts is named by role, the clock is a number, every act is checked
 * for what is always true.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type {
  ActRecord,
  Actor,
  Command,
  Context,
  Decision,
  FlowEffect,
  Outcome,
  Refusal,
  Start,
} from '../../../src/flows/case/act'
import { officeHours } from '../../../src/flows/time/calendar'
import type { Activation, CaseState, OutputValue } from '../../../src/flows/case/case'
import type { Library, Output, Step } from '../../../src/flows/definition/definition'
import { act, start } from '../../../src/flows/engine/engine'
import { type HistoryRow, type WholeCase, wholeCase } from '../../../src/flows/case/history'
import { brokenInvariants } from '../../../src/flows/lists/invariants'
import { buildLibrary } from '../../../src/flows/definition/library'
import { stepOf } from '../../../src/flows/definition/lookup'
import { canonical } from '../../../src/store/record/canonical'
import type { StoredWhole } from '../../../src/store/port'
import { frozen, KeptApart } from './kept-apart'

const folder = join(__dirname, '../../../src/flows/procedures')
const text = (file: string) => ({ file, text: readFileSync(join(folder, file), 'utf8') })

const hashOf = (content: unknown): string =>
  createHash('sha256').update(canonical(content)).digest('hex')

/**
 * The library of the nine official procedures.
 * @param terms what an agency sets in its own `roles.yaml`: the lines of `terms:`, two spaces in.
 */
export const nine = (terms?: string): Library => built(builtNine(terms))
/** The same, or what is wrong with the agency's file. */
export const builtNine = (terms?: string): ReturnType<typeof buildLibrary> => {
  const files = readdirSync(folder).filter(
    (file) => file.endsWith('.yaml') && file !== 'roles.yaml',
  )
  const own = `roles: []\nowners: {}\nterms:\n${terms}`
  return buildLibrary({
    roles: text('roles.yaml'),
    ownRoles: terms === undefined ? undefined : { file: 'own/roles.yaml', text: own },
    procedures: files.map(text),
    hashOf,
  })
}
const built = (result: ReturnType<typeof buildLibrary>): Library => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2))
  return result.library
}

const word = (es: string) => `{ es: '${es}', en: '${es}' }`
/**
 * A tiny definition: the lines of `steps:` (and `joins:`), two spaces in. Roles a, b, c are staff,
 * `out` is outside.
 */
export const tinyText = (steps: string, head: Partial<Record<string, string>> = {}): string => {
  const lines = {
    code: 'X/Y-PR01',
    version: "'1'",
    title: word('t'),
    objective: word('o'),
    manual: '{ file: f, section: s }',
    resolution: 'R',
    approved: '2020-01-01',
    effective: '2020-01-01',
    series: 'TST',
    entry: "'1'",
    ...head,
  }
  return `${Object.entries(lines)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n')}\n${steps}`
}
/** One step of a tiny definition, on one line. */
export const line = (id: string, next: string, more = ''): string =>
  `  - { id: '${id}', roles: [a], title: ${word('t')}, task: ${word('t')}, next: ${next}${more && `, ${more}`} }`
/** A choice of a decision. */
export const way = (id: string, go: string, more = ''): string =>
  `{ id: ${id}, label: ${word(id)}, go: ${go}${more && `, ${more}`} }`
export const tinyRoles = {
  file: 'roles.yaml',
  text: `roles:\n${['a', 'b', 'c', 'out'].map((id) => `  - { id: ${id}, title: ${word(id)}, outside: ${id === 'out'} }`).join('\n')}
owners: { X/Y-PR01: a, X/Y-PR02: a, X/Y-PR03: a }\n`,
}
export const tiny = (...texts: string[]): Library =>
  built(
    buildLibrary({
      roles: tinyRoles,
      procedures: texts.map((one, index) => ({ file: `t${index}.yaml`, text: one })),
    }),
  )

/** Two people in each role: `operador1`, `operador2`. */
export const membersOf = (role: string): string[] => [`${role}1`, `${role}2`]
export const member = (
  id: string,
  more: Partial<Extract<Actor, { kind: 'member' }>> = {},
): Actor => ({
  kind: 'member',
  id,
  roles: [{ role: id.replace(/\d$/, '') }],
  administrator: false,
  auditor: false,
  ...more,
})
export const citizen: Actor = { kind: 'person', id: 'contact1' }

const file = { hash: 'h', name: 'n.pdf', mime: 'application/pdf', bytes: 1 }
/** Words that were never given before: a review may have sent the same ones back. */
let given = 0
/** A good value for an output. */
export const good = (output: Output): OutputValue => {
  const values: Record<Output['kind'], OutputValue> = {
    reference: { kind: 'reference', number: 'AGETIC/NI/0001/2026', date: '2026-03-02' },
    text: { kind: 'text', text: output.options?.[0]?.id ?? `words ${(given += 1)}` },
    file: { kind: 'file', files: [file] },
    estimate: { kind: 'estimate', minutes: 60 },
    classification: { kind: 'classification', class: 'c', priority: 'high' },
    form: { kind: 'form', values: { a: 'b' } },
    article: { kind: 'article', article: null, action: 'declined' },
    registration: { kind: 'registration', system: 'record' },
    coordination: {
      kind: 'coordination',
      ...{ with: 'w', at: '2026-03-02T12:00:00Z', means: 'phone' },
      place: 'p',
    },
    acknowledgement: {
      kind: 'acknowledgement',
      receivedBy: 'w',
      at: '2026-03-02T12:00:00Z',
      channel: 'note',
    },
    secret: { kind: 'secret', elsewhere: 'by hand' },
  }
  return values[output.kind]
}
/** Of a closed list from which forms follow, an option for which there is none. */
const withoutForms = ({ leaves }: Step, { id, options = [] }: Output): Output['options'] => {
  const asking = leaves.flatMap(({ when }) => (when?.output === id ? when.any : []))
  return options.filter((option) => !asking.includes(option.id))
}
/** Good values of everything that a press leaves: forms are handed in before it. */
export const goodOutputs = (step: Step) =>
  Object.fromEntries(
    step.leaves
      .filter(({ form }) => form === undefined)
      .map((output) => [
        output.id,
        good(output.options ? { ...output, options: withoutForms(step, output) } : output),
      ]),
  )

const MONDAY = Date.parse('2026-03-02T13:00:00.000Z')
export interface Opening {
  procedure: string
  channel?: string
  contact?: string
  at?: string
  brought?: Start['brought']
  by?: Actor
  members?: Context['membersOf']
  calendar?: Context['calendar']
  /** When it is opened. */
  now?: string
  subject?: string
  consent?: 'to_hear'
  /** Is only measured: nothing is checked on the way. */
  unchecked?: true
}

/** One case, driven. */
export class Driven {
  state: CaseState
  records: ActRecord[] = []
  effects: FlowEffect[] = []
  edges: string[] = []
  clock = MONDAY
  /** The same case with its history in rows. */
  private readonly apart: KeptApart

  constructor(
    readonly library: Library,
    readonly opening: Opening,
  ) {
    const { procedure, channel = 'whatsapp', at, brought, subject = 'subject', consent } = opening
    if (opening.now) this.clock = Date.parse(opening.now)
    const contact = 'contact' in opening ? opening.contact : 'contact1'
    const asked: Start = {
      ...{ id: 'c1', number: 'N-1', procedure, subject, at, brought },
      intake: {
        channel,
        contact,
        text: 'it does not work',
        files: [],
        ...(consent && { consent }),
      },
    }
    const result = start(library, asked, this.context(opening.by ?? { kind: 'system' }))
    if (!result.ok) throw new Error(`start: ${JSON.stringify(result)}`)
    this.state = result.case
    this.keep(result)
    this.apart = new KeptApart(opening, {
      library,
      opened: result,
      context: this.context(opening.by ?? { kind: 'system' }),
    })
  }

  /** With its history, as whoever looks at it reads it. */
  get whole(): WholeCase {
    return wholeCase(this.state, [])
  }

  /** What is stored of it: the document without what left it, and the rows that did. */
  get hot(): CaseState {
    return this.apart.hot
  }
  get rows(): readonly HistoryRow[] {
    return this.apart.rows
  }

  /** The same as a store has it, with its receipts. */
  get stored(): StoredWhole {
    return this.apart.stored
  }

  context(actor: Actor): Context {
    const { members = membersOf, calendar = officeHours } = this.opening
    return { now: new Date(this.clock).toISOString(), actor, membersOf: members, calendar }
  }
  private keep(result: Decision) {
    this.state = frozen(result.case)
    this.records.push(...result.records)
    this.effects.push(...result.effects)
    this.edges.push(...result.edges)
    if (this.opening.unchecked) return
    const broken = brokenInvariants(this.library, this.state, this.records)
    if (broken.length) throw new Error(broken.join('\n'))
  }
  /** The case as an older program left it, or somebody would like it to be. */
  change(edit: (state: CaseState) => void): this {
    const changed = structuredClone(this.state)
    edit(changed)
    this.state = frozen(changed)
    this.apart.change(edit)
    return this
  }
  /** Moves the clock. */
  wait(ms: number) {
    this.clock += ms
    return this
  }
  try(actor: Actor | string, command: Command): Outcome {
    const context = this.context(typeof actor === 'string' ? member(actor) : actor)
    const result = act(this.library, this.state, command, context)
    this.apart.follow(command, context, result)
    if (result.ok) this.keep(result)
    return result
  }
  /** An act that has to succeed. */
  do(actor: Actor | string, command: Command): Decision {
    const result = this.try(actor, command)
    if (!result.ok)
      throw new Error(`${command.act}: ${JSON.stringify(result)} at ${this.marking()}`)
    return result
  }
  /** An act that has to be refused. */
  refused(actor: Actor | string, command: Command): Refusal {
    const result = this.try(actor, command)
    if (result.ok) throw new Error(`${command.act} was not refused`)
    return result
  }
  /** The active activation of a step, in whatever frame; the innermost one. */
  on(step: string): Activation {
    const found = this.state.active.filter((one) => one.step === step && !one.call).at(-1)
    if (!found) throw new Error(`${step} is not active: ${this.marking()}`)
    return found
  }
  id(step: string): string {
    return this.on(step).id
  }
  /** Who would do it: the holder, else somebody of its roles whom duties do not exclude. */
  doer(activation: Activation): Actor {
    if (activation.holder)
      return member(activation.holder, { roles: activation.roles.map((role) => ({ role })) })
    const role = activation.roles[0] as string
    const step = stepOf(this.library, activation)
    const did = this.state.decided.filter((one) => one.path === activation.path && !one.undone)
    const out = new Set(
      did.filter((one) => step.notBy.includes(one.step)).map((one) => one.decidedBy),
    )
    const who = [`${role}1`, `${role}2`].find((one) => !out.has(one)) ?? `${role}3`
    return member(who, { roles: [{ role }] })
  }
  /** Confirms a step with good outputs, or chooses. */
  step(id: string, ...choices: string[]): Decision {
    const activation = this.on(id)
    const outputs = goodOutputs(stepOf(this.library, activation))
    return choices.length
      ? this.do(this.doer(activation), {
          act: 'choose',
          activation: activation.id,
          choices,
          outputs,
          reason: 'because',
        })
      : this.do(this.doer(activation), { act: 'confirm', activation: activation.id, outputs })
  }
  /** Confirms steps one after another; `3:otro` chooses, `9~3` observes back to 3. */
  walk(script: string): this {
    for (const part of script.split(/\s+/)) {
      const [id, to] = part.split('~') as [string, string?]
      const [step, choices] = id.split(':') as [string, string?]
      if (to)
        this.do(this.doer(this.on(step)), {
          act: 'observe',
          activation: this.id(step),
          to,
          reason: 'wrong',
        })
      else this.step(step, ...(choices?.split('+') ?? []))
    }
    return this
  }
  /** Steps active, sorted, called ones with `*`. */
  marking(): string {
    return this.state.active
      .map((one) => `${one.step}${one.call ? '*' : ''}`)
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      .join(' ')
  }
  told(): string[] {
    return this.effects.flatMap((effect) => (effect.kind === 'tell' ? [effect.message] : []))
  }
}
