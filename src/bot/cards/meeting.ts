/** Appointments as cards and lists say them: planned ones until they are held, and held ones. */
import type { Coordination } from '../../flows/definition/output-kinds'
import { momentIn } from '../words/instants'
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
