/** What the registry, or a form of an earlier case of the same entity, says already. */
import { addressee, participantIn } from '../../../flows/case/outside/participants'
import type { CaseState } from '../../../flows/case/case'
import { comparable } from '../../../flows/case/intake'
import type { FilledForm } from '../../../flows/definition/output-kinds'
import type { AskedField } from '../../../flows/forms/ask'
import type { KnownSource } from '../../../flows/forms/form'
import type { FieldKind, FieldValue } from '../../../flows/forms/values'
import { contactIn, type Entity } from '../../entities/entity'
import { entitiesCalled, entityOf } from '../../entities/find'
import type { ActsDesk, OnStep } from '../parts/act'

export type Known = Record<string, { value: FieldValue; from: 'registry' | 'form' }>

/** The entity of who is asked, else the one by whose name the case goes. */
async function entityIn(desk: ActsDesk, state: CaseState, to = ''): Promise<Entity | undefined> {
  const { entity } = participantIn(state, to) ?? {}
  if (entity !== undefined) return entityOf(desk.store, entity)
  if (state.intake.entity === undefined) return undefined
  const [only, another] = await entitiesCalled(desk.store, state.intake.entity)
  return another ? undefined : only
}

/** Of the entity's contact who is asked; as staff wrote them down where they are not registered. */
const registered = (
  { intake }: CaseState,
  entity: Entity | undefined,
  person: string | undefined,
): Partial<Record<KnownSource, string>> => {
  const contact = entity && person !== undefined ? contactIn(entity, person) : undefined
  const { name, email, post } = contact ?? intake.reporter ?? {}
  return {
    'entity.name': entity?.name ?? intake.entity,
    'entity.code': entity?.code,
    'entity.address': entity?.address,
    'contact.name': name,
    'contact.email': email,
    'contact.post': post,
  }
}

const mostCases = 20
const mostRead = 3
/** Newest first: forms of the same procedure in other cases of the entity. */
async function earlierForms(
  { store, cases }: ActsDesk,
  { state, activation }: OnStep,
): Promise<FilledForm[]> {
  const { entity } = state.intake
  if (entity === undefined) return []
  const found = await store.found<CaseState>('case', 'entity', comparable(entity), mostCases)
  const others = found
    .map((row) => row.state)
    .filter(
      ({ id, frames }) =>
        id !== state.id &&
        Object.values(frames).some(({ procedure }) => procedure === activation.procedure),
    )
    .toSorted((left, right) => right.openedAt.localeCompare(left.openedAt))
  const whole = await Promise.all(others.slice(0, mostRead).map(({ id }) => cases.whole(id)))
  return whole.flatMap((known) =>
    (known?.outputs ?? [])
      .flatMap(({ value, undone }) =>
        !undone && value.kind === 'form' && value.form !== undefined ? [value] : [],
      )
      .toReversed(),
  )
}

/** Never proposed: a secret is of one case, a file is to be given anew. */
const neverProposed: readonly FieldKind[] = ['secret', 'file']

/**
 * What is proposed, not asked, by key. Personal data of an earlier form are of whoever it named,
 * who may be another by now: they are asked anew.
 */
export async function knownAnswers(
  desk: ActsDesk,
  on: OnStep,
  fields: readonly AskedField[],
): Promise<Known> {
  const { state } = on
  const to = addressee(state)
  const entity = await entityIn(desk, state, to)
  const person = to === undefined ? undefined : participantIn(state, to)?.person
  const registry = registered(state, entity, person)
  const earlier = await earlierForms(desk, on)
  const known: Known = {}
  for (const { key, field, form } of fields) {
    if (neverProposed.includes(field.kind)) continue
    const value = field.known && registry[field.known]
    const before = field.personal
      ? undefined
      : earlier.find((filled) => filled.form === form.id && filled.values[field.id] !== undefined)
          ?.values[field.id]
    if (value) known[key] = { value, from: 'registry' }
    else if (before !== undefined) known[key] = { value: before, from: 'form' }
  }
  return known
}
