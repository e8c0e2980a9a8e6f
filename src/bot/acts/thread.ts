/**
 * What staff write by hand: in a case's thread it is a comment of the record; to the bot in private
 * it gets help.
 */
import type { Refusal } from '../../flows/case/act'
import type { CaseState } from '../../flows/case/case'
import type { EffectRecord } from '../../store/port'
import { goingOn } from '../cases/moved'
import { threadChannels } from '../cases/thread-channel'
import { caseOfHeadline } from '../effects/effects-shown'
import { DeliveryError } from '../channels/port'
import type { StaffAnswer } from '../channels/staff-port'
import { clip } from '../cards/blocks'
import { memberOf } from '../directory/directory'
import type { StaffDeps, Visit } from '../staff/context'
import type { Amended, Feature, InThread, Written } from '../staff/feature'
import type { CasePayload } from '../effects/payloads'
import { largestPosted } from '../staff/forms/read-outputs'
import { enter } from '../directory/preferences'
import { answerPrivately } from '../effects/answer-privately'
import { allowed } from '../staff/outcome'
import { agencyLanguage } from '../../flows/languages'
import { inTime } from './awaited'
import type { ActsDesk } from './parts/act'
import { fetchEffect, largeFile } from './parts/posted'
import { whichDocumentModal } from './parts/which-document'

export const inThreads = (deps: ActsDesk): Feature => ({
  messages: {
    caseOf: (message) => caseOfThread(deps, message),
    written: (visit, written) => entered(deps, visit, written),
    amended: (visit, amended) => threadAmended(deps, visit, amended),
  },
  shortcuts: { 'case.attach': (visit, chosen) => entered(deps, visit, chosen) },
  callbacks: { 'case.which': (visit, sent) => inTime(deps, visit, sent) },
})

const entered = (
  deps: StaffDeps,
  visit: Visit,
  { message, case: id }: InThread<Written>,
): Promise<StaffAnswer> =>
  id === undefined ? outsideOf(deps, visit) : threadMessage(deps, visit, { message, case: id })

/**
 * The case with which this thread began; the parent's address names it. A parent of ours that
 * nobody remembers may be a headline that was posted a moment ago: then it says itself what it is.
 * Throws while that cannot be asked, so that the message comes again.
 */
async function caseOfThread(
  deps: StaffDeps,
  message: Written | Amended,
): Promise<string | undefined> {
  const { channel, threadTs = message.ts, underOurs } = message
  const post = await deps.store.outbox.postAt(`${channel}:${threadTs}`)
  if (post) return post.kind === 'case' ? post.id : undefined
  if (!underOurs || !threadChannels(deps).includes(channel)) return undefined
  try {
    return caseOfHeadline((await deps.channel.effectOf(channel, threadTs)) ?? '')
  } catch (error) {
    if (error instanceof DeliveryError && error.reason === 'gone') return undefined
    throw error
  }
}

/**
 * Hand-written words enter the record once, and files when they are here. Nothing of it goes to the
 * person.
 */
async function threadMessage(
  deps: StaffDeps,
  visit: Visit,
  { message, case: id }: { message: Written; case: string },
): Promise<StaffAnswer> {
  const large = message.files.find(({ bytes }) => bytes > largestPosted)
  const told = large
    ? { ephemeral: { text: visit.t('staff.file.large', largeFile(large.name)) } }
    : {}
  const text = message.kind === 'message' ? withNames(visit, message.text).trim() : ''
  const state = await goingOn(deps.cases, id)
  if (!state) return { ephemeral: { text: refusedWords(visit, message, { code: 'stale' }) } }
  // A file added by the shortcut may already be there through the message itself: the message's own
  // id decides.
  const entered = `message:${message.channel}:${message.ts}`
  const fetches = message.files
    .filter(({ bytes }) => bytes <= largestPosted)
    .map((file) => fetchEffect(entered, { case: state.id, member: visit.actor.id, file }))
  const refusal = text
    ? await commented(deps, visit, { entered, state, text, fetches })
    : await onlyFiles(deps, visit, { entered, state, fetches })
  if (refusal) return { ephemeral: { text: refusedWords(visit, message, refusal) } }
  if (message.kind === 'message') return told
  const files = message.files.filter(({ bytes }) => bytes <= largestPosted)
  return { ...told, modal: whichDocumentModal(deps, visit, { state, message: entered, files }) }
}

interface Entering {
  /** Names the message: what it brings is entered once. */
  entered: string
  state: CaseState
  fetches: EffectRecord[]
}
async function commented(
  deps: StaffDeps,
  { actor, directory }: Visit,
  { entered, state, text, fetches }: Entering & { text: string },
) {
  const outcome = await deps.cases.perform({
    inbound: `slack:${entered}`,
    actor,
    case: state.id,
    command: { act: 'comment', text },
    extra: fetches,
    byHand: true,
    read: { directory, state },
  })
  return outcome.ok ? undefined : outcome
}
/** Nothing is said of the case yet: what they posted is entered in their own place. */
async function onlyFiles(deps: StaffDeps, visit: Visit, { entered, state, fetches }: Entering) {
  const permit = allowed(deps, { visit, state }, { act: 'attach' })
  if (!permit.ok) return permit
  if (fetches.length > 0)
    await enter(deps, { id: entered, user: visit.actor.id }, { effects: fetches })
  return undefined
}

/** In the record people stand by their names. */
const withNames = ({ directory }: Visit, text: string): string =>
  text.replace(/<@(\w+)>/g, (_mention, id: string) => `@${memberOf(directory, id)?.name ?? id}`)

const mostQuoted = 500
/**
 * An edit or a deletion is noted beside what was entered, which stays; nothing is noted of what
 * never was entered.
 */
async function threadAmended(
  deps: StaffDeps,
  visit: Visit,
  { message, case: id }: InThread<Amended>,
): Promise<StaffAnswer> {
  if (id === undefined) return {}
  if (!(await deps.store.answered(`slack:message:${message.channel}:${message.ts}`))) return {}
  const state = await goingOn(deps.cases, id)
  if (!state) return {}
  const short = (text: string) => clip(withNames(visit, text).trim(), mostQuoted)
  const t = deps.catalogue.in(agencyLanguage)
  const was = short(message.was)
  const text =
    message.now === undefined
      ? t('staff.amended.deleted', { was: was || 'none' })
      : t('staff.amended.edited', { was: was || 'none', now: short(message.now) })
  await deps.cases.perform({
    inbound: `slack:${message.id}`,
    actor: visit.actor,
    case: state.id,
    command: { act: 'comment', text },
    byHand: true,
    read: { directory: visit.directory, state },
  })
  return {}
}

/** What is acknowledged without being entered is refused in words. */
function refusedWords(
  { actor, t }: Visit,
  message: Written,
  { code }: Pick<Refusal, 'code'>,
): string {
  if (actor.outsider) return t('staff.outsider')
  if (code === 'stale') return t('staff.case.none')
  return t(message.kind === 'message' ? 'staff.comment.refused' : 'staff.attach.refused')
}

/**
 * Words to the bot in private get help, as a message of its own; the shortcut on what stands in no
 * thread of a case says where it works.
 */
async function outsideOf(deps: StaffDeps, visit: Visit): Promise<StaffAnswer> {
  const { inbound, actor, t } = visit
  if (inbound.kind !== 'message') return { ephemeral: { text: t('staff.attach.outside') } }
  const text = actor.outsider
    ? t('staff.outsider')
    : `*${t('staff.help.title')}*\n${t('staff.help.body')}`
  const payload: CasePayload = { type: 'dm', member: inbound.user, text }
  await answerPrivately(deps, inbound, 'help', payload)
  return {}
}
