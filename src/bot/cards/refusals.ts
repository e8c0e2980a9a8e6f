/**
 * Why nothing changed, in one courteous sentence that says who may or what to do. Private, to the
 * presser.
 */
import type { Refusal } from '../../flows/case/act'
import { formStepOf } from '../../flows/case/drafts/standing'
import { stepOf } from '../../flows/definition/lookup'
import type { StaffMessage } from '../channels/staff-port'
import { moment } from '../words/times'
import { context, section } from './blocks'
import { actorName, type CaseView, rolesTitle } from './view'
import { wayWords } from './way'

const yes = (condition: unknown): 'yes' | 'no' => (condition ? 'yes' : 'no')
/** How many are named at most. */
const mostNamed = 5
const membersIn = (view: CaseView, { members, roles = [] }: Refusal): string[] =>
  members ?? roles.flatMap((role) => view.membersOf(role))
const who = (view: CaseView, refusal: Refusal): string =>
  membersIn(view, refusal)
    .slice(0, mostNamed)
    .map((id) => actorName(view, id))
    .join(', ')

/**
 * Whether somebody may: somebody who is named; nobody, though the role is held; nobody has the
 * role.
 */
const anybody = (view: CaseView, refusal: Refusal): 'yes' | 'excluded' | 'no' => {
  if (membersIn(view, refusal).length > 0) return 'yes'
  return (refusal.roles ?? []).some((role) => view.membersOf(role).length > 0) ? 'excluded' : 'no'
}
const subject = (view: CaseView, refusal: Refusal): string => {
  if ((refusal.roles ?? []).length > 0) return refusal.about ?? 'step'
  return membersIn(view, refusal).length > 0 ? 'person' : 'nobody'
}

/** Which step it is about, where several procedures run and its number does not say so. */
const placeIn = (view: CaseView, id: string | undefined): string => {
  const { active, decided } = view.state
  const row = [...active, ...decided].find((activation) => activation.id === id)
  return (row && wayWords(view, row)) ?? 'none'
}

/** @param reader who pressed */
export function refusalWords(
  view: CaseView,
  refusal: Refusal,
  reader: { id: string; auditor: boolean },
): StaffMessage {
  const { t, now, language, state } = view
  const since = refusal.since
  const named = (refusal.roles ?? []).length > 0
  const params = {
    number: state.number,
    roles: rolesTitle(view, refusal.roles ?? []),
    about: subject(view, refusal),
    who: who(view, refusal),
    anybody: anybody(view, refusal),
    auditor: yes(reader.auditor),
    administrators: yes(refusal.administrators),
    same: yes(refusal.same),
    substitute: yes(named && !reader.auditor),
    mine: yes(refusal.members?.includes(reader.id)),
    output: refusal.output ? outputLabel(view, refusal.output) : '',
    outputs: (refusal.outputs ?? []).map((output) => outputLabel(view, output)).join(', '),
    fields: refusal.fields?.length ?? 0,
    by: since ? actorName(view, since.by) : '',
    when: since ? moment(since.at, now, { language, t }) : '',
    act: since ? t(`staff.act.${since.act}`) : '',
    happened: since?.undone ? 'undone' : yes(since),
  }
  const text = t(`staff.refusal.${refusal.code}`, params)
  const place = placeIn(view, refusal.activation)
  return {
    text,
    blocks: [section(text), context(t('staff.refusal.unchanged', { number: state.number, place }))],
  }
}

/** Of a step that is active, else of one whose forms may still be taken up. */
const outputLabel = ({ state, library, language }: CaseView, output: string): string => {
  const over = Object.values(state.drafts ?? {}).flatMap(
    ({ activation }) => formStepOf(library, state, activation)?.step.leaves ?? [],
  )
  const left = [...state.active.flatMap((row) => stepOf(library, row).leaves), ...over]
  return left.find(({ id }) => id === output)?.label[language] ?? output
}
