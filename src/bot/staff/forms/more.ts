/** *Más*: the acts that do not fit on a card, those that this member may do. */
import type { ActName } from '../../../flows/case/act'
import { isJudged } from '../../../flows/engine/calling'
import type { Library } from '../../../flows/definition/definition'
import { stepOf } from '../../../flows/definition/lookup'
import { may } from '../../../flows/authority/may'
import { type Block, button, section } from '../../cards/blocks'
import type { OnStep } from '../screens'
import { aboutStep } from '../about'
import { caseLine, modal } from '../modal'

interface Act {
  name: ActName
  /** Beside the authority: whether it makes sense here. */
  when?: (on: OnStep, library: Library) => boolean
  danger?: true
}
const acts: readonly Act[] = [
  { name: 'comment' },
  { name: 'attach' },
  { name: 'write', when: ({ state }) => state.intake.contact !== undefined },
  { name: 'verdict', when: ({ state }) => isJudged(state) && !state.cancelled },
  {
    name: 'observe',
    when: ({ activation }, library) => stepOf(library, activation).returns.length > 0,
  },
  { name: 'take', when: ({ visit, activation }) => activation.holder !== visit.actor.id },
  { name: 'reassign' },
  { name: 'release', when: ({ activation }) => activation.holder !== undefined },
  { name: 'split' },
  { name: 'cancel', danger: true },
]

/** A list of acts, each a line with its button; the buttons carry the activation. */
export function moreModal(library: Library, on: OnStep): Block {
  const { visit, state, activation } = on
  const { actor, membersOf, t } = visit
  const allowed = acts.filter(
    ({ name, when }) =>
      (when?.(on, library) ?? true) &&
      may({ library, state, actor, act: name, activation, membersOf }).ok,
  )
  const said = (name: ActName) =>
    name === 'observe' && stepOf(library, activation).declines ? 'notOurs' : name
  const rows = allowed.map(({ name, danger }) =>
    section(t(`forms.more.${said(name)}.what`), {
      block_id: `more.${name}`,
      accessory: button({
        action: `step.${name}`,
        value: activation.id,
        label: t(`forms.more.${said(name)}.button`),
        ...(danger ? { style: 'danger' as const } : {}),
      }),
    }),
  )
  return modal({
    t,
    callback: 'step.more',
    title: t('forms.more.title'),
    about: aboutStep(state, activation),
    blocks: [caseLine(state), ...(rows.length > 0 ? rows : [section(t('forms.more.none'))])],
  })
}
