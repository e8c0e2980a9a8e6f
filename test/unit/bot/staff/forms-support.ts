/** A member's visit and a case at any step, for modals. */
import type { Activation, CaseState } from '../../../../src/flows/case/case'
import type { Definition, Library, Output, Step } from '../../../../src/flows/definition/definition'
import { createCatalogue, type Language } from '../../../../src/bot/words/catalogue'
import { attachModal, readAttached } from '../../../../src/bot/acts/attach'
import { cancelModal } from '../../../../src/bot/acts/parts/cancel-form'
import { commentModal } from '../../../../src/bot/acts/comment'
import { decideModal, readDecision } from '../../../../src/bot/acts/parts/decide-form'
import { moreModal } from '../../../../src/bot/acts/more'
import { readReport, reportModal } from '../../../../src/bot/acts/new-report'
import { observeModal, readObserve } from '../../../../src/bot/acts/observe'
import { readLetter, readPreview } from '../../../../src/bot/acts/parts/read-letter'
import { readReassigned, reassignModal } from '../../../../src/bot/acts/reassign'
import { saidModal } from '../../../../src/bot/acts/parts/said-form'
import { readSplit, splitModal } from '../../../../src/bot/acts/split'
import { takeOverModal } from '../../../../src/bot/acts/take'
import { readWords } from '../../../../src/bot/acts/parts/words'
import { type Letter, previewModal, writeModal } from '../../../../src/bot/acts/parts/write-form'
import type { OnStep } from '../../../../src/bot/acts/parts/act'
import type { System } from '../../../../src/bot/dialogs/reading/systems'
import type { Values } from '../../../../src/bot/staff/values'
import { aboutOf } from '../../../../src/bot/staff/about'
import type { Visit } from '../../../../src/bot/staff/context'
import { type Needs, needsOf } from '../../../../src/bot/acts/parts/needs'
import { wholeCase } from '../../../../src/flows/case/history'
import { loadLibrary } from '../../../../src/library/procedures'
import { bilingual } from '../../../support/bilingual'

export const library: Library = loadLibrary()
export const catalogue = createCatalogue()
export const now = '2026-03-10T15:00:00.000Z'

const members = ['Ana Rojas', 'Luis Mamani', 'Julia Quispe'].map((name, at) => ({
  id: `U${at}`,
  name,
  language: 'es' as const,
  administrator: false,
  auditor: false,
  active: true,
}))

/** Ana, who may do everything; each role has three members. */
export function visitOf(language: Language = 'es'): Visit {
  const roles = [...library.roles.keys()].map((role) => ({ role }))
  return {
    inbound: { kind: 'home', id: 'i1', at: now, user: 'U0', team: 'T' },
    actor: { kind: 'member', id: 'U0', roles, administrator: true, auditor: false },
    directory: {
      schemaVersion: 1,
      members,
      grants: [],
      substitutions: [],
      absences: [],
      groups: {},
    },
    language,
    t: catalogue.in(language),
    now,
    membersOf: () => members.map(({ id }) => id),
    reads: () => true,
    staff: true,
  }
}
/** A case that stands at one step. */
export function standing(
  definition: Definition,
  step: Step,
): { state: CaseState; activation: Activation } {
  const { code, version } = definition
  const id = `c0001~${code}~${step.id}~1`
  const at = { path: code, procedure: code, version }
  const activation: Activation = {
    ...{ id, ...at, step: step.id, round: 1, roles: step.roles, card: id, since: now, due: null },
  }
  const frame = { ...at, state: 'open' as const, rounds: { [step.id]: 1 }, joins: {} }
  const intake = { channel: 'whatsapp', contact: 'p1', text: 'No puedo entrar', files: [] }
  const lists = { decided: [], outputs: [], messages: [], links: [], undo: [], holders: {} }
  const state: CaseState = {
    ...{
      schemaVersion: 2,
      id: 'c0001',
      number: 'INC-2026-0001',
      series: 'INC',
      revision: 1,
      mood: 'open',
    },
    ...{ procedure: code, version, subject: 'No puedo entrar', intake, openedAt: now, ...lists },
    ...{ frames: { [code]: frame }, active: [activation], solvedTold: 0, seq: 1 },
  }
  return { state, activation }
}

export const everyStep = [...library.definitions.values()].flatMap((definition) =>
  definition.steps.map((step) => ({ name: `${definition.code} ${step.id}`, definition, step })),
)
/** What deciding a step needs. */
export function needsAt(definition: Definition, step: Step, choice?: string): Needs {
  const { actor, membersOf } = visitOf()
  const asked = {
    library,
    ...standing(definition, step),
    actor,
    membersOf,
    ...(choice ? { choice } : {}),
  }
  const needs = needsOf(asked)
  if (!needs.ok) throw new Error(`${definition.code} ${step.id}: ${needs.code}`)
  return needs.needs
}
/** Needs of nothing but these outputs. */
export function needing(outputs: Partial<Output>[], more: Partial<Needs> = {}): Needs {
  const [first] = everyStep
  if (!first) throw new Error('no steps')
  const { activation } = standing(first.definition, first.step)
  const whole = outputs.map((output, at): Output => {
    const label = bilingual({ es: 'Dato', en: 'Datum' })
    return {
      id: `o${at}`,
      kind: 'text',
      label,
      required: true,
      ask: false,
      exclusive: false,
      meeting: false,
      internal: false,
      secret: false,
      ...output,
    }
  })
  return {
    activation,
    step: first.step,
    outputs: whole,
    reason: false,
    onBehalf: false,
    nextRoles: [],
    passesOn: false,
    before: {},
    ...more,
  }
}

const hits = [
  { id: 'a1', number: 'KB-0001', title: 'Recuperar la clave' },
  { id: 'a2', number: 'KB-0002', title: 'Interno '.repeat(20) },
]
const texts: Record<string, { text: string; internal: boolean }> = {
  a1: { text: 'Pida una clave nueva.', internal: false },
  a2: { text: 'Sólo nosotros.', internal: true },
  a3: { text: 'x'.repeat(2990), internal: false },
}
const optionsOf = (internal: boolean) =>
  (internal ? hits : hits.slice(0, 1)).map(({ id, number, title }) => ({
    value: id,
    label: `${number} · ${title}`,
  }))
interface World {
  takesFiles?: boolean
  personLanguage?: Language
  systems?: readonly System[]
}
type Deciding = Omit<Parameters<typeof decideModal>[0], 'articles'>

/** Every modal of an act and its reading, over the same few articles. */
export function createForms({
  takesFiles = false,
  personLanguage = 'es',
  systems = [],
}: World = {}) {
  const t = catalogue.in(personLanguage)
  return {
    decide: (on: Deciding) => decideModal({ ...on, articles: optionsOf(true) }),
    modals: {
      said: saidModal,
      observe: (on: OnStep) => observeModal(on, library),
      takeOver: takeOverModal,
      comment: commentModal,
      write: (on: OnStep) => writeModal(on, { articles: optionsOf(false), files: takesFiles }),
      attach: attachModal,
      reassign: reassignModal,
      split: (on: OnStep) => splitModal(on, library),
      cancel: (on: OnStep) => cancelModal({ ...on, state: wholeCase(on.state, []) }, t),
      more: (on: OnStep) => moreModal(library, on),
    },
    preview: (on: OnStep & Letter) => previewModal({ on, t }),
    newReport: (visit: Visit) => reportModal(visit, systems),
    about: aboutOf,
    parse: {
      decide: readDecision,
      words: readWords,
      observe: readObserve,
      write: (values: Values, visit: Visit) => readLetter(values, visit, (id) => texts[id]),
      send: readPreview,
      member: readReassigned,
      files: readAttached,
      split: readSplit,
      newReport: readReport,
    },
  }
}
export const forms = createForms()
