/** What a card says beside its step: what is asked, what came before it, what may help. */
import { tookPart } from '../../flows/case/outside/participants'
import { callBlocks } from '../cards/calling'
import { asksForCall } from '../../flows/engine/calling'
import { isUnsolved } from './observe'
import { momentIn } from '../words/instants'
import { type Block, section, over, quote, context, clip, button, escape } from '../cards/blocks'
import { isAsked } from './parts/needs'
import type { Activation } from '../../flows/case/activation'
import { documentNames } from '../cards/decided-line'
import { type Chosen, chosenFor, instructionsFor } from '../../flows/case/instructions'
import { type WholeView, stepIn, mention } from '../cards/view'

export const leaves = (view: WholeView, activation: Activation): string[] => {
  const asked = stepIn(view, activation).leaves.filter(isAsked)
  return asked.length > 0
    ? [
        view.t('staff.card.leaves', {
          what: asked.map(({ label }) => label[view.language]).join(' · '),
        }),
      ]
    : []
}

export const help = (view: WholeView, activation: Activation): Block[] => {
  const { t, state, suggestions } = view
  const blocks: Block[] = []
  if (state.intake.consent === 'to_hear') blocks.push(section(t('staff.card.consent')))
  for (const { by, text } of instructionsFor(view.library, state, activation))
    blocks.push(section(over(t('staff.card.instruction', { who: mention(by) }), text)))
  const chosen = chosenFor(view.library, state, activation)
  if (chosen) blocks.push(section(chosenWords(view, chosen)))
  if (activation.observed) blocks.push(...observedBlocks(view, activation, activation.observed))
  if (activation.reopened) blocks.push(section(reopenedWords(view, activation.reopened)))
  if (state.waiting && state.waiting.activation === activation.id)
    blocks.push(
      section(
        `${t('staff.card.waiting', { when: momentIn(view, state.waiting.since) })}\n${quote(state.waiting.question, 300)}`,
      ),
    )
  if (isUnsolved(view, activation))
    blocks.push(section(over(t('staff.card.unsolved'), state.unsolved?.text ?? '', 300)))
  if (asksForCall(view, activation)) blocks.push(...callBlocks(view, activation))
  if (stepIn(view, activation).knowledge && suggestions) blocks.push(...knowledge(view, activation))
  return blocks
}

/** Which choice brought it here, and why. */
const chosenWords = ({ t, language }: WholeView, { by, choice, reason }: Chosen): string =>
  over(t('staff.card.chosen', { choice: escape(choice.label[language]), who: mention(by) }), reason)

/** Why it came back, and which of its documents are to be corrected, where somebody said which. */
function observedBlocks(
  { t, library, language }: WholeView,
  activation: Activation,
  { by, reason, fromStep, documents = [] }: NonNullable<Activation['observed']>,
): Block[] {
  const said = section(over(t('staff.card.observed', { who: mention(by), step: fromStep }), reason))
  const sentBack = documentNames(stepIn({ library }, activation), documents, language)
  return sentBack === ''
    ? [said]
    : [said, context(t('staff.card.observedDocuments', { what: sentBack }))]
}

/** Why a closed case is here again: the person's own "no", or the reason of staff. */
function reopenedWords(
  { t, state }: WholeView,
  { by, reason }: NonNullable<Activation['reopened']>,
): string {
  const sentence = tookPart(state, by)
    ? t('staff.card.reopened.person')
    : t('staff.card.reopened', { who: mention(by) })
  return over(sentence, reason ?? '', 300)
}

function knowledge(view: WholeView, activation: Activation): Block[] {
  const { t, suggestions } = view
  const { articles = [], cases = [] } = suggestions ?? {}
  if (articles.length + cases.length === 0) return [context(t('staff.knowledge.none'))]
  const rows = articles.slice(0, 2).map((article, index) =>
    section(
      `:open_book: *${escape(article.number)}.* ${escape(clip(article.title, 120))} · ${t('staff.knowledge.match', { score: Math.round(article.score * 100) })}`,
      {
        block_id: `article.${index}.${clip(activation.id, 200)}`,
        accessory: button({
          action: 'article.read',
          value: `${article.id}|${activation.id}`,
          label: t('staff.knowledge.read'),
        }),
      },
    ),
  )
  const similar = cases
    .slice(0, 2)
    .map(({ number, subject }) =>
      t('staff.knowledge.similar', { number, subject: escape(clip(subject, 80)) }),
    )
  return [...rows, ...(similar.length > 0 ? [context(...similar)] : [])]
}
