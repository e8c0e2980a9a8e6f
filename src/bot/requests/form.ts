/**
 * The modals of a request: words for its person, or its end; each shows exactly what will be read
 * before it is sent.
 */
import type { About } from '../staff/about'
import type { PersonRequest } from '../../flows/requests/request'
import { type Block, clip, context, divider, escape, section } from '../cards/blocks'
import type { Translate } from '../words/catalogue'
import type { Visit } from '../staff/context'
import type { Parsed, Values } from '../staff/values'
import { outcome, reading, readOption, readText } from '../staff/values'
import { oneOf, words } from '../staff/inputs'
import { modal, paragraph, paragraphs } from '../staff/modal'

/** All of it travels in a modal's metadata. */
const longestWords = 1500
const longestReason = 500

export interface OnRequest {
  visit: Visit
  request: PersonRequest
  /** What is asked and by whom, in one line. */
  title: string
}
const frame = (
  on: OnRequest,
  carried: About,
  parts: { name: string; submit: string; blocks: Block[] },
): Block =>
  modal({
    t: on.visit.t,
    callback: `request.${parts.name}`,
    title: on.visit.t(`forms.request.${parts.name}.title`),
    submit: on.visit.t(parts.submit),
    about: { ...carried, request: on.request.id },
    blocks: [context(on.title), ...parts.blocks],
  })

/** What was said last, for whoever answers from a list. */
const lastWords = ({ request, visit }: OnRequest): Block[] =>
  request.said
    .filter(({ text, withdrawn }) => text.trim() !== '' && !withdrawn)
    .slice(-3)
    .map(({ by, text }) => {
      const who = visit.t(by ? 'forms.request.staff' : 'forms.request.person')
      return section(`*${who}:* ${escape(clip(text, 600))}`)
    })

export function answerModal(on: OnRequest): Block {
  const { t } = on.visit
  const after = ['open', 'close'].map((value) => ({
    value,
    label: t(`forms.request.after.${value}`),
  }))
  return frame(
    on,
    {},
    {
      name: 'answer',
      submit: 'forms.write.submit',
      blocks: [
        ...lastWords(on),
        words(
          { id: 'text', label: t('forms.write.text'), hint: t('forms.write.hint') },
          { multiline: true },
        ),
        oneOf({ id: 'after', label: t('forms.request.after') }, after, 'open'),
      ],
    },
  )
}

/** @param t in the person's language. */
export function closeModal(on: OnRequest, t: Translate): Block {
  const say = on.visit.t
  // Somebody who was never answered is not left waiting.
  const proposed = on.request.answeredAt
    ? undefined
    : t(`forms.request.proposed.${on.request.kind}`)
  const told = {
    id: 'told',
    label: say('forms.request.told'),
    optional: true,
    hint: say('forms.request.told.hint'),
  }
  return frame(
    on,
    {},
    {
      name: 'close',
      submit: 'forms.request.close.submit',
      blocks: [
        ...lastWords(on),
        words(
          {
            id: 'reason',
            label: say('forms.request.reason'),
            hint: say('forms.request.reason.hint'),
          },
          { multiline: true },
        ),
        words(told, { multiline: true, initial: proposed }),
      ],
    },
  )
}

/**
 * What the person will read. @param reason with it the request is closed. @param t in the person's
 * language.
 */
export function replyPreview(
  on: OnRequest,
  reply: { draft: string; reason?: string },
  t: Translate,
): Block {
  const say = on.visit.t
  const text = t('people.request.reply', {
    text: reply.draft,
    open: reply.reason === undefined ? 'yes' : 'no',
  })
  return frame(on, reply, {
    name: 'send',
    submit: reply.reason === undefined ? 'forms.preview.submit' : 'forms.request.send.close',
    blocks: [
      context(say('forms.preview.label')),
      divider,
      ...paragraphs(text),
      divider,
      ...(reply.reason === undefined
        ? []
        : [paragraph(say('forms.request.closes', { reason: reply.reason }))]),
    ],
  })
}

/** Of `answerModal`: with a reason it closes. */
export function readAnswer(
  values: Values,
  visit: Visit,
): Parsed<{ draft: string; reason?: string }> {
  const read = reading(visit, values)
  const draft = readText(read, 'text', { most: longestWords })
  const after = readOption(read, 'after', ['open', 'close'])
  const reason = after === 'close' ? visit.t('forms.request.answered') : undefined
  return outcome(read, () => ({ draft, reason }))
}
export function readClose(
  values: Values,
  visit: Visit,
): Parsed<{ reason: string; draft?: string }> {
  const read = reading(visit, values)
  const reason = readText(read, 'reason', { empty: 'reason', most: longestReason })
  const draft = readText(read, 'told', { optional: true, most: longestWords })
  return outcome(read, () => ({ reason, draft: draft || undefined }))
}
