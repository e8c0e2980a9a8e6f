/**
 * The person's telephone and what to tell them: seen by whoever holds the step, in a modal and
 * nowhere else.
 */
import parsePhoneNumber from 'libphonenumber-js'
import { actions, type Block, button, context, escape, section } from '../../cards/blocks'
import { callButtons, triesWords } from '../../cards/calling'
import type { OnStep } from './act'
import { channelName } from '../../links/cards'
import { aboutStep } from '../../staff/about'
import { caseLine, modal, paragraphs } from '../../staff/modal'

/** As people read it: +591 71234567. */
const readable = (phone: string): string => parsePhoneNumber(phone)?.formatInternational() ?? phone

/** What a call to the person needs. */
export interface Call {
  /** E.164; absent where none was left. */
  phone?: string
  name?: string
  /** The words of the solution at hand. */
  words?: string
  /** They write to us on a channel too: the name that they have there. */
  known?: { channel: string; name?: string }
}

const knownBlocks = ({ visit: { t }, activation, known }: OnStep & Call): Block[] =>
  known
    ? [
        section(
          t('forms.call.known', {
            channel: channelName(t, known.channel),
            name: escape(known.name ?? 'none'),
          }),
          {
            block_id: 'call.known',
            accessory: button({
              action: 'step.link',
              value: activation.id,
              label: t('forms.call.link'),
            }),
          },
        ),
      ]
    : []

export function callModal(on: OnStep & Call): Block {
  const { visit, state, activation, phone, name = '', words } = on
  const { t, language, now } = visit
  const tries = triesWords({ t, language, now }, activation)
  const who = t('forms.call.who', { name: escape(name) || 'none' })
  return modal({
    t,
    callback: 'step.call',
    title: t('forms.call.title'),
    about: aboutStep(state, activation),
    blocks: [
      caseLine(state),
      section(phone ? `${who}\n*${escape(readable(phone))}*` : t('forms.call.none')),
      ...(words ? [context(t('forms.call.words')), ...paragraphs(words)] : []),
      ...(tries ? [context(tries)] : []),
      actions('call.acts', callButtons(t, activation).map(button)),
      ...knownBlocks(on),
      context(t('forms.call.private')),
    ],
  })
}
