/**
 * Decides a step: done at once where the press is enough, else a modal asks for what is missing. An
 * article that is all that is asked for may be declined with one press.
 */
import { addressee, isReachable } from '../../flows/case/outside/participants'
import { askedAhead } from '../cases/asked-words'
import type { Command } from '../../flows/case/act'
import type { OutputValue } from '../../flows/case/case'
import { asksForCall } from '../../flows/engine/calling'
import { circumstancesIn } from '../../flows/case/circumstances'
import { askedDecisions } from '../../flows/definition/flow-tree'
import { ownersOf } from '../../flows/authority/people'
import { stepOf, outsideOnly } from '../../flows/definition/lookup'
import { caseIdOf } from '../ids/case-id'
import type { CasePayload } from '../effects/payloads'
import type { Block } from '../cards/blocks'
import { asksForms } from '../cards/forms'
import { rolesTitle, stepIn } from '../cards/view'
import { withoutActive } from '../channels/file-kinds'
import type { StaffAnswer } from '../channels/staff-port'
import { standingOf, unfitErrors } from '../directory/standing'
import type { Visit } from '../staff/context'
import { type Option } from '../staff/inputs'
import { refused } from '../staff/outcome'
import type { EffectRecord } from '../../store/port'
import {
  type Act,
  type ActsDesk,
  type OnForm,
  type OnPress,
  type OnStep,
  perform,
  type Sent,
  stepButton,
} from './parts/act'
import { saidIn } from './parts/behalf'
import { decideModal, type Filled, readDecision } from './parts/decide-form'
import { type Left, withFiles } from './parts/filled'
import { declinable, isAsked, type Needs, needsOf, pressIsEnough } from './parts/needs'
import { keepLate } from './parts/late'
import { likeliest } from './parts/likeliest'
import { proposed, usedNumbers } from './parts/proposals'
import { sealedOutputs } from './secret/sealed'
import { articlesFor, languageOf } from './write'
import { type Previewing, previewMark, saysNothing } from './parts/dispatch-form'
import { outgoingOf } from '../../flows/case/sending'

/** What deciding it needs, for who may. */
export const needsAt = ({ library }: ActsDesk, on: OnStep, choice?: string) => {
  const { visit, state, activation } = on
  const { actor, membersOf } = visit
  return needsOf({ library, state, activation, actor, membersOf, choice })
}
interface Asking {
  needs: Needs
  called?: 'told' | 'unreached'
  left?: Left
  /** Hashes of files of the case that are chosen already, by output. */
  meant?: Record<string, readonly string[]>
}
/** Articles that could be amended are of all audiences. */
export const askFor = async (
  desk: ActsDesk,
  on: OnStep,
  { needs, called, left, meant }: Asking,
): Promise<Block> => {
  const { visit, state } = on
  const articles: Option[] = articlesFor(desk, state, { internal: true })
  const whole = needs.onBehalf ? await desk.cases.whole(state.id) : undefined
  const shown = await proposed(desk, on, needs)
  const all = (shown.ready ?? []).flatMap(({ paper }) => paper ?? [])
  return decideModal({
    visit,
    state,
    articles,
    said: whole && saidIn(whole),
    needs: shown,
    called,
    meant,
    preview: await previewOf(desk, on, left ?? { dispatch: { enclosed: all } }, left !== undefined),
  })
}

const pressed = async (
  desk: ActsDesk,
  on: OnStep,
  choice: string | undefined,
): Promise<StaffAnswer> => {
  const needs = needsAt(desk, on, choice)
  if (!needs.ok) return refused(desk, on, needs)
  if (!pressIsEnough(needs.needs)) return { modal: await askFor(desk, on, { needs: needs.needs }) }
  const activation = on.activation.id
  const left = { activation, outputs: await sealedOutputs(desk, on) }
  return perform(
    desk,
    on,
    choice ? { act: 'choose', choices: [choice], ...left } : { act: 'confirm', ...left },
    { performing: needs.performing },
  )
}

/** The knowledge base needs nothing new: said with one press. */
const decline: OnPress = async (desk, on) => {
  const output = declinable(stepOf(desk.library, on.activation))
  if (!output) return pressed(desk, on, undefined)
  const outputs = { [output.id]: { kind: 'article', article: null, action: 'declined' } as const }
  return perform(desk, on, { act: 'confirm', activation: on.activation.id, outputs })
}

const sent: OnForm = async (desk, on) => {
  const { visit, values, about, state } = on
  const needs = needsAt(desk, on, about.choice)
  if (!needs.ok) return refused(desk, on, needs)
  const asked = await proposed(desk, on, needs.needs)
  const filled = readDecision(values, { visit, needs: asked })
  if (!filled.ok) return { errors: filled.errors }
  const used = await usedNumbers(desk, on, asked.outputs, (id) => numberOf(filled.outputs[id]))
  if (used) return { errors: used }
  const unfit = filled.nextHolder
    ? unfitErrors(visit, { next: await standingOf(desk.channel, filled.nextHolder) })
    : undefined
  if (unfit) return { errors: unfit }
  const left = await withFiles(desk, { visit, needs: asked }, filled)
  if ('errors' in left) return left
  const shown = await unseen(desk, on, { needs: needs.needs, left })
  if (shown) return shown
  const article = articleOf(visit, filled, state.id)
  const all = { ...left.outputs, ...(await sealedOutputs(desk, on)) }
  const outputs = article ? { ...all, [article.output]: article.value } : all
  return perform(desk, on, commandOf(on, filled, { ...left, outputs }), {
    extra: article ? [article.effect] : [],
    performing: needs.performing,
  })
}

const numberOf = (value: OutputValue | undefined): string | undefined =>
  value?.kind === 'reference' ? value.number : undefined

function commandOf(
  { about, activation: { id: activation } }: Parameters<OnForm>[1],
  { choices: chosen, reason, nextHolder, instruction }: Filled,
  { outputs, onBehalf, dispatch }: Left,
): Command {
  const choices = about.choice ? [about.choice] : chosen
  const left = { activation, outputs, nextHolder, instruction, onBehalf, dispatch }
  if (about.called) return { act: 'call', answered: about.called === 'told', choices, ...left }
  return choices.length > 0
    ? { act: 'choose', choices, reason, ...left }
    : { act: 'confirm', ...left }
}

/** What a step sends, as it goes with what was filled in. */
async function previewOf(
  desk: ActsDesk,
  { visit, state, activation }: OnStep,
  { outputs, dispatch }: Partial<Left>,
  isNew = false,
): Promise<Previewing | undefined> {
  const all = outgoingOf(desk.library, state, activation, { left: outputs, dispatch })
  if (!all) return undefined
  const outgoing = { ...all, files: withoutActive(all.files) }
  const language = await languageOf(desk, state)
  const person = desk.catalogue.in(language)
  const contact = addressee(state)
  const asked =
    contact === undefined
      ? undefined
      : askedAhead(
          { library: desk.library, state, contact, language, t: person, now: visit.now },
          activation,
        )
  const owner = rolesTitle(
    { ...visit, library: desk.library },
    ownersOf(desk.library, state, activation),
  )
  const follows = dispatch?.follows === true
  return { visit, state, outgoing, follows, isNew, person, owner, asked }
}

/** What was not shown as it goes is shown first; what says nothing does not go. */
async function unseen(
  desk: ActsDesk,
  sent: Sent,
  { needs, left }: { needs: Needs; left: Left },
): Promise<StaffAnswer | undefined> {
  const { visit, state, about } = sent
  const preview = await previewOf(desk, sent, left)
  if (!preview) return undefined
  if (isReachable(state) && saysNothing(preview.outgoing))
    return { errors: { 'send.text': visit.t('forms.error.send.nothing') } }
  if (previewMark(preview) === about.mark) return undefined
  return { update: await askFor(desk, sent, { needs, called: about.called, left }) }
}

/**
 * The article is another aggregate: the case asks for it by an effect, and names it by an id fixed
 * now.
 */
function articleOf(
  { inbound, actor }: Visit,
  { article }: Filled,
  caseId: string,
): { output: string; value: OutputValue; effect: EffectRecord } | undefined {
  if (!article) return undefined
  const { title, text, internal, output } = article
  const id = article.id ?? `a${caseIdOf(inbound.id)}`
  const action = article.id ? 'amended' : 'written'
  const payload: CasePayload = {
    type: 'article',
    id,
    title,
    text,
    internal,
    by: actor.id,
    case: caseId,
  }
  return {
    output,
    value: { kind: 'article', article: id, action },
    effect: { id: `article:${inbound.id}`, kind: 'command', lane: 'articles', payload },
  }
}

export const decide: Act = {
  card: {
    place: 10,
    buttons: (view, activation) => {
      if (asksForCall(view, activation)) return []
      const { t, state, language } = view
      const outside = outsideOnly(view.library, activation)
      const answer = (choice: string) =>
        outside ? t('staff.button.recordChoice', { choice }) : choice
      const [decision] = askedDecisions(
        stepIn(view, activation),
        circumstancesIn(state, activation.path),
      )
      const confirming = asksForms(view, activation) ? 'choose' : 'confirm'
      return decision?.kind === 'exclusive' && decision.choices.length <= 3
        ? likeliest(view, activation, decision.choices).map(({ id, label }) =>
            stepButton(`step.choose.${id}`, activation, answer(label[language])),
          )
        : [
            stepButton(
              'step.confirm',
              activation,
              t(`staff.button.${outside ? 'record' : confirming}`),
            ),
          ]
    },
  },
  presses: {
    'step.confirm': (desk, on) => pressed(desk, on, undefined),
    'step.choose.*': (desk, on) => pressed(desk, on, on.tail),
  },
  forms: { 'step.decide': sent },
  late: keepLate,
}

/** A press asks for something, whatever is chosen: the instruction is asked beside it. */
const opensAnyway = ({ outputs, reason, onBehalf }: Needs): boolean =>
  outputs.some(isAsked) || reason || onBehalf

/** The press is enough, and whoever goes on is told what to do with it all the same. */
export const instructing: Act = {
  more: {
    act: 'confirm',
    press: 'step.instruct',
    when: (on, library) => {
      const { visit, state, activation } = on
      const { actor, membersOf } = visit
      const found = needsOf({ library, state, activation, actor, membersOf })
      return found.ok && found.needs.passesOn && !opensAnyway(found.needs)
    },
  },
  presses: {
    'step.instruct': async (desk, on) => {
      const needs = needsAt(desk, on)
      return needs.ok
        ? { modal: await askFor(desk, on, { needs: needs.needs }) }
        : refused(desk, on, needs)
    },
  },
}

export const declining: Act = {
  card: {
    place: 30,
    buttons: (view, activation) =>
      declinable(stepIn(view, activation))
        ? [stepButton('step.decline', activation, view.t('staff.button.decline'))]
        : [],
  },
  presses: { 'step.decline': decline },
}
