/** The greeting, the privacy notice, and the answer to it. What is written before the answer is kept aside. */
import { misread } from './misread'
import { ask } from './questions'
import { askNext, draftWith } from './report'
import { change, forget, goIdle, goTo, hasContent, line, say, type Turn, waysOf, withinMinute, words } from './turn'
import { partOfDay } from '../times'

/** Somebody who has not agreed yet writes: greeting, notice, question, in one message. */
export function greet(turn: Turn): Turn {
  const kept = hasContent(turn) ? draftWith(turn) : turn
  const greeting = words(kept, `greeting.${partOfDay(turn.now)}`)
  return goTo(line(kept, ask(kept, 'consent', 'consent.ask', { greeting })), { at: 'consent' })
}

function refuse(turn: Turn): Turn {
  return say(goIdle(forget(turn, 'draft', 'name', 'phone')), 'consent.no', { ways: waysOf(turn) })
}

export function consentStage(turn: Turn): Turn {
  const { intent } = turn.understood
  if (intent === 'yes') {
    const kept = turn.files.length > 0 ? draftWith(turn, { text: '', files: [...turn.files] }) : turn
    const agreed = change(kept, { consent: { at: turn.inbound.at } })
    const thanks = words(agreed, 'consent.thanks')
    return agreed.conversation.draft
      ? askNext(agreed, thanks)
      : goIdle(line(agreed, `${thanks} ${words(agreed, 'ask.words')}`))
  }
  if (intent === 'no' && turn.files.length === 0) return refuse(turn)
  if (!hasContent(turn)) return misread(turn)
  const kept = draftWith(turn)
  return withinMinute(turn, turn.conversation.asked) ? kept : misread(kept)
}
