/** In a case's thread: nobody has a step, and those who may take it are mentioned. */
import type { Activation } from '../../flows/case/case'
import { holdsUpOf } from '../../flows/lists/pending'
import type { StaffMessage } from '../channels/staff-port'
import type { CasePayload } from '../effects/payloads'
import { button, clip, escape, section } from './blocks'
import { isLate, momentIn } from '../words/instants'
import { type CaseView, mention, nobodyLeft, rolesTitle, stepMention } from './view'
import { stepInSentence } from './way'
import { lastWords } from './whole'

type Mention = Extract<CasePayload, { type: 'mention' }>

/** The block of the words that call for a step. */
export const blockOf = (activation: string): string => clip(`mention.${activation}`, 255)

/** `undefined` where somebody took it meanwhile, or it is over: nobody has to be told any more. */
export function mentionWords(
  view: CaseView,
  { activation, about: occasion, member, by }: Mention,
): StaffMessage | undefined {
  const { t, state } = view
  const row = state.active.find(({ id }) => id === activation)
  if (!row || row.holder) return undefined
  const step = stepInSentence(view, row)
  const nobody = t(`staff.notice.thread.${nobodyLeft(view, row)}`, {
    roles: escape(rolesTitle(view, row.roles)),
  })
  const words = t(`staff.notice.thread.${occasion}`, {
    step,
    until: untilOf(view, row),
    member: member ? mention(member) : '',
    by: by ? mention(by) : '',
    last: lastOf(view, row),
  })
  const text = `${stepMention(view, row) || nobody}: ${words}`
  const take = button({ action: 'step.take', value: row.id, label: t('staff.button.take') })
  return {
    text,
    blocks: [section(text, { block_id: blockOf(row.id), accessory: take })],
  }
}

const untilOf = (view: CaseView, { due }: Activation): string =>
  due === null
    ? ''
    : view.t('staff.notice.thread.until', {
        late: isLate({ due }, view.now) ? 'yes' : 'no',
        when: momentIn(view, due),
      })

const lastOf = (view: CaseView, row: Activation): string => {
  const aim = holdsUpOf(view.state, row)
  return aim ? lastWords(view, aim, 'other') : 'none'
}
