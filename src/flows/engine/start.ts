/** Opening a case. */
import {
  type Actor,
  type Brought,
  type Context,
  type Outcome,
  type Start,
  actorId,
} from '../case/act'
import { activate } from './activate'
import { circumstancesIn } from '../case/circumstances'
import { advance, settle, tokensOf } from './advance'
import { openRootAt } from './calls'
import type { Activation, CaseState, Intake, OnBehalf, OutputValue } from '../case/case'
import type { Definition, Library, Step } from '../definition/definition'
import { confirmsFirst } from '../definition/check-starts'
import { finish } from './finish'
import { resolve } from '../definition/flow-tree'
import { textOf, versionAt, isOutside } from '../definition/lookup'
import { mayStart } from '../authority/may'
import { bring, checkOutputs } from './outputs'
import { joinAtStart } from './outside/participants'
import { seatIn, type Member } from '../authority/people'
import { begin, record, refuse, type Run } from '../case/run'
import { reportTexts } from './talk'
import { tell } from './tells'

const blank = (asked: Start, definition: Definition, now: string): CaseState => ({
  schemaVersion: 2,
  id: asked.id,
  number: asked.number,
  series: definition.series,
  revision: 0,
  mood: 'open',
  procedure: definition.code,
  version: definition.version,
  subject: asked.subject,
  intake: asked.intake,
  openedAt: now,
  frames: {},
  active: [],
  decided: [],
  outputs: [],
  holders: {},
  messages: [],
  solvedTold: 0,
  links: asked.link ? [asked.link] : [],
  undo: [],
  seq: 0,
})

/**
 * Opens a case of a procedure, in the version in force (or the one asked for), at its entry or at a
 * step where linked cases start. Where the first step is the outside person's own report, opening
 * confirms it; where a definition says that its start does, so does a start that brings what the
 * step leaves. Refusals: `unknown_procedure`, `unknown_target`, `forbidden`, `empty`,
 * `invalid_output`.
 */
export const start = (library: Library, asked: Start, context: Context): Outcome => {
  const { procedure } = asked
  const definition = startsWith(library, asked, context.now)
  if (!definition || !(definition.opens || asked.at !== undefined))
    return refuse('unknown_procedure')
  const permit = mayStart({
    ...context,
    library,
    procedure,
    speaks: speaksIn(asked, context.actor),
  })
  if (!permit.ok) return permit
  if (!asked.subject.trim()) return refuse('empty')
  const entry = definition.steps.find((step) => step.id === (asked.at ?? definition.entry))
  if (!entry || (asked.at !== undefined && !entry.splitsHere)) return refuse('unknown_target')
  const run = begin(library, blank(asked, definition, context.now), context)
  if (registers(run.actor, entry.roles)) run.state.intake.recordedBy ??= run.actor.id
  const wrong = enter(run, definition, entry, asked)
  if (wrong) return wrong
  tellOpened(run, asked)
  return finish(run)
}

/** Who opens it is one of those who take part, and verified to speak for an entity. */
const speaksIn = ({ participants = [] }: Start, actor: Actor): boolean =>
  actor.kind === 'person' &&
  participants.some(
    ({ contact, entity, verified }) =>
      contact === actor.id && entity !== undefined && verified !== undefined,
  )

/** A procedure that only running cases still have opens no case but those linked to one of them. */
const startsWith = (library: Library, asked: Start, now: string): Definition | undefined => {
  const { procedure, version, reading, link } = asked
  if (!library.latest.has(procedure) && !link) return undefined
  return version
    ? textOf(library, { procedure, version, reading })
    : versionAt(library, procedure, now)
}

const enter = (run: Run, definition: Definition, entry: Step, asked: Start) => {
  const frame = openRootAt(run, definition)
  // Opened by the program for whoever split the other case.
  record(run, 'start', {
    actor: asked.link?.by || undefined,
    texts: { subject: asked.subject, ...reportTexts(asked.intake) },
  })
  joinAtStart(run, asked.participants)
  bringDone(run, frame.path, asked.brought ?? [])
  const confirms =
    asked.at === undefined &&
    (definition.openedByFirstStep || (confirmsFirst(definition) && asked.outputs !== undefined))
  const way = confirms ? resolve(entry.next, [], circumstancesIn(run.state, frame.path)) : undefined
  const created = activate(run, { path: frame.path, step: entry.id, wanted: actorId(run.actor) })
  if (!created || !way?.ok) return undefined
  const written = asked.outputs ?? {}
  const outputs = { ...fromIntake(entry, asked.intake, written), ...written }
  // A report is taken as it came; what staff open is complete.
  const wrong = checkOutputs(entry, outputs, run.now, definition.openedByFirstStep)
  if (wrong) return wrong
  run.effects = []
  run.created = []
  const recorded = registers(run.actor, created.roles) || movedFor(run, created, asked)
  const onBehalf = recorded ? behalfOf(asked.intake) : undefined
  const choices = way.taken.map((choice) => choice.id)
  const done = settle(run, created, { act: 'confirm', choices, outputs, onBehalf })
  if (onBehalf?.at) done.onBehalf = onBehalf
  advance(run, tokensOf(run, done, way.leaves))
  return undefined
}

/**
 * Steps before the one at which it starts were done in the other case: here each has ended by
 * itself, with what that case brought.
 */
const bringDone = (run: Run, path: string, all: readonly Brought[]) => {
  for (const step of new Set(all.map((brought) => brought.step))) {
    const created = activate(run, { path, step })
    if (!created) continue
    const own = all.filter((brought) => brought.step === step)
    settle(run, created, { act: 'ended', choices: [], brought: bring(run, created, own) })
  }
  run.effects = []
  run.created = []
}

/** Staff who open a case for somebody else: a report by telephone or at the desk. */
const registers = (actor: Actor, roles: readonly string[]): actor is Member =>
  actor.kind === 'member' && !seatIn(actor, roles)

/** The program opens what a member moved: its first step is of who asked, where one is known. */
const movedFor = (run: Run, { roles }: Activation, { link, intake }: Start): boolean =>
  link?.why === 'moved' &&
  intake.reporter !== undefined &&
  roles.some((role) => isOutside(run.library, role))

/** Whose first step it is that staff record; a report says in its own place who reported. */
const behalfOf = ({ channel, contact = '', reporter, came }: Intake): OnBehalf =>
  came === undefined
    ? { channel, name: contact }
    : { channel, name: reporter?.name ?? contact, at: came }

/**
 * The report itself fills what the first step leaves, where it can; its files are those of the
 * document that was given.
 */
const fromIntake = (
  step: Step,
  intake: Intake,
  outputs: Record<string, OutputValue>,
): Record<string, OutputValue> => {
  const values: Record<string, OutputValue> = {}
  const text = step.leaves.find((output) => output.kind === 'text' && !output.options)
  const files = step.leaves.filter((output) => output.kind === 'file')
  const file =
    files.find(({ of }) => of !== undefined && outputs[of]) ??
    files.find(({ of }) => of === undefined) ??
    files[0]
  if (text && intake.text.trim()) values[text.id] = { kind: 'text', text: intake.text }
  if (file && intake.files.length) values[file.id] = { kind: 'file', files: intake.files }
  return values
}

/**
 * A split report tells the new number, a report tells that it was received; the case of an entity
 * tells nothing yet.
 */
const tellOpened = (run: Run, { id, link }: Start) => {
  if (link?.why === 'entity') return
  if (link?.why === 'moved')
    return tell(run, { from: id, message: 'moved', params: { from: link.number ?? '' } })
  const params: Record<string, string> = link?.number ? { from: link.number } : {}
  tell(run, { from: id, message: link?.why === 'split' ? 'split' : 'received', params })
}
