/** Reading an article from a card, and using it as the answer to the person. */
import { aboutOf } from '../staff/about'
import { modal } from '../staff/modal'
import { pieces } from '../../flows/graphemes'
import { staleRefusal } from '../../flows/engine/stale'
import type { StaffAnswer, StaffInbound } from '../channels/port'
import { context, escape, section } from '../cards/blocks'
import { located, type Visit } from '../staff/context'
import { allowed, refused } from '../staff/outcome'
import type { Desk } from '../staff/desk'

type Press = Extract<StaffInbound, { kind: 'press' }>
type Submission = Extract<StaffInbound, { kind: 'submit' }>

/**
 * The whole article in a modal; where it may be told and the case has somebody to tell, it can be
 * sent as the answer.
 */
export async function articlePress(desk: Desk, by: Visit, press: Press): Promise<StaffAnswer> {
  const [id = '', activationId = ''] = press.value.split('|')
  const article = await desk.deps.knowledge.article(id)
  const found = await located(desk.deps, activationId)
  if (!article || !found || (article.internal && !by.staff))
    return { ephemeral: { text: by.t('staff.article.gone') } }
  const { state, activation } = found
  const usable =
    activation &&
    !article.internal &&
    state.intake.contact &&
    allowed(desk.deps, { visit: by, state, activation, act: 'write' }).ok
  const bodies = pieces(article.text, 2900).slice(0, 2)
  return {
    modal: modal({
      t: by.t,
      callback: usable ? 'article.use' : 'info',
      title: article.number,
      submit: usable ? by.t('staff.article.use') : undefined,
      close: by.t('staff.modal.close'),
      about: { activation: activationId, article: id },
      blocks: [
        section(`*${escape(article.title)}*`),
        ...bodies.map((part) => section(escape(part))),
        ...(article.internal ? [context(by.t('staff.article.internal'))] : []),
      ],
    }),
  }
}

/**
 * The article's words in the preview of what the person will receive: sent only when that is
 * submitted.
 */
export async function articleSubmit(
  desk: Desk,
  by: Visit,
  submission: Submission,
): Promise<StaffAnswer> {
  const about = aboutOf(submission.metadata)
  const article = await desk.deps.knowledge.article(about.article ?? '')
  const found = await located(desk.deps, about.activation ?? '')
  if (!article || !found || article.internal)
    return { ephemeral: { text: by.t('staff.article.gone') } }
  const { state, activation } = found
  if (!activation)
    return refused(desk.deps, desk.screens, {
      visit: by,
      state,
      refusal: staleRefusal(state, about.activation ?? ''),
    })
  const permit = allowed(desk.deps, { visit: by, state, activation, act: 'write' })
  if (!permit.ok) return refused(desk.deps, desk.screens, { visit: by, state, refusal: permit })
  return {
    update: await desk.screens.preview({
      visit: by,
      state,
      activation,
      draft: article.text,
      asks: false,
      article: article.id,
    }),
  }
}
