/**
 * What is known already of an entity that a form asks: from the registry, else from what the entity
 * handed in last in another case. It is proposed, and whoever fills the form in confirms it.
 */
import type { CaseState } from '../../flows/case/case'
import type { FormAct } from '../../flows/case/drafts/acts'
import { askedOf, draftAt, formOf, formOutputs, formStepOf } from '../../flows/case/drafts/standing'
import { isHandedIn } from '../../flows/case/drafts/versions'
import { comparable } from '../../flows/case/intake'
import { participantIn } from '../../flows/case/outside/participants'
import type { Library } from '../../flows/definition/definition'
import type { FilledForm } from '../../flows/definition/output-kinds'
import { type AskedField, numberedFields } from '../../flows/forms/ask'
import type { KnownSource } from '../../flows/forms/form'
import type { FieldKind, FieldValue } from '../../flows/forms/values'
import { wholeOf } from '../../store/case-history'
import type { Store } from '../../store/port'
import type { Entity, EntityContact } from './entity'
import { entitiesCalled, entityOf } from './find'

type Reading = Pick<Store, 'read' | 'found' | 'history'>
export type KnownAnswers = NonNullable<Extract<FormAct, { act: 'ask_forms' }>['known']>

interface AboutForms {
  library: Library
  state: CaseState
  activation: string
  /** Outputs whose forms are asked for. */
  forms: readonly string[]
}

/** By key of the field; nothing where the entity is not known, nor anything of a secret. */
export async function knownAnswers(store: Reading, asked: AboutForms): Promise<KnownAnswers> {
  const { library, state, activation, forms } = asked
  const at = formStepOf(library, state, activation)
  if (!at) return {}
  const all = formOutputs(at.step).flatMap((output) => {
    const form = forms.includes(output.id) ? formOf(at.definition, output) : undefined
    return form ? [{ output: output.id, form }] : []
  })
  const fields = numberedFields(all).filter(({ field }) => !ownToOne.includes(field.kind))
  const who = askedOf(state, at, draftAt(state, at))
  const entity = await entityIn(store, state, who)
  const registered = entity ? registryOf(entity, contactOf(entity, who)) : {}
  const isVerified = who !== undefined && participantIn(state, who)?.verified !== undefined
  const mayRead = who === undefined || isVerified
  const handed = mayRead ? await handedBefore(store, state, entity) : []
  return Object.fromEntries(
    fields.flatMap((field): [string, KnownAnswers[string]][] => {
      const value = field.field.known && registered[field.field.known]
      if (value) return [[field.key, { value, from: 'registry' }]]
      // Nobody reads of somebody else's data whom nobody verified.
      const isClosed = field.field.personal && !isVerified
      const before = isClosed ? undefined : answerBefore(handed, field)
      return before === undefined ? [] : [[field.key, { value: before, from: 'form' }]]
    }),
  )
}

/** Of each case alone: never taken from another. */
const ownToOne: readonly FieldKind[] = ['secret', 'file']

/** For which entity they speak, else the one by whose name the case goes, where it is one. */
async function entityIn(
  store: Reading,
  state: CaseState,
  who: string | undefined,
): Promise<Entity | undefined> {
  const speaksFor = who === undefined ? undefined : participantIn(state, who)?.entity
  if (speaksFor !== undefined) return entityOf(store, speaksFor)
  const called = state.intake.entity ? await entitiesCalled(store, state.intake.entity) : []
  return called.length === 1 ? called[0] : undefined
}
const contactOf = ({ contacts }: Entity, who: string | undefined): EntityContact | undefined =>
  contacts.find(({ chat, until }) => chat !== undefined && chat === who && until === undefined)

const registryOf = (
  { name, code, address }: Entity,
  contact: EntityContact | undefined,
): Partial<Record<KnownSource, string>> => ({
  'entity.name': name,
  'entity.code': code,
  'entity.address': address,
  'contact.email': contact?.email,
  'contact.name': contact?.name,
  'contact.post': contact?.post,
})

/** Of so many cases of the entity, the newest first, what was handed in is looked at. */
const mostCases = 5

async function handedBefore(
  store: Reading,
  state: CaseState,
  entity: Entity | undefined,
): Promise<FilledForm[]> {
  const name = entity?.name ?? state.intake.entity
  if (name === undefined) return []
  const found = await store.found<CaseState>('case', 'entity', comparable(name), mostCases + 1)
  const others = found
    .filter(({ state: other }) => other.id !== state.id && !other.forgotten)
    .slice(0, mostCases)
  const forms: { at: string; value: FilledForm }[] = []
  for (const { state: other, revision } of others) {
    const whole = await wholeOf(store, { ...other, revision })
    for (const { value, at, undone } of whole.outputs)
      if (value.kind === 'form' && !undone && isHandedIn({ value })) forms.push({ at, value })
  }
  return forms.sort((left, right) => right.at.localeCompare(left.at)).map(({ value }) => value)
}

/** The same field of the same form, as it was handed in last. */
const answerBefore = (
  handed: readonly FilledForm[],
  { form, field }: AskedField,
): FieldValue | undefined =>
  handed.find((known) => known.form === form.id && known.values[field.id] !== undefined)?.values[
    field.id
  ]
