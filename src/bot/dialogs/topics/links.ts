/** *Enlace*: an address of a secret that was lost, or is over, is asked for anew. */
import { formCommandIn } from '../reading/forms/commands'
import { openCases } from '../spoken'
import { command, type Turn } from '../turn'

/** Where they have a case at all; which secret it was is known where secrets are kept. */
export function linkTurn(turn: Turn): Turn | undefined {
  const [of] = [...openCases(turn), ...turn.world.cases]
  if (!of || turn.files.length > 0 || turn.conversation.stage.at !== 'idle') return undefined
  if (formCommandIn(turn.text, [])?.is !== 'link') return undefined
  return command(turn, { want: 'link', case: of.id })
}
