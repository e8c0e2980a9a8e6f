/**
 * One act of staff on a step: its button, its modal, how that is read and what is asked of the
 * engine stand in one file of this folder, which is named in `acts.ts`.
 */
import type { ActName, Command, Performing } from '../../../flows/case/act'
import type { Activation } from '../../../flows/case/case'
import type { Library } from '../../../flows/definition/definition'
import type { EffectRecord } from '../../../store/port'
import type { Block, Button } from '../../cards/blocks'
import type { WholeView } from '../../cards/view'
import type { StaffAnswer } from '../../channels/staff-port'
import type { System } from '../../dialogs/reading/systems'
import type { Knowledge } from '../../knowledge/knowledge'
import type { AskedDeps } from '../../vault/asked'
import type { Vault } from '../../vault/port'
import type { People } from '../../people/people'
import type { Desk } from '../../staff/context'
import { type Values } from '../../staff/values'
import { type About, aboutStep } from '../../staff/about'
import { caseLine, modal } from '../../staff/modal'
import { allowed, type OnCase, performed, refused } from '../../staff/outcome'

export interface ActsDesk extends Desk {
  knowledge: Knowledge
  people: Pick<People, 'contact' | 'conversation'>
  vault: Vault
  /** What sends somebody an address of a secret. */
  secretLinks: AskedDeps
  /** Systems that reports are about. */
  systems: readonly System[]
  /** Whether a person channel takes files. */
  media(channel: string): boolean
  /**
   * Who writes to us with this telephone (E.164) and agreed that we write to them; `undefined`
   * where nobody does.
   */
  chatOf(phone: string): Promise<{ contact: string; channel: string; name?: string } | undefined>
}

/** Who acts on which step, which is active. */
export interface OnStep extends OnCase {
  activation: Activation
}
/** A sent modal of a step: active, or decided meanwhile where that makes no difference. */
export interface Sent extends OnStep {
  values: Values
  about: About
}
export type OnPress = (desk: ActsDesk, on: OnStep & { tail: string }) => Promise<StaffAnswer>
/** @param on.id what the button carries, whatever became of it. */
export type OnAnyPress = (
  desk: ActsDesk,
  on: OnCase & { id: string; tail: string },
) => Promise<StaffAnswer>
export type OnForm = (desk: ActsDesk, sent: Sent) => Promise<StaffAnswer>

export interface Act {
  /** Its buttons on the card of an active step, the likeliest acts first. */
  card?: {
    place: number | ((view: WholeView, activation: Activation) => number)
    /** Where the person was not served and the step may send the work back. */
    unsolved?: number
    buttons(view: WholeView, activation: Activation): Button[]
    /** Also before it was heard whether the reporter agrees. */
    unheard?: true
  }
  /** Its line in *Más*, for who may do it. */
  more?: {
    act: ActName
    /** Its button, where that is not the act's own. */
    press?: string
    /** Beside the authority: whether it makes sense here. */
    when?(on: OnStep, library: Library): boolean
    /** Under which name its words stand, where the step calls it otherwise. */
    named?(on: OnStep, library: Library): string
    danger?: true
  }
  /** By action id; of steps that are still active. */
  presses?: Record<string, OnPress>
  /** By action id; of whatever a button is about. */
  anyPresses?: Record<string, OnAnyPress>
  /** By callback id. */
  forms?: Record<string, OnForm>
  /** What the block ids of its fields begin with in which a form asks for something. */
  answers?: readonly string[]
  /** Of a step that was decided meanwhile: what becomes of what was entered. */
  late?: OnForm
  /** Its forms are taken of a step that was decided meanwhile, too. */
  afterwards?: true
}

/** Does it, and says privately what came of it. */
export async function perform(
  desk: ActsDesk,
  { visit, state, activation }: OnCase & { activation?: Activation },
  command: Command,
  { extra = [], performing }: { extra?: EffectRecord[]; performing?: Performing } = {},
): Promise<StaffAnswer> {
  const outcome = await desk.cases.perform({
    inbound: `slack:${visit.inbound.id}`,
    actor: visit.actor,
    case: state.id,
    command,
    extra,
    read: { state, directory: visit.directory, performing },
  })
  return outcome.ok
    ? performed(desk, { visit, state: outcome.case }, command)
    : refused(desk, { visit, state, activation }, outcome)
}

/** Opens a modal, if the member may do what it is for. */
export const opening =
  (act: ActName, show: (on: OnStep, desk: ActsDesk) => Block | Promise<Block>): OnPress =>
  async (desk, on) => {
    const permit = allowed(desk, on, { act, activation: on.activation })
    return permit.ok ? { modal: await show(on, desk) } : refused(desk, on, permit)
  }

interface Shown {
  callback: string
  title: string
  /** Absent where nothing is sent. */
  submit?: string
  blocks: Block[]
}
/** A modal about a step: the case that it is of stands first. */
export const stepModal = ({ visit, state, activation }: OnStep, shown: Shown): Block =>
  modal({
    ...shown,
    t: visit.t,
    about: aboutStep(state, activation),
    blocks: [caseLine(state), ...shown.blocks],
  })

/** A button that carries the step. */
export const stepButton = (action: string, { id }: Activation, label: string): Button => ({
  action,
  value: id,
  label,
})
