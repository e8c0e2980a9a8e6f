/** Hands a step to another who may do it. */
import type { Block } from '../cards/blocks'
import { membersNamed } from '../directory/directory'
import type { Member } from '../directory/directory-model'
import { standingOf, unfitErrors } from '../directory/standing'
import type { Visit } from '../staff/context'
import { memberAt, outcome, reading, readText, type Values, wrong } from '../staff/values'
import { person, words } from '../staff/inputs'
import { paragraph } from '../staff/modal'
import { type Act, type OnStep, opening, perform, stepModal } from './parts/act'

const colleagues = ({ visit, activation }: OnStep): Member[] =>
  membersNamed(
    visit.directory,
    activation.roles.flatMap((role) => visit.membersOf(role)),
  ).filter(({ id }) => id !== activation.holder)

export function reassignModal(on: OnStep): Block {
  const { t } = on.visit
  const members = colleagues(on)
  const title = t('forms.reassign.title')
  const callback = 'step.reassign'
  if (members.length === 0)
    return stepModal(on, { callback, title, blocks: [paragraph(t('forms.reassign.nobody'))] })
  return stepModal(on, {
    callback,
    title,
    submit: t('forms.reassign.submit'),
    blocks: [
      person({ id: 'member', label: t('forms.reassign.member') }, members),
      words(
        { id: 'reason', label: t('forms.reassign.reason'), optional: true },
        { multiline: true },
      ),
    ],
  })
}

export function readReassigned(values: Values, visit: Visit) {
  const read = reading(visit, values)
  const chosen = memberAt(values, 'member')
  if (!chosen) wrong(read, 'member', 'member')
  const reason = readText(read, 'reason', { optional: true })
  return outcome(read, () => ({ member: chosen ?? '', reason: reason || undefined }))
}

export const reassign: Act = {
  more: { act: 'reassign' },
  presses: { 'step.reassign': opening('reassign', reassignModal) },
  forms: {
    'step.reassign': async (desk, sent) => {
      const { values, visit, activation } = sent
      const parsed = readReassigned(values, visit)
      if (!parsed.ok) return { errors: parsed.errors }
      const { member: to, reason } = parsed
      const unfit = unfitErrors(visit, { member: await standingOf(desk.channel, to) })
      if (unfit) return { errors: unfit }
      return perform(desk, sent, { act: 'reassign', activation: activation.id, to, reason })
    },
  },
}
