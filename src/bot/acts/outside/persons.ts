/** Who of outside takes part in a case: seen, added, ended with a date. */
import { contactsIn, partsOf } from '../../../flows/case/outside/participants'
import { rootOf } from '../../../flows/case/lookup'
import { dayOf } from '../../words/clock'
import { allowed, refused } from '../../staff/outcome'
import { dayAt, optionAt, outcome, reading, readName, textAt, wrong } from '../../staff/values'
import { type Act, type ActsDesk, type OnForm, type OnPress, opening, perform } from '../parts/act'
import { readPhone } from '../parts/contact-fields'
import { candidateOf, knownFor, shownOf } from './known'
import { addModal, calledOf, endModal, personsModal } from './persons-form'

/** By whom somebody was chosen: from the list, else by the telephone from which they write. */
async function chosen(desk: ActsDesk, who: string | undefined, phone: string | undefined) {
  if (who !== undefined) return { contact: who }
  return phone === undefined ? undefined : desk.chatOf(phone)
}

const added: OnForm = async (desk, sent) => {
  const { visit, values, state } = sent
  const read = reading(visit, values)
  const who = optionAt(values, 'who')
  const phone = who === undefined ? readPhone(read) : undefined
  const name = readName(read, 'name', { optional: true })
  const parts = partsOf(desk.library, state)
  const role = optionAt(values, 'part') ?? parts[0] ?? ''
  if (who === undefined && !textAt(values, 'phone')) wrong(read, 'phone', 'persons.who')
  const parsed = outcome(read, () => ({}))
  if (!parsed.ok) return { errors: parsed.errors }
  const found = await chosen(desk, who, phone)
  if (!found) return { errors: { phone: visit.t('forms.error.persons.chat') } }
  const on = { state, now: visit.now }
  const known = await candidateOf(desk, on, { ...found, name: name || undefined })
  if ('another' in known) {
    const field = who === undefined ? 'phone' : 'who'
    return {
      errors: { [field]: visit.t('forms.error.persons.another', { entity: known.another }) },
    }
  }
  return perform(desk, sent, { act: 'add_participant', role, ...known.candidate })
}

const ended: OnForm = (desk, sent) => {
  const { values, visit } = sent
  const [field = ''] = Object.keys(values).filter((id) => id.startsWith('until.'))
  const contact = field.slice('until.'.length)
  const until = dayAt(values, field) ?? ''
  if (until > dayOf(visit.now) || until === '')
    return Promise.resolve({ errors: { [field]: visit.t('forms.error.persons.ahead') } })
  return perform(desk, sent, { act: 'end_participant', contact, until })
}

const ending: OnPress = async (desk, on) => {
  const permit = allowed(desk, on, { act: 'end_participant', activation: on.activation })
  if (!permit.ok) return refused(desk, on, permit)
  const shown = await shownOf(desk, on.state)
  const known = shown.find(({ participant }) => participant.contact === on.tail)
  if (!known || !contactsIn(on.state).includes(on.tail))
    return refused(desk, on, { ok: false, code: 'stale' })
  const name = calledOf(on.visit.t, known.name)
  return { modal: endModal(on, { contact: on.tail, name }) }
}

export const persons: Act = {
  more: {
    act: 'comment',
    press: 'step.persons',
    named: () => 'persons',
    when: ({ state }, library) =>
      state.participants !== undefined ||
      state.intake.entity !== undefined ||
      rootOf(library, state).starts?.entity === 'required',
  },
  presses: {
    'step.persons': opening('comment', async (on, desk) =>
      personsModal(on, desk.library, await shownOf(desk, on.state)),
    ),
    'persons.add': opening('add_participant', async (on, desk) =>
      addModal(on, desk.library, await knownFor(desk, { state: on.state, now: on.visit.now })),
    ),
    'persons.end.*': ending,
  },
  forms: { 'persons.add': added, 'persons.end': ended },
  afterwards: true,
}
