/**
 * The dialog with an outside person as one pure step: `(conversation, message, world, now) →
 * conversation, words, commands`. Nothing is executed inside; the same arguments give the same
 * answer, and the arguments are never changed.
 */
import type { Language, Translate } from '../words/catalogue'
import { seriesOf as seriesIn } from '../ids/case-number'
import type { PersonInbound } from '../channels/port'
import { aside } from './topics/asides'
import { answerCase, openQuestion } from './topics/case-questions'
import { together } from './choices'
import { askedDraft, claim, claimDraft, keptAside } from './topics/claim'
import { answersConsent, consentStage, greet, hearingTurn } from './topics/consent'
import { afterCode, codeTold, type WithoutCode, withoutCode } from './topics/code'
import { concealed } from './concealed'
import { type Conversation } from './conversation'
import { isStranger, keptLate, paced, tooOld } from './guard'
import { identified } from './identified'
import { ofKind, unreadable } from './topics/kinds'
import type { Intent } from './reading/phrases'
import { placed } from './placed'
import { questionOf } from './questions'
import { unrepeated } from './repeats'
import { stageTurn } from './stage-turn'
import { mayRegister, resume } from './topics/report'
import { replyTo, spokenOf, unconsentedRequest } from './topics/requests'
import {
  change,
  heldOf,
  line,
  notice,
  say,
  type Say,
  type ToCase,
  type ToEntity,
  type Turn,
  words,
  type World,
} from './turn'
import { hidden } from '../secrets/mask'
import { understand } from './reading/understand'
import { formTurn } from './topics/forms/forms'
import { linkTurn } from './topics/links'
import { answersDraft, taskTurn } from './topics/tasks'
import { askWho, comesBack, whoStage } from './topics/who'

export interface Exchange {
  conversation: Conversation
  inbound: PersonInbound
  world: World
  /** ISO instant. */
  now: string
  /** The catalogue, by language: the person's may change with this message. */
  translate: (language: Language) => Translate
}
export interface Answer {
  conversation: Conversation
  /** At most one message. */
  says: Say[]
  commands: ToCase[]
  toEntity: ToEntity[]
  /** A secret was taken out of what the conversation kept before. */
  forgets?: true
}

/** Longer messages are told that they were kept whole. */
const longMessage = 4000

const seriesOf = ({ cases }: World): string[] => [
  ...new Set(cases.map(({ number }) => seriesIn(number))),
]

function turnOf(
  { conversation: before, inbound: received }: WithoutCode,
  { world, now, translate }: Exchange,
): Turn {
  const { conversation, inbound, secret, earlier } = concealed(before, received)
  const written = inbound.text
  const identity = identified(conversation, inbound)
  const place = inbound.kind === 'location' && written !== ''
  const text = place
    ? translate(identity.language)('people.location.note', { text: written })
    : written
  const turn: Turn = {
    conversation: identity,
    inbound,
    text,
    raw: received.text,
    files: inbound.files,
    understood: understand(text, seriesOf(world)),
    world,
    now,
    translate,
    lines: [],
    commands: [],
    forgets: earlier,
  }
  if (!secret) return turn
  const hides = words(turn, 'masked', { what: secret })
  return { ...line(turn, hides), hides }
}

/** A person who agreed: asides, then what a case asked, then what the dialog asked. */
function agreed(turn: Turn): Turn {
  const question = openQuestion(turn)
  const spoken = spokenOf(turn)
  const asks = question && !(spoken?.answered && spoken.newest > (question.awaitingSince ?? ''))
  const answered = asks && !isCommand(turn) ? answerCase(turn, question) : undefined
  return (
    claim(turn) ??
    formTurn(turn) ??
    linkTurn(turn) ??
    taskTurn(turn) ??
    answered ??
    aside(turn) ??
    (spoken && replyTo(turn, spoken)) ??
    stageTurn(turn)
  )
}

/** Somebody who did not agree yet asks for people, or answers what people wrote. */
function withoutConsent(turn: Turn): Turn | undefined {
  const { intent, rest } = turn.understood
  if ((intent === 'human' || intent === 'forget') && rest === undefined && turn.files.length === 0)
    return unconsentedRequest(turn, intent)
  const spoken = spokenOf(turn)
  if (spoken && (spoken.answered || !answersConsent(turn))) return replyTo(turn, spoken)
  return intent === 'thanks' && turn.conversation.stage.at === 'idle'
    ? say(turn, 'thanks')
    : undefined
}
/**
 * Commands win over a case's question: *estado* is never an answer. Bare yes, no and numbers are,
 * and thanks that say so.
 */
const answers = new Set<Intent>(['yes', 'no', 'unknown', 'register', 'correct', 'thanks'])
const isCommand = ({ understood: { intent, rest, caseOnly } }: Turn): boolean =>
  rest !== undefined || caseOnly === true || (intent !== undefined && !answers.has(intent))

function route(turn: Turn): Turn {
  const { stage, consent, hearing } = turn.conversation
  const asked = consent || stage.at === 'who' ? undefined : withoutConsent(turn)
  if (asked) return asked
  if (stage.at === 'consent') {
    const next = consentStage(turn)
    const answered = claimDraft(turn, next) ?? answersDraft(turn, next) ?? askedDraft(turn, next)
    return answered ?? keptAside(turn, next)
  }
  if (stage.at === 'who') {
    const who = whoStage(turn, stage)
    if ('known' in who) return afterWho(who.known, stage.held)
    const spoken = who.conversation.stage.at === 'who' ? spokenOf(turn) : undefined
    return (spoken?.unknown && spoken.answered && replyTo(turn, spoken)) || who
  }
  const back = comesBack(turn)
  if (back) return back
  if (!consent && hearing) {
    const heard = hearingTurn(turn)
    return 'agreed' in heard ? agreed(heard.agreed) : heard
  }
  return consent ? agreed(turn) : keptAside(turn, greet(turn))
}

/** The writer is who we know: what they wrote first is answered now. */
function afterWho(turn: Turn, held: { text: string; files: Turn['files'] }): Turn {
  const before = {
    ...turn,
    text: held.text,
    files: held.files,
    understood: understand(held.text, seriesOf(turn.world)),
  }
  if (held.text === '' && held.files.length === 0) return say(before, 'ask.idle')
  const next = agreed(before)
  return { ...next, text: turn.text }
}

function answer(
  turn: Turn,
  { silentSince, code }: { silentSince: Conversation; code: WithoutCode },
): Turn {
  const { turn: counted, over } = paced(turn)
  if (over) return counted
  if (!code.answer) return answerWords(counted, silentSince)
  const told = codeTold(counted, code)
  const asksWho = code.answer === 'who' && told.conversation.stage.at !== 'who'
  const saysMore = asksWho || told.text !== '' || told.files.length > 0
  return saysMore ? answerWords(told, silentSince) : afterCode(told)
}
function answerWords(turn: Turn, silentSince: Conversation): Turn {
  // A code that a form asks for is no secret.
  const isAsked = turn.conversation.consent && turn.conversation.stage.at !== 'who'
  if (isSecretAlone(turn) && !(isAsked && formTurn(turn)))
    return turn.conversation.stage.at === 'idle' ? turn : line(turn, questionOf(turn))
  const refused = turn.inbound.refusedFile
  const told = refused ? say(turn, `refused.${refused}`) : turn
  if (refused && heldOf(told).text === '' && told.files.length === 0) return told
  const read = unreadable(told)
  const kind = ofKind(read)
  if (kind) return kind
  // Whoever has the telephone now may not be whom an entity named.
  const theirs = turn.world.cases.length + (turn.world.speaksFor ? 1 : 0)
  if (turn.conversation.stage.at !== 'who' && isStranger(silentSince, turn.inbound, theirs))
    return askWho(read)
  return route(voiced(long(read)))
}
/** Nothing is left to be read: what was hidden is said, and what the dialog was asking. */
const isSecretAlone = ({ text, files, conversation: { consent, stage } }: Turn): boolean =>
  text.includes(hidden) &&
  !/[\p{L}\p{N}]/u.test(text) &&
  files.length === 0 &&
  (!!consent || stage.at !== 'idle')
const long = (turn: Turn): Turn => (turn.text.length > longMessage ? say(turn, 'long') : turn)
/** A voice note is kept for the operator; the bot says that it cannot listen. */
const voiced = (turn: Turn): Turn =>
  turn.inbound.kind === 'voice' && turn.conversation.consent ? notice(turn, 'voice') : turn

/** A draft that an answer left aside is taken up again in the same message. */
function takenUp(turn: Turn): Turn {
  const { stage, draft, consent } = turn.conversation
  const asides =
    turn.commands.length > 0 && stage.at === 'idle' && draft && consent && mayRegister(turn)
  return asides ? resume(turn) : turn
}

function finish(turn: Turn): Answer {
  const speaks = turn.lines.length > 0
  const understood = placed(speaks && !turn.misread ? change(turn, { misunderstood: 0 }) : turn)
  const { forgets } = turn
  const commands = [...turn.commands]
  const toEntity = [...(turn.toEntity ?? [])]
  if (!speaks)
    return { conversation: understood.conversation, says: [], commands, toEntity, forgets }
  const { turn: last, said: words } = unrepeated(understood, together(turn.lines, '\n\n'))
  const { conversation } = last
  const id = `say:${conversation.id}:${turn.inbound.id}`
  return {
    conversation,
    says: [{ id, ...words, files: [...(turn.sends ?? [])], map: turn.map }],
    commands,
    toEntity,
    forgets,
  }
}

/**
 * @returns the next conversation, what is said at once, and what cases are asked to do. Ids derive
 *   from the inbound's, so a repetition is recognised by whoever applies them. A message from long
 *   before the newest one is kept, and answered no more.
 */
export function converse(exchange: Exchange): Answer {
  const { conversation: before, now } = exchange
  const code = withoutCode(exchange)
  if (tooOld(before, code.inbound, now))
    return { conversation: keptLate(before, code.inbound), says: [], commands: [], toEntity: [] }
  return finish(takenUp(answer(turnOf(code, exchange), { silentSince: before, code })))
}
