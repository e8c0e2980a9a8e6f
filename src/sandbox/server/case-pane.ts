/** A case as the page's pane shows it: its steps with what became of them, and its timeline. */
import { threadOf } from '../../store/outbox/places'
import type { Activation, CaseState, Decided, Frame } from '../../flows/case/case'
import type { WholeCase } from '../../flows/case/history'
import type { Definition, Library, Step } from '../../flows/definition/definition'
import { diagram } from '../../flows/diagram/diagram'
import { rootOf } from '../../flows/case/lookup'
import { definitionOf, stepOf } from '../../flows/definition/lookup'
import { wordsIn } from '../../bot/cases/case-words'
import { pagesOf } from '../../store/pages'
import { hourOf } from '../../bot/words/times'
import type { Cases } from '../../bot/cases/cases'
import type { Drawing } from '../../bot/drawing/drawing'
import type { Store } from '../../store/port'
import type {
  CasePane,
  CaseSummary,
  PaneCalled,
  PaneStep,
  SandboxCases,
  StepState,
  TimelineLine,
} from './cases'
import { choiceLabels, momentsOf, termsOf } from './case-timeline'
import { recordOf } from './case-record'
import { practiceWords } from './words'
import { frameName } from '../../bot/cases/frame-name'
import { takingPartLines } from '../../bot/cards/taking-part'
import { stepName } from '../../bot/cards/way'
import { isRedone } from '../../flows/diagram/redone'
import { callersOn, pathAround } from '../../flows/case/path'
import { shortCode } from '../../flows/definition/short-code'
import type { Language } from '../../flows/languages'

type Names = (id: string) => string
interface Reader {
  library: Library
  language: Language
  names: Names
}

/**
 * The pane without its thread and its record. `names` puts a member's or a contact's id into words.
 */
export function paneOf(
  state: WholeCase,
  library: Library,
  language: Language,
  names: Names,
): Omit<CasePane, 'thread' | 'record'> {
  const reader = { library, language, names }
  const frames = Object.values(state.frames).filter(({ path }) => pathAround(path) === undefined)
  const current =
    frames.find(({ path, state: now }) => path === state.procedure && now !== 'left') ??
    frames.at(-1)
  const { number, subject, procedure, version, mood } = state
  return {
    number,
    subject,
    procedure,
    version,
    mood,
    title: rootOf(library, state).title[language],
    steps: current ? stepsOf(state, current, reader) : [],
    left: frames
      .filter((frame) => frame !== current && frame.state === 'left')
      .map((frame) => ({
        procedure: frame.procedure,
        title: definitionOf(library, frame).title[language],
        steps: stepsOf(state, frame, reader),
      })),
    timeline: timelineOf(state, reader),
    people: takingPartLines({ library, language, t: practiceWords.in(language) }, state),
  }
}

function stepsOf(state: WholeCase, frame: Frame, reader: Reader): PaneStep[] {
  const definition = definitionOf(reader.library, frame)
  return definition.steps.map((step) => stepRow(state, { frame, definition, step }, reader))
}

interface At {
  frame: Frame
  definition: Definition
  step: Step
}

function stepRow(state: WholeCase, at: At, { library, language, names }: Reader): PaneStep {
  const here = (activation: Activation): boolean =>
    activation.path === at.frame.path && activation.step === at.step.id
  const active = state.active.filter(here).at(-1)
  const done = state.decided
    .filter(
      (decision) => here(decision) && !decision.undone && !isRedone(state, at.definition, decision),
    )
    .at(-1)
  const row = active ?? done
  const holder = active
    ? active.holder && names(active.holder)
    : done && doneBy(done, language, names)
  const whenInactive = done ? 'done' : 'pending'
  return {
    id: at.step.id,
    title: at.step.title[language],
    roles: (row?.roles ?? at.step.roles).map(
      (role) => library.roles.get(role)?.title[language] ?? role,
    ),
    state: active ? activeState(state, active) : whenInactive,
    holder: holder || undefined,
    since: row && (active ? active.since : (done as Decided).decidedAt),
    due: active?.due ?? null,
    round: row?.round ?? 0,
    paused: active?.term?.left === undefined ? undefined : true,
    called: calledIn(state, at, { library, language, names }),
  }
}

/** Who did it; of an answer that was written down, whose it is too. */
const doneBy = ({ decidedBy, onBehalf }: Decided, language: Language, names: Names): string =>
  onBehalf
    ? practiceWords.in(language)('staff.document.recorded', {
        who: onBehalf.name,
        by: names(decidedBy),
      })
    : names(decidedBy)

/** The procedures called inside a step, whole. */
function calledIn(state: WholeCase, { frame, step }: At, reader: Reader): PaneCalled[] | undefined {
  const inside = Object.values(state.frames).filter(
    ({ path }) => pathAround(path) === frame.path && callersOn(path).at(-1)?.step === step.id,
  )
  if (inside.length === 0) return undefined
  return inside.map((called) => ({
    path: called.path,
    procedure: shortCode(reader.library, called.procedure),
    title: definitionOf(reader.library, called).title[reader.language],
    steps: stepsOf(state, called, reader),
  }))
}

function activeState(state: CaseState, active: Activation): StepState {
  if (state.waiting?.activation === active.id) return 'waiting'
  return active.observed ? 'observed' : 'active'
}

function timelineOf(state: WholeCase, { library, language, names }: Reader): TimelineLine[] {
  const t = practiceWords.in(language)
  const titled = (activation: Activation): string =>
    pathAround(activation.path) === undefined
      ? `${activation.step} · ${stepOf(library, activation).title[language]}`
      : stepName({ library, language, t }, activation)
  const decided = state.decided
    .filter(({ undone }) => !undone)
    .map((decision): TimelineLine & { seq: number } => ({
      at: decision.decidedAt,
      kind: 'done',
      who: names(decision.decidedBy),
      seq: decision.seq,
      text: [
        titled(decision),
        ...choiceLabels(stepOf(library, decision), decision.choices, language),
      ].join(' · '),
    }))
    .sort((a, b) => a.at.localeCompare(b.at) || a.seq - b.seq)
    .map(({ at, kind, who, text }): TimelineLine => ({ at, kind, who, text }))
  const now = state.active
    .filter(({ call }) => !call)
    .map((activation): TimelineLine => {
      const roles = activation.roles.map((role) => library.roles.get(role)?.title[language] ?? role)
      return {
        at: activation.since,
        kind: 'now',
        who: activation.holder ? names(activation.holder) : roles.join(', '),
        text: titled(activation),
      }
    })
  const past = [...decided, ...momentsOf(state, language, names)].sort((a, b) =>
    a.at.localeCompare(b.at),
  )
  return [...past, ...now, ...termsOf(state, language, titled)]
}

export interface SandboxCasesDeps {
  cases: Pick<Cases, 'byNumber'>
  store: Pick<Store, 'list' | 'outbox' | 'verify'>
  library: Library
  drawing: Pick<Drawing, 'layout'>
  /** Name of a member or a contact, by id. */
  names: (id: string) => string | Promise<string>
  language: Language
}

/** The newest ones. */
const most = 200
const pageSize = 50

/** The program's own cases, for the page. */
export function createSandboxCases({
  cases,
  store,
  library,
  drawing,
  names,
  language,
}: SandboxCasesDeps): SandboxCases {
  return {
    list: async () => {
      const rows: CaseState[] = []
      for await (const page of pagesOf((at) => store.list<CaseState>('case', at), pageSize)) {
        rows.push(...page.map(({ state }) => state))
        if (rows.length >= most) break
      }
      const newest = rows.sort(
        (a, b) => b.openedAt.localeCompare(a.openedAt) || b.number.localeCompare(a.number),
      )
      return newest.map(summaryOf)
    },
    show: async (number) => {
      const state = await cases.byNumber(number)
      if (!state) return undefined
      const known = new Map(
        await Promise.all(peopleIn(state).map(async (id) => [id, await names(id)] as const)),
      )
      const thread = await threadOf(store.outbox, state.id)
      const pane = paneOf(state, library, language, (id) => known.get(id) ?? id)
      return {
        ...pane,
        thread: thread && { channel: thread.channel, ts: thread.ts },
        record: recordOf(await store.verify(state.id), language),
      }
    },
    diagram: async (number, { language: reader, inside }) => {
      const state = await cases.byNumber(number)
      const path = inside ?? state?.procedure ?? ''
      const frame = state?.frames[path]
      if (!state || (inside !== undefined && !frame)) return undefined
      const known = new Map(
        await Promise.all(peopleIn(state).map(async (id) => [id, await names(id)] as const)),
      )
      const name = (id: string) => known.get(id) ?? ''
      const t = practiceWords.in(reader)
      const telling = {
        name,
        moment: (iso: string) => hourOf(iso),
        recorded: (id: string) => t('staff.map.recorded', { by: name(id) }),
      }
      return diagram({
        library,
        definition: frame ? definitionOf(library, frame) : rootOf(library, state),
        language: reader,
        on: { state, path, telling },
        heading:
          inside !== undefined && frame
            ? frameName({ library, language: reader, t }, frame)
            : undefined,
        layOut: drawing.layout,
      })
    },
  }
}

function summaryOf({
  number,
  subject,
  procedure,
  mood,
  openedAt,
  closedAt,
  active,
}: CaseState): CaseSummary {
  const steps = active.filter(({ call }) => !call).map(({ step }) => step)
  return { number, subject, procedure, mood, openedAt, closedAt: closedAt ?? null, steps }
}

function peopleIn(state: WholeCase): string[] {
  const held = state.active.flatMap(({ holder }) => holder ?? [])
  const acted = [
    ...state.decided.map(({ decidedBy }) => decidedBy),
    ...state.messages.map(({ by }) => by),
  ]
  const spoke = wordsIn(state).flatMap(({ by }) => by || [])
  return [...new Set([...held, ...acted, ...spoke])]
}
