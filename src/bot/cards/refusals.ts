/** Why nothing changed, in one courteous sentence that says who may or what to do. Private, to the presser. */
import type { Refusal } from '../../flows/act'
import type { StaffMessage } from '../channels/port'
import { moment } from '../times'
import { context, section } from './blocks'
import { actorName, type CaseView, mention, rolesTitle } from './view'

const who = (view: CaseView, refusal: Refusal): string => {
  const members = refusal.members ?? (refusal.roles ?? []).flatMap((role) => view.membersOf(role))
  return members.slice(0, 5).map(mention).join(', ')
}

/** @param reader who pressed */
export function refusal(view: CaseView, about: Refusal, reader: string): StaffMessage {
  const { t, now, language, state } = view
  const since = about.since
  const params = {
    number: state.number,
    roles: rolesTitle(view, about.roles ?? []),
    named: (about.roles ?? []).length > 0 ? 'yes' : 'no',
    who: who(view, about),
    anybody: who(view, about) === '' ? 'no' : 'yes',
    mine: about.members?.includes(reader) ? 'yes' : 'no',
    output: about.output ? outputLabel(view, about) : '',
    by: since ? actorName(view, since.by) : '',
    when: since ? moment(since.at, now, { language, t }) : '',
    act: since ? t(`staff.act.${since.act}`) : '',
    happened: since ? 'yes' : 'no',
  }
  const text = t(`staff.refusal.${about.code}`, params)
  return { text, blocks: [section(text), context(t('staff.refusal.unchanged', { number: state.number }))] }
}

const outputLabel = (view: CaseView, about: Refusal): string => {
  for (const definition of view.library.definitions.values())
    for (const step of definition.steps) {
      const found = step.leaves.find(({ id }) => id === about.output)
      if (found && view.state.active.some((row) => row.procedure === definition.code && row.step === step.id))
        return found.label[view.language]
    }
  return about.output ?? ''
}
