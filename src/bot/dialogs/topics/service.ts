/** Which service is meant, where several may be: the answer, and *otro trámite* to see them all. */
import type { Stage } from '../conversation'
import { misread } from '../misread'
import { questionOf, serviceChoices } from '../questions'
import { servicesMeant, tellsOfTrouble } from '../reading/services'
import { line, notice, say, type Turn, withinMinute, words } from '../turn'
import { askService } from './offered'
import { askNext, beginAs, draftWith, joins } from './report'

type Choosing = Extract<Stage, { at: 'service' }>

/** So many words name a service; more of them say something besides. */
const mostNaming = 5

/** The option that an answer means, by its number or by what names it. */
function chosen({ world, text, files, understood }: Turn, { options }: Choosing) {
  const { number, words: said } = understood
  if (files.length > 0) return undefined
  if (number !== undefined) return options[number - 1]
  if (said === '' || said.split(' ').length > mostNaming) return undefined
  const offered = (world.services ?? []).filter(({ procedure }) => options.includes(procedure))
  const [meant, another] = servicesMeant(offered, text)
  if (meant) return another ? undefined : meant.procedure
  return tellsOfTrouble(offered, text)
    ? offered.find(({ support }) => support)?.procedure
    : undefined
}

export function serviceStage(turn: Turn, stage: Choosing): Turn {
  // Who no longer speaks for an entity reports a problem.
  if (!turn.world.speaksFor) return askNext(joins(turn) ? draftWith(turn) : turn)
  const procedure = chosen(turn, stage)
  if (procedure !== undefined) return beginAs(turn, procedure)
  if (turn.understood.intent === 'unknown') return allServices(turn)
  if (!joins(turn)) return misread(turn)
  const joined = draftWith(turn)
  if (withinMinute(turn, turn.conversation.asked)) return notice(joined, 'report.added')
  return askService(joined, stage.options, words(turn, 'report.added'))
}

/** What can be written here; who speaks for an entity can ask for more. */
export const help = (turn: Turn): Turn => say(turn, turn.world.speaksFor ? 'help.entity' : 'help')

/** Whatever may be begun by this chat, for who may begin it; what was written is kept. */
export function allServices(turn: Turn): Turn {
  const { services = [], speaksFor } = turn.world
  const codes = services.map(({ procedure }) => procedure)
  const { stage } = turn.conversation
  const held = 'held' in stage ? stage.held : undefined
  if (speaksFor && codes.length > 1) return askService(held ? draftWith(turn, held) : turn, codes)
  const others = services.filter(({ support }) => !support)
  if (others.length === 0) return goingOn(help(turn))
  const list = serviceChoices(
    turn,
    others.map(({ procedure }) => procedure),
  )
  const choices = list.map((choice) => `• ${choice}`).join('\n')
  return goingOn(say(turn, 'services.others', { choices }))
}

/** What the dialog was asking is asked again. */
const goingOn = (turn: Turn): Turn => {
  const { at } = turn.conversation.stage
  return at === 'idle' || at === 'menu' ? turn : line(turn, questionOf(turn))
}
