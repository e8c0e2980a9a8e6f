/** Reading an article from a card, and using it as the answer to the person. */
import { isReachable } from '../../flows/case/outside/participants'
import { aboutOf } from '../staff/about'
import { modal } from '../staff/modal'
import { pieces } from '../../flows/graphemes'
import { staleRefusal } from '../../flows/engine/stale'
import type { StaffAnswer } from '../channels/staff-port'
import { context, escape, section } from '../cards/blocks'
import { located, type Visit } from '../staff/context'
import { allowed, refused } from '../staff/outcome'
import { type Feature, idsIn, type Press, type Submission } from '../staff/feature'
import type { ActsDesk } from './parts/act'
import { preview } from './write'

export const articles = (desk: ActsDesk): Feature => ({
  actions: { 'article.read': (visit, press) => articlePress(desk, visit, press) },
  callbacks: { 'article.use': (visit, sent) => articleSubmit(desk, visit, sent) },
})

/**
 * The whole article in a modal; where it may be told and the case has somebody to tell, it can be
 * sent as the answer.
 */
async function articlePress(desk: ActsDesk, visit: Visit, press: Press): Promise<StaffAnswer> {
  const [id, activationId] = idsIn(press.value)
  const article = await desk.knowledge.article(id)
  const found = await located(desk, activationId)
  if (!article || !found || (article.internal && !visit.staff))
    return { ephemeral: { text: visit.t('staff.article.gone') } }
  const { state, activation } = found
  const usable =
    activation &&
    !article.internal &&
    isReachable(state) &&
    allowed(desk, { visit, state }, { act: 'write', activation }).ok
  const bodies = pieces(article.text, 2900).slice(0, 2)
  return {
    modal: modal({
      t: visit.t,
      callback: usable ? 'article.use' : 'info',
      title: article.number,
      submit: usable ? visit.t('staff.article.use') : undefined,
      close: visit.t('staff.modal.close'),
      about: { activation: activationId, article: id },
      blocks: [
        section(`*${escape(article.title)}*`),
        ...bodies.map((part) => section(escape(part))),
        ...(article.internal ? [context(visit.t('staff.article.internal'))] : []),
      ],
    }),
  }
}

/**
 * The article's words in the preview of what the person will receive: sent only when that is
 * submitted.
 */
async function articleSubmit(
  desk: ActsDesk,
  visit: Visit,
  submission: Submission,
): Promise<StaffAnswer> {
  const { article: id = '', activation: activationId = '' } = aboutOf(submission.metadata)
  const article = await desk.knowledge.article(id)
  const found = await located(desk, activationId)
  if (!article || !found || article.internal)
    return { ephemeral: { text: visit.t('staff.article.gone') } }
  const { state, activation } = found
  if (!activation) return refused(desk, { visit, state }, staleRefusal(state, activationId))
  const permit = allowed(desk, { visit, state }, { act: 'write', activation })
  if (!permit.ok) return refused(desk, { visit, state }, permit)
  const letter = { draft: article.text, asks: false, article: article.id }
  return preview(desk, { visit, state, activation }, letter)
}
