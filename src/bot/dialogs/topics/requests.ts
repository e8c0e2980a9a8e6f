/**
 * What a person asks of people and not of a procedure: somebody owns it, and what they write next
 * belongs to it.
 */
import { withOpening } from './closed'
import {
  command,
  goIdle,
  hasContent,
  heldOf,
  notice,
  type OpenRequest,
  say,
  type Turn,
  waysOf,
} from '../turn'
import { eventOf, openCases } from '../spoken'
import { until, when } from '../when'

const HOUR_MS = 3_600_000
/** So long words are about the request that waits, where nothing else of the person is open. */
const DAY_MS = 24 * HOUR_MS

/** Who writes is not known: they agreed to nothing, or may be somebody else. */
const isUnknown = ({ conversation: { consent, stage } }: Turn): boolean =>
  !consent || stage.at === 'who'

const openOf = ({ world }: Turn, kind: OpenRequest['kind']): OpenRequest | undefined =>
  world.requests?.find((open) => open.kind === kind)

/** By when it is answered, where that is known. */
const byWhen = (turn: Turn): { known: 'yes' | 'no'; when: string } => {
  const answerBy = turn.world.answerBy
  return { known: answerBy ? 'yes' : 'no', when: answerBy ? until(turn, answerBy) : '' }
}

/** What is written next answers the dialog's own question, and not the request. */
const asksSomething = ({ conversation: { stage } }: Turn): 'yes' | 'no' =>
  ['idle', 'menu', 'consent'].includes(stage.at) ? 'no' : 'yes'

/**
 * Opens a request, or joins the open one: it is owned, listed and reminded, so that an answer may
 * be promised.
 */
export function request(turn: Turn, kind: OpenRequest['kind']): Turn {
  const [newest] = openCases(turn)
  const asked = command(turn, {
    want: kind,
    case: newest?.id,
    unknown: isUnknown(turn) || undefined,
    text: turn.text,
    files: [...turn.files],
  })
  const open = openOf(turn, kind)
  // What is open needs what they ask to be deleted.
  const still = { open: newest?.number ?? 'none' }
  if (!open)
    return withOpening(
      say(asked, `request.${kind}`, { ...byWhen(turn), asks: asksSomething(turn), ...still }),
    )
  const params = { answered: open.answered ? 'yes' : 'no', when: when(turn, open.openedAt) }
  return say(asked, `request.${kind}.again`, params)
}

/** Asked by somebody who did not agree to anything: nothing of them is kept but what they ask. */
export function unconsentedRequest(turn: Turn, kind: OpenRequest['kind']): Turn {
  const asked = request(turn, kind)
  return say(
    asked,
    turn.conversation.stage.at === 'consent' ? 'request.ways.consent' : 'request.ways',
    {
      ways: waysOf(turn),
    },
  )
}

/** Later than anything said of a case, and than the last report: the same rule as between cases. */
const isNewest = (turn: Turn, { newest }: OpenRequest): boolean => {
  const { recent, reports } = turn.conversation
  const events = [
    recent?.at ?? '',
    ...reports,
    ...turn.world.cases.map((personCase) => eventOf(turn, personCase)),
  ]
  return events.every((at) => at === '' || Date.parse(at) <= Date.parse(newest))
}

/**
 * The request that is being spoken of: one whose answer the person read last, or that they asked a
 * while ago. What the dialog itself asked since is older or newer than it, as with the questions of
 * cases.
 */
export function spokenOf(turn: Turn): OpenRequest | undefined {
  const { asked, stage } = turn.conversation
  const { requests = [] } = turn.world
  const latest = [...requests].sort((a, b) => b.newest.localeCompare(a.newest))[0]
  if (!latest || !isNewest(turn, latest)) return undefined
  if (!latest.answered) {
    const soon =
      Date.parse(turn.inbound.at) - Date.parse(latest.newest) <
      (openCases(turn).length > 0 ? HOUR_MS : DAY_MS)
    return soon && (stage.at === 'idle' || stage.at === 'consent') ? latest : undefined
  }
  return stage.at === 'idle' || !asked || Date.parse(latest.newest) > Date.parse(asked)
    ? latest
    : undefined
}

/** Words and files go to the request. @returns `undefined` where they say nothing to it. */
export function replyTo(turn: Turn, openRequest: OpenRequest): Turn | undefined {
  const { intent } = turn.understood
  const says =
    hasContent(turn) ||
    (openRequest.answered && turn.text.trim() !== '' && !turn.understood.emojiOnly)
  if (!says || intent === 'new') return undefined
  const { text, files } = heldOf(turn)
  const sent = command(turn, { want: 'reply', request: openRequest.id, text, files })
  const before = sent.lines.length
  // Whether they agree to a report, and who writes, stays open beside it.
  const { at } = turn.conversation.stage
  const beside = at === 'who' || (at === 'consent' && !openRequest.answered)
  const noted = notice(beside ? sent : goIdle(sent), 'request.added')
  return noted.lines.length > before ? withOpening(noted) : noted
}
