/** Ends a case before its time; its words to the person are seen before anything is sent. */
import { isReachable } from '../../flows/case/outside/participants'
import { wholeOf } from '../../store/case-history'
import { type Act, opening, perform } from './parts/act'
import { cancelModal, readEnding, voidModal } from './parts/cancel-form'
import { inPersons } from './write'

export const cancel: Act = {
  more: { act: 'cancel', danger: true },
  presses: {
    'step.cancel': opening('cancel', async (on, desk) => {
      const state = await wholeOf(desk.store, on.state)
      return cancelModal({ ...on, state }, await inPersons(desk, state))
    }),
  },
  forms: {
    'step.cancel': async (desk, sent) => {
      const parsed = readEnding(sent.values, sent.visit)
      if (!parsed.ok) return { errors: parsed.errors }
      const { reason, told } = parsed
      const { visit, state, activation } = sent
      // Whom nobody can tell is told nothing: there is nothing to be shown before.
      if (!isReachable(state)) return perform(desk, sent, { act: 'cancel', reason, told })
      const t = await inPersons(desk, state)
      return { update: voidModal({ visit, state, activation, reason, told }, t) }
    },
    // Its words were seen as the person will read them.
    'step.void': (desk, sent) => {
      const { reason = '', draft: told } = sent.about
      return perform(desk, sent, { act: 'cancel', reason, told })
    },
  },
}
