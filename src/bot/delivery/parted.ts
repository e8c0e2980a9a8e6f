/** Words came for a case in which their writer's part was ended in that very moment. */
import { participantIn } from '../../flows/case/outside/participants'
import { changeAggregate, type ChangeDeps, refuse, write } from '../../store/change'
import type { Cases } from '../cases/cases'
import { type Conversation, conversationShape } from '../dialogs/conversation'
import { partedSay } from '../people/parted'
import type { Catalogue } from '../words/catalogue'
import { type Clock, isoNow } from '../words/clock'

interface PartedDeps extends ChangeDeps {
  cases: Pick<Cases, 'load'>
  catalogue: Catalogue
  clock: Clock
}

/** They are told, once, that it was not added: nobody reads it, and nothing keeps it. */
export async function tellParted(
  deps: PartedDeps,
  effect: string,
  asked: { case: string; contact: string; conversation: string },
): Promise<void> {
  const state = await deps.cases.load(asked.case)
  if (!state || !participantIn(state, asked.contact)?.ended) return
  await changeAggregate<Conversation>(deps, {
    of: conversationShape,
    id: asked.conversation,
    inbound: { id: `parted:${effect}` },
    decide: ({ state: conversation }) => {
      // Somebody else may have the telephone by now.
      if (conversation?.contact !== asked.contact) return refuse(undefined)
      const t = deps.catalogue.in(conversation.language)
      const text = t('people.parted.meanwhile', { number: state.number })
      const says = partedSay(conversation, { id: `parted:${effect}`, text })
      return write({ state: conversation, effects: [says], at: isoNow(deps.clock) })
    },
  })
}
