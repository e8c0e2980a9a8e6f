/**
 * Appoints when and where people come together for a step, or takes that back; gives the template
 * of the minutes that it asks for.
 */
import { appointedIn, type Meeting } from '../../flows/case/appointments'
import { meetingsIn, minutesIn } from '../../flows/definition/documents'
import type { Library, Step } from '../../flows/definition/definition'
import { stepOf } from '../../flows/definition/lookup'
import type { Block } from '../cards/blocks'
import { stepIn } from '../cards/view'
import { answerPrivately } from '../effects/answer-privately'
import type { Visit } from '../staff/context'
import { readCase } from '../staff/readings'
import { instantOf, meetingInputs, readPresent, readWhere } from '../staff/forms/meeting'
import { readTime } from '../staff/forms/read-outputs'
import { several } from '../staff/inputs'
import { paragraph } from '../staff/modal'
import { dayAt, optionsAt, outcome, reading, type Values, wrong } from '../staff/values'
import {
  type Act,
  type OnAnyPress,
  type OnStep,
  opening,
  perform,
  stepButton,
  stepModal,
} from './parts/act'
import { contactIn } from './parts/needs'

const asksMeeting = (step: Step): boolean => meetingsIn(step).length > 0
const part = (name: string): string => `meeting.${name}`

export function appointModal(on: OnStep, library: Library): Block {
  const { visit, activation, state } = on
  const { t, language } = visit
  const step = stepOf(library, activation)
  const appointed = appointedIn(activation)
  const [meeting] = meetingsIn(step)
  const fields = meetingInputs(visit, (name, label) => ({ id: part(name), label }), {
    contact: contactIn({ library, state }, step),
    appointed,
    held: false,
  })
  const off = { value: 'off', label: t('forms.appoint.off') }
  return stepModal(on, {
    callback: 'step.appoint',
    title: t('forms.appoint.title'),
    submit: t('forms.appoint.submit'),
    blocks: [
      paragraph(t('forms.appoint.what', { what: meeting?.label[language] ?? '' })),
      ...fields,
      ...(appointed
        ? [several({ id: 'off', label: t('forms.appoint.change'), optional: true }, [off])]
        : []),
    ],
  })
}

/** What was filled in: nothing where the appointment is taken back. */
export function readAppointed(values: Values, visit: Visit) {
  const read = reading(visit, values)
  if (optionsAt(values, 'off').includes('off')) return outcome(read, () => ({ to: undefined }))
  const date = dayAt(values, part('at')) ?? ''
  const time = readTime(read, part('time'))
  if (!date) wrong(read, part('at'), 'date')
  const at = instantOf(date, time) ?? ''
  if (date && at !== '' && at <= visit.now) wrong(read, part('at'), 'appoint.past')
  const to: Meeting = { at, ...readWhere(read, part), ...readPresent(read, part) }
  return outcome(read, () => ({ to }))
}

/** Sent in private to who pressed; who may read the case has it, of a step that was held, too. */
const handTemplate: OnAnyPress = async (desk, { visit, state, id }) => {
  const { t, actor, inbound } = visit
  const read = await readCase(desk, visit, { state, what: 'case' })
  if (!read) return { ephemeral: { text: t('staff.dossier.closed') } }
  const payload = { type: 'minutes', case: read.id, activation: id, to: actor.id } as const
  await answerPrivately(desk, inbound, 'minutes', payload)
  return { ephemeral: { text: t('staff.minutes.given', { number: read.number }) } }
}

/** For whoever has to write the minutes that a step asks for. */
export const minutes: Act = {
  card: {
    place: 34,
    buttons: (view, activation) =>
      minutesIn(stepIn(view, activation))
        ? [stepButton('step.minutes', activation, view.t('staff.button.minutes'))]
        : [],
  },
  anyPresses: { 'step.minutes': handTemplate },
}

export const appoint: Act = {
  card: {
    place: 32,
    buttons: (view, activation) =>
      asksMeeting(stepIn(view, activation))
        ? [
            stepButton(
              'step.appoint',
              activation,
              view.t(appointedIn(activation) ? 'staff.button.reappoint' : 'staff.button.appoint'),
            ),
          ]
        : [],
  },
  more: {
    act: 'appoint',
    when: ({ activation }, library) => asksMeeting(stepOf(library, activation)),
  },
  presses: {
    'step.appoint': opening('appoint', (on, { library }) => appointModal(on, library)),
  },
  forms: {
    'step.appoint': async (desk, sent) => {
      const parsed = readAppointed(sent.values, sent.visit)
      if (!parsed.ok) return { errors: parsed.errors }
      const { id } = sent.activation
      return perform(desk, sent, { act: 'appoint', activation: id, to: parsed.to })
    },
  },
}
