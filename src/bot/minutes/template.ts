/**
 * The template of a meeting's minutes, with what the case knows of it: signed by nobody, made when
 * it is asked for, kept nowhere.
 */
import { appointedIn, type Meeting } from '../../flows/case/appointments'
import type { Activation, Decided } from '../../flows/case/case'
import type { WholeCase } from '../../flows/case/history'
import { meetingOf, minutesIn } from '../../flows/definition/documents'
import type { Library, Output, Step } from '../../flows/definition/definition'
import { definitionOf, stepOf } from '../../flows/definition/lookup'
import { shortCode } from '../../flows/definition/short-code'
import type { Language, Translate } from '../words/catalogue'
import { clockOf, dayOf, writtenDay } from '../words/clock'
import type { Part } from './rtf'

export interface Telling {
  library: Library
  language: Language
  t: Translate
  /** Plain name of a member. */
  name(id: string): string
}
type Known = Partial<Omit<Meeting, 'members'>> & { members?: readonly string[]; agreed?: string }

/** Rows of those who were there and are not known yet. */
const EMPTY_ROWS = 3

/** The meeting as the step recorded it, else as it is appointed. */
function meetingIn(state: WholeCase, on: Activation, meeting: Output): Known {
  const held = state.outputs.findLast(
    ({ path, step, round, output, undone }) =>
      path === on.path &&
      step === on.step &&
      round === on.round &&
      output === meeting.id &&
      !undone,
  )?.value
  return held && 'means' in held ? held : (appointedIn(on) ?? {})
}

/** Names as somebody wrote them one after another. */
const namesIn = (others = ''): string[] =>
  others
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

const present = ({ t, name }: Telling, { members = [], with: others }: Known): Part => {
  const agency = t('staff.minutes.agency')
  const known = [
    ...members.map((id) => [name(id), agency, '']),
    ...namesIn(others).map((other) => [other, '', '']),
  ]
  const empty = Array.from({ length: EMPTY_ROWS }, () => ['', '', ''])
  const heading = [t('staff.minutes.name'), t('staff.minutes.post'), t('staff.minutes.signature')]
  return { is: 'table', rows: [heading, ...known, ...empty] }
}

/** Where what is not known stays to be written. */
const BLANK = '____________________'
const line = (label: string, value: string | undefined): Part => ({
  is: 'paragraph',
  text: `${label}: ${value || BLANK}`,
})

const aboutCase = (
  telling: Telling,
  state: WholeCase,
  at: { step: Step; code: string },
): Part[] => {
  const { t, language } = telling
  const { entity, routing } = state.intake
  return [
    line(t('staff.minutes.case'), state.number),
    ...(routing ? [line(t('staff.minutes.routing'), routing)] : []),
    line(t('staff.minutes.subject'), state.subject),
    line(t('staff.minutes.entity'), entity),
    line(t('staff.minutes.step'), `${at.code}, ${at.step.id}. ${at.step.title[language]}`),
  ]
}

/** Of a step that asks for the minutes of a meeting; undefined of any other. */
export function minutesParts(
  telling: Telling,
  state: WholeCase,
  on: Activation | Decided,
): Part[] | undefined {
  const { t, library, language } = telling
  const step = stepOf(library, on)
  const minutes = minutesIn(step)
  const meeting = minutes && meetingOf(step, minutes)
  if (!minutes || !meeting) return undefined
  const known = meetingIn(state, on, meeting)
  const { at, place, means, agreed } = known
  const code = shortCode(library, definitionOf(library, on).code)
  return [
    { is: 'title', text: minutes.label[language].toLocaleUpperCase(language) },
    ...aboutCase(telling, state, { step, code }),
    line(t('staff.minutes.day'), at && writtenDay(dayOf(at))),
    line(t('staff.minutes.hour'), at && clockOf(at)),
    line(t('staff.minutes.place'), place),
    line(t('staff.minutes.means'), means),
    { is: 'heading', text: t('staff.minutes.present') },
    present(telling, known),
    { is: 'heading', text: t('staff.minutes.agenda') },
    { is: 'paragraph', text: `1. ${meeting.label[language]}` },
    { is: 'paragraph', text: `2. ${BLANK}` },
    { is: 'heading', text: t('staff.minutes.course') },
    { is: 'paragraph', text: BLANK },
    { is: 'heading', text: t('staff.minutes.agreed') },
    { is: 'paragraph', text: agreed ?? `1. ${BLANK}` },
  ]
}
