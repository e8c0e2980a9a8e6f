/**
 * The thread's parent, always current: what, where, who, since when, by which channel. State by
 * colour and by word.
 */
import type { Intake } from '../../flows/case/case'
import { endOf, rootOf } from '../../flows/case/lookup'
import { intakeChannels } from '../../flows/definition/starts'
import type { StaffMessage } from '../channels/staff-port'
import { behalfWords } from '../cases/case-words'
import { withheldOf } from '../cases/withheld'
import { type Block, clip, context, escape, section } from './blocks'
import { capital, isLate, momentIn } from '../words/instants'
import { writtenDay } from '../words/clock'
import { branchBlocks } from './branches'
import { type WholeView, mention } from './view'

/** Colour bars; the word beside them says the same. */
export const colors = {
  open: '#E8960C',
  waiting: '#7E8C9B',
  observed: '#7A3E9D',
  late: '#AE2138',
  cancelled: '#7E8C9B',
  moved: '#7E8C9B',
  closed: '#1D7A50',
} as const
export type Look = keyof typeof colors

/** How a case looks now: late before observed before the rest. */
export function lookOf(view: WholeView): Look {
  const { state, now } = view
  if (state.cancelled || state.mood === 'closed') return state.mood
  if (state.active.some((row) => isLate(row, now))) return 'late'
  return state.mood
}

/**
 * Whoever of the agency asked for it themself; whom they wrote down beside an entity answers for
 * that entity.
 */
const ownOf = ({ channel, contact, reporter, recordedBy, entity }: Intake): string | undefined =>
  channel !== 'internal' || contact || (reporter && !entity) ? undefined : recordedBy

const whoAsked = ({ state, person, t }: WholeView): string => {
  const own = ownOf(state.intake)
  if (own) return mention(own)
  return person?.name ? escape(clip(person.name, 60)) : capital(t('staff.person'))
}

const origin = (view: WholeView): string => {
  const { intake, openedAt } = view.state
  const { t } = view
  const who = whoAsked(view)
  const channel = t(`staff.channel.${channelKey(intake.channel)}`)
  const recorded =
    intake.recordedBy && !ownOf(intake)
      ? ` · ${t('staff.headline.recordedBy', { who: mention(intake.recordedBy) })}`
      : ''
  return `${t('staff.headline.origin', { who, by: channel, when: momentIn(view, openedAt) })}${recorded}`
}
const knownChannels: readonly string[] = intakeChannels
export const channelKey = (channel: string): string =>
  knownChannels.includes(channel) ? channel : 'other'

/** How it stands in a word; a case that closed at an end with words of its own says them. */
const stateWords = (view: WholeView, look: Look): string => {
  const state = view.t(`staff.state.${look}`)
  const end = endOf(view.state)?.[view.language]
  return end === undefined ? state : view.t('staff.headline.ended', { state, end: escape(end) })
}

export function headline(view: WholeView): StaffMessage & { color: string } {
  const { state, t, library, language } = view
  const look = lookOf(view)
  const definition = rootOf(library, state)
  const subject = escape(clip(state.subject.replace(/\s+/g, ' '), 200))
  const word = stateWords(view, look)
  const files = state.intake.files.length
  const withheld = withheldOf(state).map(({ name }) => name)
  const procedure = t('staff.headline.procedure', {
    code: state.procedure,
    version: state.version,
    title: definition.title[language],
  })
  const blocks: Block[] = [
    section(`*${state.number}* · ${word}\n*${subject}*`),
    ...branchBlocks(view, procedure),
    context(
      origin(view),
      ...subjectWords(view),
      ...(files > 0 ? [t('staff.headline.files', { count: files })] : []),
      ...links(view),
    ),
    ...(withheld.length > 0
      ? [
          context(
            t('staff.file.withheld', {
              count: withheld.length,
              names: escape(clip(withheld.join(', '), 500)),
            }),
          ),
        ]
      : []),
    ...heard(view),
    ...forgottenBlocks(view),
  ]
  const text = t('staff.headline.text', {
    number: state.number,
    subject: escape(clip(state.subject, 150)),
    state: word,
  })
  return { text, blocks, color: colors[look] }
}

/** That words of it are gone, when and why. */
export function forgottenBlocks(view: WholeView): Block[] {
  const { forgotten } = view.state
  if (!forgotten) return []
  return [
    context(view.t('staff.forgotten', { why: forgotten.why, when: momentIn(view, forgotten.at) })),
  ]
}

/**
 * What the person said of the solution and how they rated it: shown here, for an edit notifies
 * nobody.
 */
function heard(view: WholeView): Block[] {
  const { state, t } = view
  const { verdict, rating } = state
  const onBehalf = state.messages.findLast(
    (message) => message.verdict !== undefined && message.at === verdict?.at,
  )?.onBehalf
  const behalf = onBehalf
    ? escape(behalfWords(t, { ...onBehalf, name: clip(onBehalf.name, 80) }))
    : 'none'
  const words = escape(clip((verdict?.text ?? '').replace(/\s+/g, ' '), 200))
  const verdictWords =
    verdict &&
    t('staff.headline.verdict', {
      verdict: verdict.is,
      words: words || 'none',
      behalf,
      when: momentIn(view, verdict.at),
    })
  const rated = rating === undefined ? undefined : t('staff.headline.rating', { rating })
  const lines = [verdictWords, rated].filter((line) => line !== undefined)
  return lines.length > 0 ? [context(...lines)] : []
}

/** Which system and which entity it is about, and the numbers of its papers. */
const subjectWords = ({ system, person, t, state }: WholeView): string[] => {
  const { entity, routing, document } = state.intake
  const words = [
    system && t('staff.headline.system', { system: escape(clip(system, 80)) }),
    entity && t('staff.headline.entity', { entity: escape(clip(entity, 200)) }),
    ownOf(state.intake) &&
      person?.name &&
      t('staff.headline.contact', { who: escape(clip(person.name, 60)) }),
    document &&
      t('staff.headline.document', {
        number: escape(document.number),
        date: writtenDay(document.date),
      }),
    routing && t('staff.headline.routing', { routing: escape(routing) }),
  ]
  return words.flatMap((said) => (said ? [said] : []))
}

/** As many are named; the rest is counted. */
const mostLinks = 3

/**
 * Beside where it came from: the language that a person has to answer in, and the cases that it
 * belongs to. A link with a number came from that case; one without was split from this one.
 */
const links = ({ state, t, numbers = {}, entities }: WholeView): string[] => [
  ...(state.intake.tongue ? [t('staff.headline.tongue', { tongue: state.intake.tongue })] : []),
  ...state.links
    .slice(0, mostLinks)
    .map(({ case: id, number, why }) =>
      number === undefined
        ? t(`staff.link.${why}.out`, { number: numbers[id] ?? '…' })
        : t(`staff.link.${why}`, { number }),
    ),
  ...(state.links.length > mostLinks
    ? [t('staff.link.more', { count: state.links.length - mostLinks })]
    : []),
  ...(entities ? [t('staff.link.entities', entities)] : []),
]
