/**
 * Commands that one aggregate sent to another: executed once, by the effect's id, when the outbox
 * delivers them.
 */
import { present } from '../../flows/present'
import type { Actor, Command as Act } from '../../flows/case/act'
import type { CaseState } from '../../flows/case/case'
import type { Cases } from '../cases/cases'
import { openContinuing } from '../cases/continuing'
import { settledOn } from '../cases/moved'
import { isoNow } from '../words/clock'
import type { Catalogue } from '../words/catalogue'
import { tellParted } from './parted'
import type { ChangeDeps } from '../../store/change'
import type { Knowledge } from '../knowledge/knowledge'
import type { Notices } from '../notices/notices'
import type {
  AwaitedForm,
  Clearing,
  CommandPayload,
  PostedFile,
  Command,
  EntityPayload,
  KeptSecret,
  LinkAsked,
} from '../effects/payloads'
import type { Requests } from '../requests/requests'
import { continuedFor, openingOf, type OpeningDeps } from './opening'

const system: Actor = { kind: 'system' }

export interface CommandDeps extends OpeningDeps {
  store: OpeningDeps['store'] & ChangeDeps['store']
  committed?(): void
  catalogue: Catalogue
  cases: Cases
  knowledge: Pick<Knowledge, 'write'>
  notices: Pick<Notices, 'add'>
  requests: Pick<Requests, 'take'>
  entities: { take(effect: string, asked: EntityPayload): Promise<void> }
  erasures: { run(id: string): Promise<void> }
  /** Takes back what was sent of cases and requests whose words are gone. */
  clear(clearing: Clearing): Promise<void>
  secrets: {
    /** Sends somebody an address where they give a secret, or those that they lost. */
    link(effect: string, asked: LinkAsked): Promise<{ case?: string; refused?: string }>
    /** The case learns where it is kept. */
    kept(effect: string, kept: KeptSecret): Promise<{ case?: string; refused?: string }>
  }
  /** Attaches a file that staff posted. */
  attach(effect: string, posted: PostedFile): Promise<{ case?: string; refused?: string }>
  /** Goes on with a form whose files were awaited. */
  resume(effect: string, awaited: AwaitedForm): Promise<{ case?: string; refused?: string }>
}

/** @returns what the command's execution left, kept as the effect's reference. */
export async function execute(
  deps: CommandDeps,
  effect: string,
  command: Command,
): Promise<{ case?: string; refused?: string }> {
  if (command.type === 'open') {
    const opened = await deps.cases.open({
      inbound: effect,
      id: effect,
      actor: system,
      start: await continuedFor(deps, command.start),
    })
    return opened.ok ? { case: opened.case.id } : { refused: opened.code }
  }
  if (command.type === 'article') {
    const { id, title, text, internal, by } = command
    await deps.knowledge.write({
      inbound: effect,
      id,
      title,
      text,
      internal,
      by,
      at: isoNow(deps.clock),
    })
    return { case: command.case }
  }
  if (command.type === 'to_entity') {
    await deps.entities.take(effect, command)
    return {}
  }
  if (command.type === 'to_notice') {
    await deps.notices.add(effect, command)
    return {}
  }
  if (command.type === 'erase' || command.type === 'clear') {
    await (command.type === 'erase' ? deps.erasures.run(command.erasure) : deps.clear(command))
    return {}
  }
  if (command.type === 'fetch') return deps.attach(effect, command)
  if (command.type === 'submit') return deps.resume(effect, command)
  if (command.type === 'kept') return deps.secrets.kept(effect, command)
  const done = await toCase(deps, effect, command)
  if (done.refused === 'forbidden' && 'case' in command && command.case)
    await tellParted(deps, effect, { ...command, case: command.case })
  return done
}

async function toCase(
  deps: CommandDeps,
  effect: string,
  command: CommandPayload,
): Promise<{ case?: string; refused?: string }> {
  const actor: Actor = { kind: 'person', id: command.contact }
  if (command.want === 'open') {
    const start = await openingOf(deps, command)
    const opened = await deps.cases.open({ inbound: effect, actor, start })
    return opened.ok ? { case: opened.case.id } : { refused: opened.code }
  }
  if (command.want === 'claim') return claimed(deps, effect, command)
  if (command.want === 'human' || command.want === 'forget' || command.want === 'reply') {
    await deps.requests.take(effect, command)
    return {}
  }
  if (command.want === 'link') return deps.secrets.link(effect, command)
  const { cases, clock } = deps
  const going = command.case && (await settledOn({ load: cases.load, clock }, command.case))
  if (command.want === 'cancel') return wish(deps, effect, { ...command, case: going })
  const found =
    command.want === 'receive' && !command.beside
      ? await continuing(deps, { ...command, case: going ?? command.case })
      : undefined
  const id = found?.id ?? going ?? command.case
  const performed = await deps.cases.perform({
    inbound: effect,
    actor,
    case: id,
    command: actOf(command),
    read: found && { state: found },
  })
  if (!performed.ok && performed.code === 'stale' && command.want === 'answer')
    return keptAsWords(deps, effect, { ...command, case: id })
  if (!performed.ok && performed.code === 'too_late' && command.want === 'verdict')
    return linked(deps, effect, command)
  return performed.ok ? { case: id } : { refused: performed.code }
}

/** What was asked is asked nowhere any more: the case went on as another, which keeps the words. */
async function keptAsWords(
  { cases }: CommandDeps,
  effect: string,
  { case: id, contact, text = '', files = [] }: Extract<CommandPayload, { want: 'answer' }>,
): Promise<{ case?: string; refused?: string }> {
  const actor: Actor = { kind: 'person', id: contact }
  const command: Act = { act: 'receive', text, files, beside: true }
  const performed = await cases.perform({ inbound: `${effect}:words`, actor, case: id, command })
  return performed.ok ? { case: id } : { refused: performed.code }
}

/**
 * A case that was closed for good is continued by a linked one: what is written from then on is of
 * that one.
 */
async function continuing(
  deps: CommandDeps,
  { case: id, contact }: { case: string; contact: string },
): Promise<CaseState | undefined> {
  const state = await deps.cases.load(id)
  if (!state?.closedAt) return state
  const next = (await deps.cases.ofContact(contact)).find(({ links }) =>
    links.some((link) => ['reopened', 'moved'].includes(link.why) && link.case === id),
  )
  return next ? continuing(deps, { case: next.id, contact }) : state
}

/**
 * The program recognised the writer; a case that is written to somebody else by now stays theirs.
 */
async function claimed(
  { cases }: CommandDeps,
  effect: string,
  { case: id, contact }: Extract<CommandPayload, { want: 'claim' }>,
): Promise<{ case?: string; refused?: string }> {
  const command = { act: 'link', contact } as const
  const performed = await cases.perform({ inbound: effect, actor: system, case: id, command })
  return performed.ok ? { case: id } : { refused: performed.code }
}

const actOf = (
  command: Extract<
    CommandPayload,
    { want: 'receive' | 'verdict' | 'rate' | 'consent' | 'answer' | 'retract' | 'fill' | 'hand_in' }
  >,
): Act => {
  switch (command.want) {
    case 'receive':
      return {
        act: 'receive',
        text: command.text,
        files: command.files,
        beside: command.beside ? true : undefined,
      }
    case 'answer': {
      const { activation, text, files, choice, done, channel } = command
      return { act: 'answer', activation, text, files, choice, done, channel }
    }
    case 'fill':
      return fillOf(command)
    case 'hand_in': {
      const { activation, outputs } = command
      return { act: 'hand_in', activation, outputs }
    }
    case 'retract':
      return { act: 'retract', activation: command.activation }
    case 'verdict':
      return {
        act: 'verdict',
        verdict: command.verdict ?? (command.solved ? 'solved' : 'not_solved'),
        text: command.text || undefined,
        files: command.files,
      }
    case 'rate':
      return { act: 'rate', rating: command.rating }
    case 'consent':
      return { act: 'consent', given: command.given }
  }
}

const fillOf = (command: Extract<CommandPayload, { want: 'fill' }>): Act => {
  const { activation, answers, skip, clear, elsewhere, files, text, failed } = command
  const { mode, postpone, later } = command
  return {
    act: 'fill',
    activation,
    answers,
    skip,
    clear,
    elsewhere,
    files,
    text,
    failed,
    mode,
    postpone,
    later,
  }
}

/** A "no" that comes after the days of reopening opens a linked case with the person's words. */
async function linked(
  deps: CommandDeps,
  effect: string,
  { case: id, contact, text, files }: Extract<CommandPayload, { want: 'verdict' }>,
): Promise<{ case?: string; refused?: string }> {
  const old = await deps.cases.load(id)
  if (!old) return { refused: 'stale' }
  const actor = { kind: 'person', id: contact } as const
  const words = { ...present({ text }), files }
  const opened = await openContinuing(deps, {
    old,
    inbound: `${effect}:linked`,
    actor,
    said: words,
  })
  return opened.ok ? { case: opened.case.id } : { refused: opened.code }
}

/**
 * The person asks staff to cancel: their case's thread shows the wish, and whose turn it is has to
 * decide.
 */
async function wish(
  deps: CommandDeps,
  effect: string,
  { case: id, contact, text = '', files }: Extract<CommandPayload, { want: 'cancel' }>,
): Promise<{ case?: string; refused?: string }> {
  if (!id) return { refused: 'stale' }
  const actor: Actor = { kind: 'person', id: contact }
  const command: Act = { act: 'receive', text, files, wish: 'cancel', beside: true }
  const performed = await deps.cases.perform({ inbound: effect, actor, case: id, command })
  return performed.ok ? { case: id } : { refused: performed.code }
}
