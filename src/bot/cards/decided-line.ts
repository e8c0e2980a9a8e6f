/**
 * The one line that a decided step leaves on its card: who decided what, when, and what it left.
 */
import type { Decided, LeftOutput } from '../../flows/case/case'
import type { Output } from '../../flows/definition/definition'
import type { FilledForm } from '../../flows/definition/output-kinds'
import { clip, escape } from './blocks'
import { spokeFor } from './asking'
import { calledWords } from './calling'
import { metWords } from './meeting'
import { momentIn } from '../words/instants'
import { writtenDay } from '../words/clock'
import { actorName, type WholeView, mention, stepIn } from './view'
import { behalfWords, writtenMoment } from '../cases/case-words'
import type { Step } from '../../flows/definition/definition'
import type { Language } from '../words/catalogue'
import { actingWords, stepName, wayOf } from './way'
import { chosenFor } from '../../flows/case/instructions'
import { frameOf } from '../../flows/case/lookup'
import { definitionOf } from '../../flows/definition/lookup'
import { shortCode } from '../../flows/definition/short-code'
import { decisionsOf } from '../../flows/definition/flow-tree'

/** Words as the texts take them: what was deleted of a case leaves no gap in them. */
const orNone = (words: string, most: number): string => escape(clip(words, most)) || 'none'

/** Chosen of a closed list, as the list says it; words as they were written. */
export const textLeft = (
  { language }: Pick<WholeView, 'language'>,
  text: string,
  options: Output['options'],
): string => {
  if (text === '') return ''
  const chosen = text.split(',').map((id) => options?.find((option) => option.id === id)?.label)
  return options
    ? chosen.map((label) => escape(label?.[language] ?? '')).join(', ')
    : `“${escape(clip(text.replace(/\s+/g, ' '), 160))}”`
}

const nearMs = 5 * 60_000
/** Whether it was at another hour than it was written down; a day alone has none. */
const isApart = (at: string, written: string): boolean =>
  at.includes('T') && Math.abs(Date.parse(at) - Date.parse(written)) > nearMs

/** A form of fields says how often it was handed in; what was answered stands in its review. */
const formWords = (
  { t, language }: WholeView,
  { values, version }: FilledForm,
  output: Output | undefined,
): string => {
  if (Object.keys(values).length === 0 || !output) return ''
  const label = escape(output.label[language])
  return version === undefined ? label : t('staff.left.form', { label, version })
}

/** A left value in few words; what is secret is only said to be there. */
function leftWords(view: WholeView, left: LeftOutput, output: Output | undefined): string {
  const { t } = view
  const { value } = left
  if (output?.secret) return t('staff.left.secret')
  switch (value.kind) {
    case 'reference':
      return t('staff.left.reference', {
        number: escape(value.number),
        date: writtenDay(value.date),
      })
    case 'text':
      return textLeft(view, value.text, output?.options)
    case 'file':
      return escape(clip(value.files.map(({ name }) => name).join(', '), 160))
    case 'estimate':
      return t('staff.left.estimate', { hours: Math.round((value.minutes / 60) * 10) / 10 })
    case 'classification':
      return t('staff.left.classification', {
        class: escape(value.class),
        priority: t(`staff.priority.${value.priority}`),
      })
    case 'form':
      return formWords(view, value, output)
    case 'article':
      return t(`staff.left.article.${value.action}`)
    case 'registration':
      return value.reference ? escape(value.reference) : ''
    case 'coordination':
      return output?.meeting
        ? metWords(view, value, output.label[view.language])
        : t('staff.left.coordination', {
            with: orNone(value.with, 80),
            means: escape(clip(value.means, 40)),
            place: orNone(value.place ?? '', 80),
            when: isApart(value.at, left.at) ? momentIn(view, value.at) : 'none',
            agreed: orNone((value.agreed ?? '').replace(/\s+/g, ' '), 200),
          })
    case 'acknowledgement':
      return t('staff.left.acknowledgement', {
        who: orNone(value.receivedBy, 80),
        by: escape(value.channel),
        when: writtenMoment(value.at),
      })
    case 'secret':
      return t('staff.left.secret')
  }
}

const choiceLabels = (view: WholeView, done: Decided): string[] => {
  const step = stepIn(view, done)
  const offered = decisionsOf(step.next).flatMap(({ choices }) => choices)
  return done.choices.map((id) => {
    const choice = offered.find((other) => other.id === id)
    return choice?.label[view.language] ?? id
  })
}

/** What a step calls these of its documents, by `STEP.OUTPUT`. */
export const documentNames = (
  { id: step, leaves }: Step,
  documents: readonly string[],
  language: Language,
): string =>
  leaves
    .filter(({ id }) => documents.includes(`${step}.${id}`))
    .map(({ label }) => escape(label[language]))
    .join(' · ')

/** Where observed work went back to and why, from what it made active. */
const observedWords = (view: WholeView, done: Decided): string => {
  const { t, state } = view
  const back = [...state.active, ...state.decided].find(
    ({ observed }) => observed?.fromStep === done.step && observed.at === done.decidedAt,
  )
  if (!back?.observed) return t('staff.decided.observed')
  const documents = documentNames(stepIn(view, back), back.observed.documents ?? [], view.language)
  return t('staff.decided.observedTo', {
    step: documents === '' ? back.step : `${back.step} (${documents})`,
    reason: orNone(back.observed.reason.replace(/\s+/g, ' '), 200),
  })
}

/** Why the step changed hands, where it was said. */
export function handedWords(
  { t }: Pick<WholeView, 't'>,
  { handed, holder }: Pick<Decided, 'handed' | 'holder'>,
): string[] {
  if (!handed) return []
  const { by } = handed
  const from = handed.from === by ? undefined : handed.from
  const reason = orNone(handed.reason.replace(/\s+/g, ' '), 200)
  const names = {
    by: mention(by),
    from: from ? mention(from) : '',
    known: from ? 'yes' : 'no',
    reason,
  }
  return [t(by === holder ? 'staff.handed.taken' : 'staff.handed.given', names)]
}

/**
 * Why that was chosen, what was to be done next, and whose answer it was where a member wrote it
 * down.
 */
const keptWords = ({ t }: WholeView, { reason, instruction, onBehalf }: Decided): string[] => [
  ...(reason
    ? [t('staff.decided.reason', { reason: escape(clip(reason.replace(/\s+/g, ' '), 200)) })]
    : []),
  ...(instruction
    ? [
        t('staff.decided.instruction', {
          text: escape(clip(instruction.replace(/\s+/g, ' '), 500)),
        }),
      ]
    : []),
  ...(onBehalf ? [escape(behalfWords(t, { ...onBehalf, name: clip(onBehalf.name, 80) }))] : []),
]

/** The choice that brought it there, where that asked why. */
function chosenWords(view: WholeView, done: Decided): string[] {
  const chosen = chosenFor(view.library, view.state, done)
  if (!chosen) return []
  const { choice, reason } = chosen
  const words = {
    choice: escape(choice.label[view.language]),
    reason: escape(clip(reason.replace(/\s+/g, ' '), 200)),
  }
  return [view.t('staff.decided.chosen', words)]
}

const isAt = (
  { path, step, round }: Decided,
  left: Pick<LeftOutput, 'path' | 'step' | 'round'>,
): boolean => left.path === path && left.step === step && left.round === round

/** Which procedure ended inside it, and where the case goes on from. */
const endedWords = (view: WholeView, done: Decided, called: string): string => {
  const { t, library, language, state } = view
  const { title, code } = definitionOf(library, frameOf(state, called))
  return t('staff.decided.ended', {
    title: title[language],
    code: shortCode(library, code),
    step: wayOf(view, done),
  })
}

/** Cases that came from another one with what was done there. */
const brings: readonly string[] = ['entity', 'moved']

/**
 * Who decided it, in which role where they played it for the called procedure; of what another case
 * brought, who left it there.
 */
function deciderWords(view: WholeView, done: Decided): string {
  const { outputs, links } = view.state
  const from = links.find(({ why, number }) => number !== undefined && brings.includes(why))
  if (done.decidedBy !== 'system' || done.call || !from?.number)
    return actingWords(view, done, actorName(view, done.decidedBy))
  const authors = outputs
    .filter((left) => isAt(done, left) && left.by !== 'system')
    .map(({ by }) => by)
  // Of what nobody left there, whoever opened this case from that one.
  const named = authors.length > 0 ? [...new Set(authors)] : [from.by ?? 'system']
  const who = named.map((id) => actorName(view, id)).join(', ')
  return view.t('staff.decided.brought', { who, number: from.number })
}

export function decidedLine(view: WholeView, done: Decided): string {
  const { state } = view
  const step = stepIn(view, done)
  const when = momentIn(view, done.decidedAt)
  const mark = done.act === 'observe' ? ':leftwards_arrow_with_hook:' : ':white_check_mark:'
  const labels = done.act === 'choose' ? choiceLabels(view, done).map((label) => escape(label)) : []
  const outputs = state.outputs
    .filter((left) => isAt(done, left) && !left.undone)
    .filter(
      // What was given anew stands in the place of what it corrects.
      (left, place, all) => !all.some((later, at) => at > place && later.output === left.output),
    )
    .map((left) =>
      leftWords(
        view,
        left,
        step.leaves.find(({ id }) => id === left.output),
      ),
    )
  const ended = done.act === 'ended' && done.call ? [endedWords(view, done, done.call)] : []
  const observed = done.act === 'observe' ? [observedWords(view, done)] : []
  const kept = [...chosenWords(view, done), ...keptWords(view, done), ...handedWords(view, done)]
  const parts = [
    ...calledWords(view, done),
    ...ended,
    ...labels,
    ...observed,
    ...outputs,
    ...spokeFor(view, done),
    ...kept,
  ].filter((words) => words !== '')
  const tail = parts.length > 0 ? `\n${parts.join(' · ')}` : ''
  return `${mark} *${escape(stepName(view, done))}* · ${deciderWords(view, done)}, ${when}${tail}`
}
