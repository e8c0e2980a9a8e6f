/**
 * The modal that a decision opens, and what it was filled with: what the step leaves, what is
 * chosen, why, who goes on, whose answer it is.
 */
import type { CaseState, OnBehalf, OutputValue } from '../../../flows/case/case'
import { LONGEST_INSTRUCTION } from '../../../flows/engine/decide'
import type { Output } from '../../../flows/definition/definition'
import { type Block, clip, context, escape, quote, section } from '../../cards/blocks'
import { memberOf, membersNamed } from '../../directory/directory'
import type { Member } from '../../directory/directory-model'
import type { Visit } from '../../staff/context'
import type { Needs } from './needs'
import {
  optionAt,
  outcome,
  type Parsed,
  reading,
  type Reading,
  readOption,
  readOptions,
  readText,
  type Values,
  wrong,
} from '../../staff/values'
import { oneOf, type Option, person, several, words } from '../../staff/inputs'
import { type About, aboutStep } from '../../staff/about'
import { caseLine, modal, paragraphs, longestTitle } from '../../staff/modal'
import {
  dispatchInputs,
  previewBlocks,
  type Previewing,
  previewMark,
  type ReadDispatch,
  readDispatch,
} from './dispatch-form'
import { outsideInputs, type ReadOutside, readOutside, type Said } from './behalf'
import { readOutputs, type ReadOutputs } from '../../staff/forms/read-outputs'
import { sameWords } from '../../../flows/case/left-before'
import { groupBlocks, outputInputs, partId } from '../../staff/forms/outputs'
import { moment } from '../../words/times'

interface Deciding {
  visit: Visit
  state: CaseState
  needs: Needs
  articles: Option[]
  /** Decided with a call to the person. */
  called?: About['called']
  /** What the person said in the case: an answer that is recorded for them may be among it. */
  said?: readonly Said[]
  /** What it sends, as it goes. */
  preview?: Previewing
  /** Hashes of files of the case that are chosen already, by output. */
  meant?: Record<string, readonly string[]>
}

/** Who may be named for what follows: nobody when there is no choice. */
const nextMembers = (visit: Visit, needs: Needs): Member[] => {
  const members = membersNamed(
    visit.directory,
    needs.nextRoles.flatMap((role) => visit.membersOf(role)),
  )
  return members.length > 1 ? members : []
}

/** Why a review sent the words below back. */
const rejectedBlocks = ({ visit, needs }: Deciding, output: Output): Block[] => {
  const rejected = needs.before[output.id]?.rejected
  if (!rejected) return []
  const who = memberOf(visit.directory, rejected.by)?.name ?? ''
  const heading = visit.t('forms.before.rejected', {
    what: escape(output.label[visit.language]),
    who: escape(who) || 'none',
  })
  return [section(`:leftwards_arrow_with_hook: ${heading}\n${quote(rejected.reason)}`)]
}

/** What can be said to the person so far, above the field in which it is put into words. */
const atHandBlocks = ({ visit, needs }: Deciding): Block[] =>
  needs.atHand ? [context(visit.t('forms.atHand')), ...paragraphs(needs.atHand)] : []

/** Files of the case that may be the document's own. */
const atHandFor = ({ visit, needs }: Deciding): Option[] =>
  (needs.atHandFiles ?? []).map(({ file, by, at }) => {
    const who = memberOf(visit.directory, by)?.name
    const when = moment(at, visit.now, visit)
    return { value: file.hash, label: [clip(file.name, 40), who ?? when].join(' · ') }
  })

function outputBlocks(deciding: Deciding): Block[] {
  const { visit, needs, articles } = deciding
  const firstFile = needs.outputs.find(({ kind }) => kind === 'file')
  return needs.outputs.flatMap((output) => {
    const prefill = needs.before[output.id]?.text
    return [
      ...groupBlocks(visit, output, needs.outputs),
      ...rejectedBlocks(deciding, output),
      ...outputInputs({
        contact: needs.contact,
        appointed: needs.appointed,
        visit,
        output,
        articles,
        prefill,
        atHand: atHandFor(deciding),
        meant: deciding.meant?.[output.id],
        isFirstFile: output === firstFile,
      }),
    ]
  })
}

function choiceBlocks({ visit, needs }: Deciding): Block[] {
  if (!needs.choices) return []
  const options = needs.choices.options.map(({ id, label }) => ({
    value: id,
    label: label[visit.language],
  }))
  const { proposed = [] } = needs
  const hint = proposed.length > 0 ? visit.t('forms.choice.proposed') : undefined
  const input = { id: 'choice', label: visit.t(`forms.choice.${needs.choices.kind}`), hint }
  return needs.choices.kind === 'inclusive'
    ? [several(input, options, proposed)]
    : [oneOf(input, options, proposed[0])]
}

/** What was not handed in is said before anybody types for nothing. */
const missingBlocks = ({ visit, needs: { missingForms = [] } }: Deciding): Block[] =>
  missingForms.length > 0
    ? [
        section(
          visit.t('forms.choice.missing', {
            forms: missingForms.map(({ label }) => escape(label[visit.language])).join(', '),
          }),
        ),
      ]
    : []

const asksReceipt = ({ outputs }: Needs): boolean =>
  outputs.some(({ kind, required }) => kind === 'acknowledgement' && required)

function aroundBlocks({ visit, state, needs, said = [] }: Deciding): Block[] {
  const members = nextMembers(visit, needs)
  const { t } = visit
  const hint = t('forms.instruction.hint')
  return [
    ...(needs.reason
      ? [
          words(
            { id: 'reason', label: t('forms.reason'), optional: Boolean(needs.choices) },
            { multiline: true },
          ),
        ]
      : []),
    ...(needs.onBehalf
      ? outsideInputs(visit, {
          said,
          received: asksReceipt(needs),
          filed: needs.outputs.some(({ kind }) => kind === 'file'),
          known: state.intake.reporter,
        })
      : []),
    ...(needs.passesOn
      ? [
          words(
            { id: 'instruction', label: t('forms.instruction'), optional: true, hint },
            { multiline: true },
          ),
        ]
      : []),
    ...(members.length > 0
      ? [
          person(
            { id: 'next', label: t('forms.next'), optional: true, hint: t('forms.next.hint') },
            members,
          ),
        ]
      : []),
  ]
}

/** The modal of a decision. */
export function decideModal(deciding: Deciding): Block {
  const { visit, state, needs, called, preview } = deciding
  const { sends } = needs.step
  const title = needs.step.title[visit.language]
  const chosen = needs.choice
    ? `\n${visit.t('forms.chosen')}: *${escape(needs.choice.label[visit.language])}*`
    : ''
  return modal({
    t: visit.t,
    callback: 'step.decide',
    title: title.length <= longestTitle ? title : state.number,
    submit: visit.t('forms.decide.submit'),
    about: {
      ...aboutStep(state, needs.activation),
      choice: needs.choice?.id,
      called,
      mark: preview && previewMark(preview),
    },
    blocks: [
      section(`*${escape(title)}*\n${escape(needs.step.task[visit.language])}${chosen}`),
      caseLine(state),
      ...missingBlocks(deciding),
      ...(preview ? previewBlocks(preview) : []),
      ...(called ? [context(visit.t('forms.called', { called }))] : []),
      ...atHandBlocks(deciding),
      ...outputBlocks(deciding),
      ...choiceBlocks(deciding),
      ...(sends
        ? dispatchInputs({
            visit,
            sends,
            ready: needs.ready ?? [],
            enclosed: preview?.outgoing.enclosed ?? [],
          })
        : []),
      ...aroundBlocks(deciding),
    ],
  })
}

export interface Filled extends ReadOutputs {
  choices: string[]
  reason?: string
  nextHolder?: string
  instruction?: string
  /** Of somebody outside, recorded for them, with the scan of it. */
  outside?: ReadOutside
  /** Of what it sends. */
  sent?: ReadDispatch
}

/** Texts that are still those that a review sent back. */
const sentBackUnchanged = ({ before }: Needs, outputs: ReadOutputs['outputs']): string[] =>
  Object.entries(outputs).flatMap(([id, value]) => {
    const known = before[id]
    return known?.rejected && value.kind === 'text' && sameWords(known.text, value.text) ? [id] : []
  })

/** Who received it is whose answer it is. */
const receivedBy = (outputs: ReadOutputs['outputs']): OnBehalf => {
  const receipt = Object.values(outputs).find(
    (value): value is Extract<OutputValue, { kind: 'acknowledgement' }> =>
      value.kind === 'acknowledgement',
  )
  return { name: receipt?.receivedBy ?? '', channel: receipt?.channel ?? '', at: receipt?.at }
}

/** @param offered ids of the choices that the modal asked among. */
function readChoices(read: Reading, { choices }: Needs, offered: readonly string[]): string[] {
  if (!choices) return []
  return choices.kind === 'inclusive'
    ? readOptions(read, 'choice', offered)
    : [readOption(read, 'choice', offered)]
}

/** What a decision's modal was filled with, or what is wrong at which field. */
export function readDecision(
  values: Values,
  { visit, needs }: { visit: Visit; needs: Needs },
): Parsed<Filled> {
  const read = reading(visit, values)
  const offered = needs.choices?.options ?? []
  const ids = offered.map(({ id }) => id)
  const choices = readChoices(read, needs, ids)
  const left = readOutputs(read, needs.outputs)
  for (const [output, value] of Object.entries(left.outputs))
    if (value.kind === 'reference' && value.number === needs.before[output]?.text.trim())
      wrong(read, partId(output, 'number'), 'cite.number')
  for (const output of sentBackUnchanged(needs, left.outputs))
    wrong(read, partId(output, 'text'), 'unchanged')
  const due = needs.choices
    ? offered.some(({ id, reason }) => reason && choices.includes(id))
    : needs.reason
  const reason = needs.reason ? readText(read, 'reason', { optional: !due, empty: 'reason' }) : ''
  const nextHolder = optionAt(values, 'next')
  if (nextHolder && !nextMembers(visit, needs).some(({ id }) => id === nextHolder))
    wrong(read, 'next', 'member')
  const instruction = needs.passesOn
    ? readText(read, 'instruction', { optional: true, most: LONGEST_INSTRUCTION })
    : ''
  const outside = needs.onBehalf
    ? readOutside(read, asksReceipt(needs) ? receivedBy(left.outputs) : undefined)
    : undefined
  const sent = needs.step.sends ? readDispatch(read) : undefined
  return outcome(read, () => ({
    choices,
    ...left,
    sent,
    reason: reason || undefined,
    nextHolder,
    instruction: instruction || undefined,
    outside,
  }))
}
