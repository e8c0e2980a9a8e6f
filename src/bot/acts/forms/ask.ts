/** *Pedir formularios*: asks the entity for those that follow from what is wanted first. */
import { addressee } from '../../../flows/case/outside/participants'
import type { Command } from '../../../flows/case/act'
import {
  draftAt,
  fillersOf,
  formOf,
  formOutputs,
  type FormStep,
  formStepOf,
} from '../../../flows/case/drafts/standing'
import { type AskedField, type AskedForm, numberedFields } from '../../../flows/forms/ask'
import { staleRefusal } from '../../../flows/engine/stale'
import { allowed, refused } from '../../staff/outcome'
import { type ActsDesk, type OnForm, type OnPress, type OnStep, perform } from '../parts/act'
import { firstOf, previewModal, readWanted, type Wanted, type Wanting, wantModal } from './ask-form'
import { knownAnswers, type KnownAnswers } from '../../entities/known-answers'
import { inPlaceOf, plainName } from './in-hand'
import { askedPreview } from './preview'

/** Who would be asked: whoever of the part that fills the forms in can be written to. */
const askedIn = ({ state }: Pick<OnStep, 'state'>, at: FormStep): string | undefined =>
  fillersOf(at.step).flatMap((role) => addressee(state, role) ?? [])[0]

function wantingOf({ library }: Pick<ActsDesk, 'library'>, on: OnStep): Wanting | undefined {
  const { state, activation } = on
  const at = formStepOf(library, state, activation.id)
  if (!at) return undefined
  return { on, at, draft: draftAt(state, at), isReachable: askedIn(on, at) !== undefined }
}

export const asking: OnPress = async (desk, on) => {
  const permit = allowed(desk, on, { act: 'ask_forms', activation: on.activation })
  const wanting = wantingOf(desk, on)
  if (!permit.ok) return refused(desk, on, permit)
  if (!wanting) return refused(desk, on, staleRefusal(on.state, on.activation.id))
  return inPlaceOf(on.visit, wantModal(wanting))
}

/** The fields of the forms that are asked for now, by what is known. */
function fieldsIn({ at: { definition, step } }: Wanting, { forms, later }: Wanted): AskedField[] {
  const now: AskedForm[] = formOutputs(step).flatMap((output) => {
    const form = formOf(definition, output)
    const isAsked = forms.includes(output.id) && !later.includes(output.id)
    return form && isAsked ? [{ output: output.id, form }] : []
  })
  return numberedFields(now)
}

/** What will happen is shown before it does. */
export const wanted: OnForm = async (desk, on) => {
  const wanting = wantingOf(desk, on)
  if (!wanting) return refused(desk, on, staleRefusal(on.state, on.activation.id))
  const read = readWanted(on.values, wanting)
  if (!read.ok) return { errors: read.errors }
  const { ok: _ok, ...wants } = read
  const fields = fieldsIn(wanting, wants)
  const known = await knownOf(desk, on, wants)
  const to = wants.quiet ? undefined : askedIn(on, wanting.at)
  const { visit, state } = on
  const view = await desk.views.caseView(state, visit.language, { directory: visit.directory })
  const name = to === undefined ? undefined : plainName(view, to)
  const preview = await askedPreview(desk, on, commandOf(on, wants, known))
  return { update: previewModal({ ...wanting, wanted: wants, known, fields, to: name, preview }) }
}

const knownOf = (
  { store, library }: ActsDesk,
  { state, activation: { id: activation } }: OnStep,
  { forms }: Pick<Wanted, 'forms'>,
): Promise<KnownAnswers> => knownAnswers(store, { library, state, activation, forms })

const commandOf = (
  { activation: { id: activation } }: OnStep,
  { first, forms, later, note, quiet }: Wanted,
  known: KnownAnswers,
): Command => ({
  act: 'ask_forms',
  activation,
  first: firstOf({ first }),
  forms,
  later,
  known,
  note,
  quiet,
})

/** Asks, and puts off what is not ready yet. */
export const asked: OnForm = async (desk, on) => {
  const { state, activation, about } = on
  if (!about.wanted) return refused(desk, on, staleRefusal(state, activation.id))
  const known = await knownOf(desk, on, about.wanted)
  return perform(desk, on, commandOf(on, about.wanted, known))
}
