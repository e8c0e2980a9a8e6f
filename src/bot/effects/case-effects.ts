/**
 * From what an act means to what has to be sent: the engine's effects become words fixed at commit
 * (`say`), living messages to be shown again (`show`), and commands to other aggregates. Pure.
 */
import { tellEffects } from './effects-told'
import { underHeadline, sentCards, showEffects, headlineEffect, headlineMs } from './effects-shown'
import { type EffectContext, threadLane } from './effect-context'
import type { Decision } from '../../flows/case/act'
import type { CaseState } from '../../flows/case/case'
import { isOver } from '../../flows/case/forget'
import { later } from '../../flows/time/days'
import { type EffectRecord } from '../../store/port'
import type { CasePayload } from './payloads'
import { formCopies } from './form-copies'
import { threadWords } from './thread-words'

/** The engine's effects of one decision, as records for the outbox. */
export function decisionEffects(
  before: CaseState | undefined,
  decision: Decision,
  context: EffectContext,
): EffectRecord[] {
  const flow = decision.effects.flatMap((effect): EffectRecord[] => {
    if (effect.kind === 'tell') return tellEffects(effect, decision.case, context)
    if (effect.kind === 'open')
      return [
        {
          id: effect.id,
          kind: 'command',
          lane: `open:${effect.id}`,
          payload: { type: 'open', start: effect.start } satisfies CasePayload,
          notBefore: effect.holdMs ? later(context.now, effect.holdMs) : undefined,
        },
      ]
    if (effect.kind === 'nobody')
      return [
        {
          id: effect.id,
          kind: 'say',
          lane: 'admin',
          payload: {
            type: 'admin',
            about: 'nobody',
            case: decision.case.id,
            roles: effect.roles,
          } satisfies CasePayload,
        },
      ]
    return []
  })
  const { id: on } = decision.case
  const post = (id: string, payload: CasePayload): EffectRecord => ({
    id,
    kind: 'say',
    lane: threadLane(on),
    payload,
    ...underHeadline(on),
  })
  const left = context.left ?? []
  const words = threadWords(before, decision.case, {
    byHand: context.byHand === true,
    tell: context.answerTold ?? [],
    documents: left.map(({ file }) => file.hash),
    post,
  })
  const documents = left.map(({ id, file }) =>
    post(`document:${id}`, { type: 'file', case: on, file, document: true }),
  )
  return [
    ...flow,
    ...words,
    ...documents,
    ...formCopies(before, decision, { ...context, tell: context.answerTold ?? [], post }),
    ...parent(before, decision.case, context),
    ...showEffects(before, decision, context),
    ...sentCards(decision, context),
  ]
}

/**
 * The case that this one was split from names its number, and counts which of the cases of its
 * entities are over: it is shown anew when this one is opened, and when it ends or goes on again.
 */
function parent(
  before: CaseState | undefined,
  after: CaseState,
  { now }: EffectContext,
): EffectRecord[] {
  const {
    links: [link],
  } = after
  if (!link?.by) return []
  const changed = before ? link.why === 'entity' && isOver(before) !== isOver(after) : true
  return changed ? [headlineEffect(link.case, later(now, headlineMs))] : []
}
