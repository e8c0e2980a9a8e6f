/**
 * The greeting, the privacy notice, and the answer to it: in any ordinary sentence, in Quechua or
 * Aymara, or aloud. What is written before the answer is kept aside; a no keeps nothing of it.
 */
import { receive } from './case-acts'
import { type Said, together } from '../choices'
import { languageOf } from '../reading/language'
import { misread } from '../misread'
import { ask } from '../questions'
import { consentIn } from '../reading/consent'
import { askNext, draftWith, openAsIs } from './report'
import { unconsentedRequest } from './requests'
import { isGreetingIn, tongueOf } from '../reading/tongue'
import {
  change,
  command,
  forget,
  goIdle,
  goTo,
  hasContent,
  line,
  notice,
  say,
  type Turn,
  waysOf,
  withinMinute,
  words,
} from '../turn'
import { understand } from '../reading/understand'
import { partOfDay } from '../../words/times'

/**
 * In which language they write, where the dialog cannot converse in it; until they write Spanish or
 * English.
 */
function heardTongue(turn: Turn): Turn {
  const tongue = tongueOf(turn.text)
  if (tongue) return change(turn, { tongue })
  return languageOf(turn.text) ? forget(turn, 'tongue') : turn
}

const isVoice = ({ files }: { files: readonly { mime: string }[] }): boolean =>
  files.some(({ mime }) => mime.startsWith('audio/'))

/** One short sentence in their language; after a voice note, one that can be answered by voice. */
function question(turn: Turn): Said {
  const { tongue } = turn.conversation
  const spoken = isVoice(turn.conversation.draft ?? { files: [] })
  if (tongue) return words(turn, `consent.${spoken ? 'voice' : 'ask'}.${tongue}`)
  const greeting = words(turn, `greeting.${partOfDay(turn.now)}`)
  return spoken
    ? words(turn, 'consent.voice', { greeting })
    : ask(turn, 'consent', 'consent.ask', { greeting })
}
const asked = (turn: Turn): Turn => goTo(line(turn, question(turn)), { at: 'consent' })

/** Somebody who has not agreed yet writes: greeting, notice, question, in one message. */
export function greet(turn: Turn): Turn {
  const heard = heardTongue(turn)
  const told = hasContent(heard) && !isGreetingIn(heard.text)
  return asked(told ? draftWith(heard) : heard)
}

function refuse(turn: Turn): Turn {
  const { tongue } = turn.conversation
  const left = goIdle(forget(turn, 'draft', 'name', 'phone', 'tongue', 'hearing'))
  const asked = turn.world.requests?.length ? 'consent.no.request' : 'consent.no'
  // What they wrote is kept nowhere, in no log of the store either.
  return say({ ...left, forgets: true }, tongue ? `consent.no.${tongue}` : asked, {
    ways: waysOf(turn),
  })
}

/** @param rest what else the yes said: it belongs to the report. */
function agree(turn: Turn, rest: string): Turn {
  const held = { text: understand(rest).content ? rest : '', files: [...turn.files] }
  const kept = held.text !== '' || held.files.length > 0 ? draftWith(turn, held) : turn
  const agreed = change(kept, { consent: { at: turn.inbound.at } })
  const { draft, tongue } = agreed.conversation
  if (draft && tongue) return openAsIs(agreed)
  const thanks = words(agreed, 'consent.thanks')
  return draft
    ? askNext(agreed, thanks)
    : goIdle(line(agreed, `${thanks} ${words(agreed, 'ask.words')}`))
}

/** Whether the question that is open is what these words are about. */
export const answersConsent = ({
  conversation: { stage },
  text,
  understood: { intent },
}: Turn): boolean =>
  stage.at === 'consent' && (consentIn(text) !== undefined || intent === 'yes' || intent === 'no')

/** The answer in what was written; `undefined` where it is none. */
function answered(
  turn: Turn,
  act: { agree(rest: string): Turn; refuse(): Turn },
): Turn | undefined {
  const { intent } = turn.understood
  const read = consentIn(turn.text)
  if (read?.answer === 'human' || intent === 'human') return unconsentedRequest(turn, 'human')
  if (read?.answer === 'no' || intent === 'forget') return act.refuse()
  if (read?.answer === 'yes') return act.agree(read.rest)
  if (intent === 'yes') return act.agree('')
  if (read?.answer !== 'question' && intent !== 'thanks') return undefined
  const told =
    read?.answer === 'question'
      ? words(turn, `consent.about.${read.topic}`, { ways: waysOf(turn) })
      : words(turn, 'thanks')
  return line(turn, together([told, ask(turn, 'consent', 'consent.again')], ' '))
}

export function consentStage(before: Turn): Turn {
  const turn = heardTongue(before)
  const answer = answered(turn, { agree: (rest) => agree(turn, rest), refuse: () => refuse(turn) })
  if (answer) return answer
  const { draft, asked: since } = turn.conversation
  // Aloud, whether it is a yes is heard by a person.
  if (isVoice(turn) && turn.text.trim() === '' && isVoice(draft ?? { files: [] }))
    return heardLater(draftWith(turn))
  if (!hasContent(turn)) return turn.conversation.tongue ? asked(turn) : misread(turn)
  const kept = draftWith(turn)
  const first = isVoice(turn) && !isVoice(draft ?? { files: [] })
  if (first || (turn.conversation.tongue && !before.conversation.tongue)) return asked(kept)
  if (withinMinute(turn, since)) return kept
  return turn.conversation.tongue ? asked(kept) : misread(kept)
}

function heardLater(turn: Turn): Turn {
  const registered = openAsIs(change(turn, { hearing: { at: turn.inbound.at } }), 'to_hear')
  return turn.conversation.tongue ? registered : say(registered, 'consent.heard')
}

/**
 * While a person has to hear whether they agreed; `agreed` once they did. What they write then is
 * an answer, or goes to the case.
 */
export function hearingTurn(turn: Turn): Turn | { agreed: Turn } {
  const personCase = turn.world.cases.find(({ consent }) => consent !== undefined)
  const settled = forget(turn, 'hearing')
  if (personCase?.consent === 'given')
    return { agreed: change(settled, { consent: { at: turn.inbound.at } }) }
  if (personCase?.consent === 'refused') return greet(forget(settled, 'draft'))
  const told = (agrees: boolean): Turn =>
    personCase ? command(turn, { want: 'consent', case: personCase.id, given: agrees }) : turn
  const answer = answered(turn, {
    agree: () =>
      say(
        change(forget(told(true), 'hearing'), { consent: { at: turn.inbound.at } }),
        'consent.thanks',
      ),
    refuse: () => refuse(told(false)),
  })
  if (answer) return answer
  return personCase && hasContent(turn)
    ? receive(turn, personCase.id)
    : notice(turn, 'consent.heard')
}
