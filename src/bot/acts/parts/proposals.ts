/** What the fields of a document begin with, and where else its number stands. */
import { citePrefix, newestNumber } from '../../../flows/case/left-before'
import type { CaseState } from '../../../flows/case/case'
import { comparable } from '../../../flows/case/intake'
import { proposedBy } from '../../attachments/ready-papers'
import { enter } from '../../directory/preferences'
import { mayBeEmpty, partId } from '../../staff/forms/outputs'
import { stepOf } from '../../../flows/definition/lookup'
import type { ActsDesk, OnStep } from './act'
import { filesAtHand } from './files-at-hand'
import type { Needs } from './needs'
import { sealedOutputs } from '../secret/sealed'
import { casesWith, namesOf, placesNamed } from './used-numbers'

/** Of the cases that a member worked on last, those that are looked at. */
const mostLooked = 20
const mostCases = 3
/** What stands before the number in the newest CITE of this member for this very document. */
async function prefixFor(
  { store, cases }: Pick<ActsDesk, 'store' | 'cases'>,
  { visit, activation }: OnStep,
  output: string,
): Promise<string> {
  const { procedure, step } = activation
  const held = await store.found<CaseState>('case', 'held', visit.actor.id, mostLooked)
  const ran = held.filter(({ state }) =>
    Object.values(state.frames).some((frame) => frame.procedure === procedure),
  )
  const whole = await Promise.all(ran.slice(0, mostCases).map(({ state }) => cases.whole(state.id)))
  const numbers = whole.flatMap((state) => {
    const newest = state && newestNumber(state, visit.actor.id, { procedure, step, output })
    return newest ? [newest] : []
  })
  const [last] = numbers.sort((left, right) => right.at.localeCompare(left.at))
  return citePrefix(last?.number ?? '')
}

/** Needs of a decision with what is proposed for its documents and for what it sends. */
export async function proposed(desk: ActsDesk, on: OnStep, needs: Needs): Promise<Needs> {
  const references = needs.outputs.filter(
    (output) => output.kind === 'reference' && !mayBeEmpty(output),
  )
  const prefixes = await Promise.all(
    references.map(async ({ id }) => [id, await prefixFor(desk, on, id)] as const),
  )
  const before = { ...needs.before }
  for (const [id, text] of prefixes) if (text) before[id] = { text }
  const asksFile = needs.outputs.some(({ kind }) => kind === 'file')
  const whole = asksFile ? await desk.cases.whole(on.state.id) : undefined
  const ready = await proposedBy(desk.store, on.activation.procedure, needs.step)
  const sealed = await sealedOutputs(desk, on, needs.outputs)
  const outputs = needs.outputs.filter(({ id }) => !(id in sealed))
  return { ...needs, outputs, before, ready, atHandFiles: whole && filesAtHand(whole) }
}

/** Where else a number stands: in other cases, or as another document of this one. */
async function placesOf(
  desk: ActsDesk,
  { visit, state, activation }: OnStep,
  { output, number }: { output: string; number: string },
): Promise<string[]> {
  const key = comparable(number)
  const found = await casesWith(desk, 'cite', number)
  const others = found.filter(({ id }) => id !== state.id)
  const whole = found.length > others.length ? await desk.cases.whole(state.id) : undefined
  const here = (whole?.outputs ?? []).find(
    (left) =>
      !left.undone &&
      left.value.kind === 'reference' &&
      comparable(left.value.number) === key &&
      !(left.path === activation.path && left.step === activation.step && left.output === output),
  )
  const frame = here && state.frames[here.path]
  const label =
    frame &&
    stepOf(desk.library, { ...frame, step: here.step }).leaves.find(({ id }) => id === here.output)
      ?.label
  return [
    ...(label ? [`${state.number} (${label[visit.language]})`] : []),
    ...namesOf(visit, others),
  ]
}

/**
 * What is wrong with numbers that other documents have already: said once in a form, which may be
 * sent again as it is.
 */
export async function usedNumbers(
  desk: ActsDesk,
  on: OnStep,
  outputs: Needs['outputs'],
  numberOf: (output: string) => string | undefined,
): Promise<Record<string, string> | undefined> {
  const { inbound, t } = on.visit
  const view = inbound.kind === 'submit' ? inbound.view : ''
  const errors: Record<string, string> = {}
  for (const { id } of outputs) {
    const number = numberOf(id)
    if (number === undefined) continue
    const said = `cite:${view}:${id}:${comparable(number)}`
    if (await desk.store.answered(`slack:${said}`)) continue
    const places = await placesOf(desk, on, { output: id, number })
    if (places.length === 0) continue
    await enter(desk, { id: said, user: inbound.user }, { effects: [] })
    errors[partId(id, 'number')] = t('forms.error.cite.used', {
      number,
      cases: placesNamed(places),
    })
  }
  return Object.keys(errors).length > 0 ? errors : undefined
}
