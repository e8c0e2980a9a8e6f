/**
 * The modal that a decision opens: what the step leaves, what is chosen, why, who goes on, whose
 * answer it is.
 */
import type { CaseState } from '../../../flows/case/case'
import type { Output } from '../../../flows/definition/definition'
import { type Block, context, escape, quote, section } from '../../cards/blocks'
import { memberOf } from '../../directory/directory'
import type { Member } from '../../directory/directory-model'
import type { Visit } from '../context'
import type { Needs } from '../../acts/needs'
import type { About } from '../about'
import { one, type Option, person, select, several, words } from '../inputs'
import { aboutStep } from '../about'
import { caseLine, modal, paragraphs, longestTitle } from '../modal'
import { outputInputs } from './outputs'

export const outsiderChannels = ['phone', 'email', 'desk', 'note', 'whatsapp'] as const

interface Deciding {
  visit: Visit
  state: CaseState
  needs: Needs
  articles: Option[]
  /** Decided with a call to the person. */
  called?: About['called']
}

/** Members by their plain names, in the directory's order. */
export const membersNamed = (visit: Visit, ids: readonly string[]): Member[] =>
  [...new Set(ids)].flatMap((id) => memberOf(visit.directory, id) ?? [])
/** Who may be named for what follows: nobody when there is no choice. */
export const nextMembers = (visit: Visit, needs: Needs): Member[] => {
  const members = membersNamed(
    visit,
    needs.nextRoles.flatMap((role) => visit.membersOf(role)),
  )
  return members.length > 1 ? members : []
}

/** Why a review sent the words below back. */
const rejectedBlocks = ({ visit, needs }: Deciding, output: Output): Block[] => {
  const rejected = needs.before[output.id]?.rejected
  if (!rejected) return []
  const who = memberOf(visit.directory, rejected.by)?.name ?? ''
  const said = visit.t('forms.before.rejected', {
    what: escape(output.label[visit.language]),
    who: escape(who) || 'none',
  })
  return [section(`:leftwards_arrow_with_hook: ${said}\n${quote(rejected.reason)}`)]
}

/** What can be said to the person so far, above the field in which it is put into words. */
const atHandBlocks = ({ visit, needs }: Deciding): Block[] =>
  needs.atHand ? [context(visit.t('forms.atHand')), ...paragraphs(needs.atHand)] : []

function outputBlocks(deciding: Deciding): Block[] {
  const { visit, needs, articles } = deciding
  const groups = new Set<string>()
  return needs.outputs.flatMap((output) => {
    const first = output.group !== undefined && !groups.has(output.group)
    if (output.group) groups.add(output.group)
    const prefill = needs.before[output.id]?.text
    return [
      ...(first ? [context(visit.t('forms.group'))] : []),
      ...rejectedBlocks(deciding, output),
      ...outputInputs({ visit, output, articles, prefill }),
    ]
  })
}

function choiceBlocks({ visit, needs }: Deciding): Block[] {
  if (!needs.choices) return []
  const options = needs.choices.options.map(({ id, label }) => ({
    value: id,
    label: label[visit.language],
  }))
  const label = visit.t(`forms.choice.${needs.choices.kind}`)
  return [(needs.choices.kind === 'inclusive' ? several : one)({ id: 'choice', label }, options)]
}

function aroundBlocks({ visit, needs }: Deciding): Block[] {
  const members = nextMembers(visit, needs)
  const { t } = visit
  const channels = outsiderChannels.map((value) => ({ value, label: t(`forms.channel.${value}`) }))
  return [
    ...(needs.reason
      ? [
          words(
            { id: 'reason', label: t('forms.reason'), optional: Boolean(needs.choices) },
            { multiline: true },
          ),
        ]
      : []),
    ...(needs.onBehalf
      ? [
          words({ id: 'behalf.name', label: t('forms.behalf.name') }),
          select({ id: 'behalf.channel', label: t('forms.behalf.channel') }, channels),
        ]
      : []),
    ...(members.length > 0
      ? [
          person(
            { id: 'next', label: t('forms.next'), optional: true, hint: t('forms.next.hint') },
            members,
          ),
        ]
      : []),
  ]
}

/** The modal of a decision. */
export function decideModal(deciding: Deciding): Block {
  const { visit, state, needs, called } = deciding
  const title = needs.step.title[visit.language]
  const chosen = needs.choice
    ? `\n${visit.t('forms.chosen')}: *${escape(needs.choice.label[visit.language])}*`
    : ''
  return modal({
    t: visit.t,
    callback: 'step.decide',
    title: title.length <= longestTitle ? title : state.number,
    submit: visit.t('forms.decide.submit'),
    about: {
      ...aboutStep(state, needs.activation),
      choice: needs.choice?.id,
      called,
    },
    blocks: [
      section(`*${escape(title)}*\n${escape(needs.step.task[visit.language])}${chosen}`),
      caseLine(state),
      ...(called ? [context(visit.t('forms.called', { called }))] : []),
      ...choiceBlocks(deciding),
      ...atHandBlocks(deciding),
      ...outputBlocks(deciding),
      ...aroundBlocks(deciding),
    ],
  })
}
