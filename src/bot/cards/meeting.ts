/** Appointments as cards and lists say them: planned ones until they are held, and held ones. */
import type { Coordination } from '../../flows/definition/output-kinds'
import { appointedIn, type Meeting } from '../../flows/case/appointments'
import type { Activation } from '../../flows/case/case'
import { momentIn, type TimeView } from '../words/instants'
import { clip, escape } from './blocks'
import { mention, type CaseView } from './view'

const shortly = (words: string, most: number): string =>
  escape(clip(words.replace(/\s+/g, ' '), most))

/** Members and others who are to be there or were. */
const presentWords = ({ members = [], ...value }: Pick<Coordination, 'members' | 'with'>): string =>
  [...members.map(mention), ...(value.with ? [shortly(value.with, 200)] : [])].join(', ')

/** One line: what it was, when, where, by which means, who was there, what was agreed. */
export const metWords = (view: CaseView, value: Coordination, label: string): string =>
  view.t('staff.left.meeting', {
    label: escape(label),
    when: momentIn(view, value.at),
    place: shortly(value.place ?? '', 80) || 'none',
    means: shortly(value.means, 40) || 'none',
    who: presentWords(value) || 'none',
    agreed: shortly(value.agreed ?? '', 200) || 'none',
  })

/** What was appointed, until it is held: when, where, by which means, who is to be there. */
export function appointedWords(view: CaseView, activation: Activation): string[] {
  const to: Meeting | undefined = appointedIn(activation)
  if (!to) return []
  const words = view.t('staff.card.appointed', {
    when: momentIn(view, to.at),
    place: shortly(to.place, 80) || 'none',
    means: shortly(to.means, 40) || 'none',
    who: presentWords(to) || 'none',
  })
  return [words]
}

/** When it is appointed, in a list. */
export const appointedAt = (
  view: Omit<TimeView, 'calendar'> & Partial<TimeView>,
  at: string | undefined,
): string[] =>
  at === undefined ? [] : [view.t('staff.row.appointed', { when: momentIn(view, at) })]
