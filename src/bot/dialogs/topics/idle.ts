/** Nothing is being asked: new words begin a report, or belong to an open case. */
import { add, askSame, receive, status } from './case-acts'
import { misread } from '../misread'
import { beginReport, draftWith, openAsIs, resume } from './report'
import { ratingIn } from '../reading/rating'
import { verdictIn } from '../reading/verdict'
import { request } from './requests'
import { isGreetingIn, tongueOf } from '../reading/tongue'
import type { Stage } from '../conversation'
import { bySpoken, goesOn, openCases } from '../spoken'
import { change, goIdle, hasContent, heldOf, notice, say, type Turn } from '../turn'

export function idleStage(turn: Turn): Turn {
  const { draft } = turn.conversation
  if (turn.understood.caseOnly && turn.files.length === 0) return status(goIdle(turn))
  const asIs = inTongue(turn) ?? ratedAlready(turn)
  if (asIs) return asIs
  if (!hasContent(turn)) return draft && turn.understood.intent ? resume(turn) : misread(turn)
  if (draft) return resume(draftWith(turn))
  const goingOn = goesOn(turn)
  if (goingOn) return receive(turn, goingOn)
  const solved = verdictIn(turn.text) === 'solved' && aboutSolved(turn)
  if (solved) return solved
  if (openCases(turn).length > 0) return askSame(turn)
  return beginReport(turn, heldOf(turn))
}

/** In a language in which the dialog cannot converse, words go to a person as they are. */
function inTongue(turn: Turn): Turn | undefined {
  const tongue = tongueOf(turn.text)
  if (!tongue || !hasContent(turn) || turn.conversation.draft) return undefined
  const heard = change(turn, { tongue })
  const [open] = openCases(turn)
  if (open) return receive(heard, open.id, { key: `asis.added.${tongue}` })
  return isGreetingIn(turn.text)
    ? say(heard, `asis.greeting.${tongue}`)
    : openAsIs(draftWith(heard))
}

/** A rating of the case that was rated last is no report, and nothing that was not understood. */
function ratedAlready(turn: Turn): Turn | undefined {
  const { rating } = bySpoken(turn, turn.world.cases)[0] ?? {}
  // Where nothing was rated the words are not read for one: that costs more than all else that is
  // read in them.
  if (rating === undefined || turn.files.length > 0 || turn.conversation.draft) return undefined
  return typeof ratingIn(turn.text) === 'number'
    ? say(turn, 'rated.already', { rating })
    : undefined
}

/** "Ahora sí puedo entrar": good news of the case that there is, never a new report. */
function aboutSolved(turn: Turn): Turn | undefined {
  const open = openCases(turn)
  if (open.length > 1 || turn.world.cases.length === 0) return undefined
  return open[0] ? receive(turn, open[0].id) : notice(turn, 'verdict.yes')
}

/** The numbered choices offered after a misunderstanding. */
export function menuStage(turn: Turn, stage: Extract<Stage, { at: 'menu' }>): Turn {
  const { number } = turn.understood
  const option = number === undefined ? undefined : stage.options[number - 1]
  const plain = goIdle(turn)
  if (option === 'status') return status(plain)
  if (option === 'add') return add(plain)
  if (option === 'human') return request(plain, 'human')
  if (option === 'new') return beginReport(plain, { text: '', files: [] })
  return hasContent(turn) || turn.understood.caseOnly ? idleStage(plain) : misread(turn)
}
