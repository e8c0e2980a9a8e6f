/** A review of a form that was handed in: fields are asked anew, each with its reason. */
import { mayIn } from '../../authority/asked'
import type { Command, Outcome } from '../../case/act'
import { actorId } from '../../case/act'
import type { Draft, FormState, Observation } from '../../case/drafts/draft'
import {
  askedOf,
  draftAt,
  formOutputs,
  type FormStep,
  formStepOf,
} from '../../case/drafts/standing'
import { fieldsIn, type FormField } from '../../case/drafts/view'
import { record, refuse, type Run } from '../../case/run'
import { finish } from '../finish'
import { say } from '../talk'
import { put } from './ask'

type Observes = Extract<Command, { act: 'observe_form' }>
const LONGEST_REASON = 500

export const observeForm = (run: Run, command: Observes): Outcome => {
  const { state, now } = run
  const { output, activation } = command
  const at = formStepOf(run.library, state, activation)
  if (!at) return refuse('stale', { activation })
  const permit = mayIn(run, 'observe_form', at.on)
  if (!permit.ok) return permit
  if (state.closedAt || state.cancelled) return refuse('closed')
  const before = at.isActive ? draftAt(state, at) : lateDraft(run, at, output)
  if (!before) return refuse(at.isActive ? 'stale' : 'form_closed', { outputs: [output] })
  const form = before.forms[output]
  if (form?.status !== 'handed_in' && form?.status !== 'observed')
    return refuse('stale', { activation })
  const fields = fieldsIn(at, before, now).filter(({ outputs }) => outputs.includes(output))
  const named = Object.entries(command.fields).map(([key, reason]) => ({
    field: fields.find((known) => known.key === key),
    reason: reason.trim(),
  }))
  if (named.length === 0) return refuse('empty')
  const strange = named.find(({ field }) => !field?.isAsked)
  if (strange) return refuse('unknown_document', { output })
  if (named.some(({ reason }) => reason === '' || reason.length > LONGEST_REASON))
    return refuse('missing_reason')
  observed(run, at, { before, output, form, named: named as Named[] })
  return finish(run)
}

/** What was postponed is reviewed, too, while it may be taken up. */
const lateDraft = ({ state }: Run, at: FormStep, output: string): Draft | undefined => {
  const isPostponable = formOutputs(at.step).some(
    ({ id, postponable }) => id === output && postponable !== undefined,
  )
  return isPostponable ? state.drafts?.[at.key] : undefined
}

interface Named {
  field: FormField
  reason: string
}
interface Observing {
  before: Draft
  output: string
  form: FormState
  named: readonly Named[]
}
const observed = (run: Run, at: FormStep, { before, output, form, named }: Observing): void => {
  const stamp = { by: actorId(run.actor), at: run.now }
  const reasons = Object.fromEntries(
    named.map(({ field, reason }): [string, Observation] => [field.key, { reason, ...stamp }]),
  )
  const to = before.asked?.isQuiet ? undefined : askedOf(run.state, at, before)
  const text = named.map(({ field, reason }) => `${field.n}. ${reason}`).join('\n')
  record(run, 'observe_form', {
    on: at.on,
    to,
    choices: [output, ...named.map(({ field }) => field.key)],
    texts: {
      text,
      ...Object.fromEntries(named.map(({ field, reason }) => [`reason.${field.key}`, reason])),
    },
  })
  say(run, 'observe_form', text)
  const observed: FormState = {
    ...form,
    status: 'observed',
    observed: { ...form.observed, ...reasons },
  }
  put(run, at, {
    draft: { ...before, forms: { ...before.forms, [output]: observed } },
    before,
    message: 'form_observed',
    params: { output },
    to,
    isQuiet: before.asked?.isQuiet,
  })
}
