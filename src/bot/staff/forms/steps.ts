/** The small modals about a step: observe, take over, comment, attach, reassign, split. */
import type { Library } from '../../../flows/definition/definition'
import { definitionOf, stepOf } from '../../../flows/definition/lookup'
import type { Block } from '../../cards/blocks'
import { memberOf } from '../../directory/directory'
import type { Member } from '../../directory/directory-model'
import type { OnStep } from '../screens'
import { membersNamed } from './decide'
import { files, one, person, words } from '../inputs'
import { aboutStep } from '../about'
import { caseLine, modal, paragraph } from '../modal'

interface Small {
  callback: string
  /** Of the modal's title, beside `.submit`: `forms.observe.title`. */
  title: string
  submit?: string
  blocks: Block[]
}
const small = (
  { visit, state, activation }: OnStep,
  { callback, title, submit, blocks }: Small,
): Block =>
  modal({
    t: visit.t,
    callback,
    title,
    submit,
    about: aboutStep(state, activation),
    blocks: [caseLine(state), ...blocks],
  })

/** Sends work back: to which step where several are possible, and why. */
export function observeModal(library: Library, on: OnStep): Block {
  const { visit, activation } = on
  const { steps } = definitionOf(library, activation)
  const { returns, declines } = stepOf(library, activation)
  const kind = declines ? 'notOurs' : 'observe'
  const targets = returns.map((id) => ({
    value: id,
    label: `${id} · ${steps.find((step) => step.id === id)?.title[visit.language] ?? ''}`,
  }))
  const [only] = targets
  const { t } = visit
  return small(on, {
    callback: 'step.observe',
    title: t(`forms.${kind}.title`),
    submit: t('forms.observe.submit'),
    blocks: [
      ...(targets.length > 1 ? [one({ id: 'to', label: t('forms.observe.to') }, targets)] : []),
      ...(only && targets.length === 1
        ? [paragraph(t('forms.observe.only', { step: only.label }))]
        : []),
      words(
        { id: 'reason', label: t(`forms.${kind}.reason`), hint: t(`forms.${kind}.hint`) },
        { multiline: true },
      ),
    ],
  })
}

/** Takes what somebody else holds, and says why. */
export function takeOverModal(on: OnStep): Block {
  const { visit, activation } = on
  const holder = activation.holder ? memberOf(visit.directory, activation.holder)?.name : undefined
  return small(on, {
    callback: 'step.take',
    title: visit.t('forms.take.title'),
    submit: visit.t('forms.take.submit'),
    blocks: [
      ...(holder ? [paragraph(visit.t('forms.take.held', { holder }))] : []),
      words({ id: 'text', label: visit.t('forms.take.reason') }, { multiline: true }),
    ],
  })
}

/** Words for colleagues. */
export const commentModal = (on: OnStep): Block =>
  small(on, {
    callback: 'step.comment',
    title: on.visit.t('forms.comment.title'),
    submit: on.visit.t('forms.comment.submit'),
    blocks: [
      words(
        {
          id: 'text',
          label: on.visit.t('forms.comment.text'),
          hint: on.visit.t('forms.comment.hint'),
        },
        { multiline: true },
      ),
    ],
  })

/** Files for the case's record. */
export const attachModal = (on: OnStep): Block =>
  small(on, {
    callback: 'step.attach',
    title: on.visit.t('forms.attach.title'),
    submit: on.visit.t('forms.attach.submit'),
    blocks: [
      files({
        id: 'files',
        label: on.visit.t('forms.attach.files'),
        hint: on.visit.t('forms.attach.hint'),
      }),
    ],
  })

const colleagues = ({ visit, activation }: OnStep): Member[] =>
  membersNamed(
    visit,
    activation.roles.flatMap((role) => visit.membersOf(role)),
  ).filter(({ id }) => id !== activation.holder)

/** Hands the step to another who may do it. */
export function reassignModal(on: OnStep): Block {
  const { t } = on.visit
  const members = colleagues(on)
  const title = t('forms.reassign.title')
  if (members.length === 0)
    return small(on, {
      callback: 'step.reassign',
      title,
      blocks: [paragraph(t('forms.reassign.nobody'))],
    })
  return small(on, {
    callback: 'step.reassign',
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

/** Opens a linked case. */
export function splitModal(library: Library, on: OnStep): Block {
  const { t } = on.visit
  const here = stepOf(library, on.activation).splitsHere
  return small(on, {
    callback: 'step.split',
    title: t('forms.split.title'),
    submit: t('forms.split.submit'),
    blocks: [
      words({ id: 'subject', label: t('forms.split.subject') }),
      ...(here
        ? [
            words({
              id: 'entity',
              label: t('forms.split.entity'),
              optional: true,
              hint: t('forms.split.hint'),
            }),
          ]
        : []),
    ],
  })
}
