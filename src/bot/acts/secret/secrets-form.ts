/** How the secrets of a step look: what stands, where it is given, itself, and to whom it goes. */
import { type Block, actions, button, context, escape, section } from '../../cards/blocks'
import { mention } from '../../cards/view'
import { moment } from '../../words/times'
import type { Place } from '../../vault/model'
import type { Closed } from '../../vault/port'
import type { SecretPlace } from '../../vault/places'
import { caseLine, modal, paragraph, paragraphs } from '../../staff/modal'
import { aboutStep } from '../../staff/about'
import { oneOf, type Option, person } from '../../staff/inputs'
import { type OnStep, stepModal } from '../parts/act'

/** A place and what stands in it. */
export interface Standing {
  place: SecretPlace
  kept: Place | undefined
  /** Somebody of outside by their opaque id, as they are called. */
  called(id: string): string
}
const mostViews = 5

/** Who it is: a member mentioned, somebody of outside by their name. */
const who = ({ visit }: OnStep, { called }: Standing, id: string): string =>
  visit.directory.members.some((member) => member.id === id) ? mention(id) : escape(called(id))

function stateLines(on: OnStep, standing: Standing): string[] {
  const { t, now } = on.visit
  const { kept, views = [] } = standing.kept ?? {}
  if (!kept) return [t('staff.secrets.none')]
  const at = (iso: string): string => moment(iso, now, on.visit)
  const by = who(on, standing, kept.by)
  const { destroyed } = kept
  const first = destroyed
    ? t('staff.secrets.destroyed', {
        by,
        at: at(kept.at),
        when: at(destroyed.at),
        why: destroyed.why,
      })
    : t('staff.secrets.kept', { by, at: at(kept.at) })
  const seen = views
    .slice(-mostViews)
    .map((view) =>
      t('staff.secrets.view', { by: who(on, standing, view.by), at: at(view.at), how: view.how }),
    )
  const unseen = t('staff.secrets.unseen')
  return [first, ...(seen.length > 0 ? seen : [unseen])]
}

/** Carried by the modal: which of the secrets of the step. */
const pressOf = (on: OnStep, action: string, index: number, label: string): Block =>
  button({ action: `${action}.${index}`, value: on.activation.id, label })

function placeBlocks(on: OnStep, standing: Standing, index: number): Block[] {
  const { t, language } = on.visit
  const { place, kept } = standing
  const isKept = kept?.kept?.sealed !== undefined
  if (place.onlyGiven && !kept?.kept) return []
  const buttons = [
    ...(place.own ? [pressOf(on, 'secret.give', index, t('staff.secrets.give'))] : []),
    ...(isKept ? [pressOf(on, 'secret.see', index, t('staff.secrets.see'))] : []),
    ...(isKept ? [pressOf(on, 'secret.send', index, t('staff.secrets.send'))] : []),
  ]
  return [
    section(`*${escape(place.label[language])}*`),
    context(...stateLines(on, standing)),
    ...(buttons.length > 0 ? [actions(`secret.${index}`, buttons)] : []),
  ]
}

export const secretsModal = (
  on: OnStep,
  standing: readonly Standing[],
  closed: Closed | 'no_page' | undefined,
): Block =>
  stepModal(on, {
    callback: 'step.secrets',
    title: on.visit.t('staff.secrets.title'),
    blocks: [
      paragraph(on.visit.t(closed ? 'staff.secrets.closed' : 'staff.secrets.intro')),
      ...standing.flatMap((place, index) => placeBlocks(on, place, index)),
    ],
  })

/** An address for the member alone, good once. */
export const giveModal = (on: OnStep, label: string, url: string): Block =>
  stepModal(on, {
    callback: 'step.secrets',
    title: on.visit.t('staff.secrets.title'),
    blocks: [
      paragraph(on.visit.t('staff.secrets.page', { label })),
      actions('secret.page', [
        {
          ...button({
            action: 'secret.open',
            value: on.activation.id,
            label: on.visit.t('staff.secrets.open'),
            style: 'primary',
          }),
          url,
        },
      ]),
    ],
  })

/** The secret itself, in a modal of who pressed alone. */
export const shownModal = (on: OnStep, label: string, words: string): Block =>
  stepModal(on, {
    callback: 'step.secrets',
    title: on.visit.t('staff.secrets.title'),
    blocks: [paragraph(on.visit.t('staff.secrets.shown', { label })), ...paragraphs(words)],
  })

/** One sentence: why nothing is shown. */
export const saidModal = (on: OnStep, sentence: string): Block =>
  stepModal(on, {
    callback: 'step.secrets',
    title: on.visit.t('staff.secrets.title'),
    blocks: [paragraph(sentence)],
  })

export interface Recipients {
  outside: readonly Option[]
  /** Whose address is the technical one that a form of the case names, chosen at first. */
  first?: string | undefined
  /** Members who may have it. */
  inside: readonly { id: string; name: string }[]
}
/** To whom it goes: somebody who takes part, or a member. */
export const sendModal = (
  on: OnStep,
  { index, label }: { index: number; label: string },
  { outside, first, inside }: Recipients,
): Block => {
  const { t } = on.visit
  return modal({
    t,
    callback: 'secret.send',
    title: t('staff.secrets.title'),
    submit: t('staff.secrets.sendIt'),
    about: { ...aboutStep(on.state, on.activation), mark: String(index) },
    blocks: [
      caseLine(on.state),
      paragraph(t('staff.secrets.sending', { label })),
      ...(outside.length > 0
        ? [oneOf({ id: 'who', label: t('staff.secrets.who'), optional: true }, outside, first)]
        : []),
      ...(inside.length > 0
        ? [person({ id: 'member', label: t('staff.secrets.member'), optional: true }, inside)]
        : []),
    ],
  })
}
