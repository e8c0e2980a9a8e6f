/**
 * After a long silence: who writes. Only who is known sees a case; a short answer makes nobody new,
 * and everybody can come back.
 */
import { isIn } from '../../ids/case-number'
import { renewedContact } from '../../ids/contact-id'
import { greet } from './consent'
import { type Conversation, type Held, newConversation, type Stage } from '../conversation'
import { isNamed, looksLikeName, partsOf } from '../reading/names'
import { normalise, similar } from '../../words/normalise'
import { questionOf } from '../questions'
import { request } from './requests'
import { around } from '../choices'
import { openCases } from '../spoken'
import {
  change,
  goIdle,
  goTo,
  hasContent,
  heldOf,
  join,
  line,
  type PersonCase,
  say,
  type Turn,
  withinMinute,
  words,
} from '../turn'
import { understand } from '../reading/understand'

type Who = Extract<Stage, { at: 'who' }>
/**
 * After so many answers a person is offered, and after so many more none is tried until the next
 * day.
 */
const mostTries = 3
const mostInAll = 6
const DAY = 86_400_000
/** Of earlier owners of the telephone. */
const mostFormer = 5

export function askWho(turn: Turn): Turn {
  const stage: Who = { at: 'who', held: heldOf(turn) }
  return goTo(line(turn, questionOf(turn, stage)), stage)
}

/** What a case was about, in a word of its own: what shows who writes where no name is known. */
function tellsWhat(turn: Turn): boolean {
  const told = normalise(turn.text).split(' ')
  const cases = numbered(turn.text, turn.world.cases)
  const subjectWords = cases
    .flatMap(({ subject }) => normalise(subject).split(' '))
    .filter((word) => word.length >= 5)
  const isTold = (word: string): boolean => told.some((toldWord) => similar(toldWord, word))
  return subjectWords.some(isTold)
}

/** With a name beside it, the last part is enough, wherever it stands. */
const numbered = (text: string, cases: readonly PersonCase[]): PersonCase[] =>
  cases.filter(({ number }) => isIn(text, number, true))

function isKnown(turn: Turn): boolean {
  const { name } = turn.conversation
  const number = numbered(turn.text, turn.world.cases).length > 0
  if (isNamed(turn.text, turn.world.speaksFor?.who, { number })) return true
  return partsOf(name ?? '').length > 0
    ? isNamed(turn.text, name, { number })
    : number && tellsWhat(turn)
}

/**
 * Somebody else has this phone now: of the person before remains who they were, so that they can
 * come back.
 */
function newPerson(turn: Turn, kept: Held): Turn {
  const { id, contact, channel, address, phone, language, newest, minute, codeTries } =
    turn.conversation
  const held = { ...kept, text: understand(kept.text).content ? kept.text : '' }
  const begun = held.text !== '' || held.files.length > 0
  const conversation: Conversation = {
    ...newConversation(
      { id, contact: renewedContact(contact, turn.inbound.at), channel, address },
      turn.now,
    ),
    phone,
    draft: begun ? { ...held, startedAt: turn.inbound.at } : undefined,
    former: formerWith(turn),
    language,
    newest,
    minute,
    codeTries,
  }
  return greet({
    ...turn,
    files: [],
    understood: understand(''),
    world: { ...turn.world, cases: [], speaksFor: undefined },
    conversation,
  })
}

type Former = NonNullable<Conversation['former']>
const formerWith = ({ conversation: { contact, name, consent, former = [] } }: Turn): Former => [
  ...former.filter((owner) => owner.contact !== contact).slice(1 - mostFormer),
  { contact, name, consent },
]

const another =
  /\b(?:no soy (?:ell?a?|es[ae]|es[ae] persona)|(?:numero|linea|chip) es (?:nuev[oa]|mi[oa] desde)|otra persona|otro dueno|nuev[oa] duen[oa]|numero nuevo|somebody else|someone else|new owner)\b/
/**
 * Nobody becomes somebody else by a short answer: it is said in so many words, or chosen where it
 * is offered.
 */
const isAnother = ({ understood: { number, words } }: Turn, tries: number): boolean =>
  another.test(words) || (tries > 0 && number === 1)
const wantsHuman = ({ understood: { number, intent } }: Turn, tries: number): boolean =>
  intent === 'human' || (tries > 0 && number === 2)

/** @returns `known` when the writer is the person of before. */
export function whoStage(turn: Turn, stage: Who): Turn | { known: Turn } {
  const before = stage.tries ?? 0
  const since = stage.triedAt ? Date.parse(turn.inbound.at) - Date.parse(stage.triedAt) : 0
  const tries = since > DAY ? 0 : before
  if (tries < mostInAll && isKnown(turn)) return { known: goIdle(turn) }
  if (isAnother(turn, before)) return newPerson(turn, stage.held)
  // Whoever answers is told that it is not known who writes.
  if (wantsHuman(turn, before)) return request(turn, 'human')
  return tryAgain(turn, stage, tries)
}

/** What was kept with this message; a greeting alone gives way to it. */
function heldWith(turn: Turn, before: Held): Held {
  const isGreeting = before.files.length === 0 && !understand(before.text).content
  return isGreeting ? heldOf(turn) : join(before, heldOf(turn))
}

function offerAfter(tries: number): 'again' | 'human' | 'later' {
  if (tries > mostInAll) return 'later'
  return tries >= mostTries ? 'human' : 'again'
}

/** What is no name is kept, for whoever it turns out to be. */
function tryAgain(turn: Turn, stage: Who, tries: number): Turn {
  const keeps = hasContent(turn) && (turn.files.length > 0 || !looksLikeName(turn.text))
  const held = keeps ? heldWith(turn, stage.held) : stage.held
  if (keeps && withinMinute(turn, turn.conversation.asked))
    return change(turn, { stage: { ...stage, held } })
  const next: Who = { ...stage, held, tries: tries + 1, triedAt: turn.inbound.at }
  const asked = around(questionOf(turn, next), (question) =>
    words(turn, `who.${offerAfter(tries + 1)}`, { question }),
  )
  return goTo(line(turn, asked), next)
}

/**
 * Who had the telephone before, or has it too, and says so by their name: they go on with what is
 * theirs.
 */
export function comesBack(turn: Turn): Turn | undefined {
  const { conversation, world, text, files } = turn
  const { former = [] } = conversation
  if (former.length === 0 || files.length > 0 || !looksLikeName(text)) return undefined
  const found = former.find(({ contact, name }) => {
    const cases = world.former?.find((owner) => owner.contact === contact)?.cases ?? []
    const number = numbered(text, cases).length > 0
    return partsOf(name ?? '').length > 0 && isNamed(text, name, { number })
  })
  if (!found || (conversation.name && isNamed(text, conversation.name, { number: false })))
    return undefined
  const { id, channel, address, phone, language, newest, minute, codeTries } = conversation
  const back: Conversation = {
    ...newConversation({ id, contact: found.contact, channel, address }, turn.now),
    phone,
    name: found.name,
    consent: found.consent,
    former: formerWith(turn).filter(({ contact }) => contact !== found.contact),
    language,
    newest,
    minute,
    codeTries,
  }
  const cases = world.former?.find((owner) => owner.contact === found.contact)?.cases ?? []
  const now = { ...turn, conversation: back, world: { ...world, cases } }
  if (!found.consent) return greet({ ...now, understood: understand('') })
  const [open] = openCases(now)
  return say(now, 'who.back', {
    name: (found.name ?? '').split(' ')[0] ?? '',
    number: open?.number ?? 'none',
  })
}
