/**
 * Everything that arrives from Slack: to whom it belongs, what it means, what the person sees at
 * once. Who is unknown, a guest or of another workspace gets one sentence and changes nothing.
 */
import { caseOfActivation } from '../../flows/case/activation'
import { threadOf } from '../../store/outbox/places'
import { aboutOf } from './about'
import type { StaffAnswer, StaffInbound, StaffMessage } from '../channels/port'
import { wholeOf } from '../cases/case-history'
import { memberOf } from '../directory/directory'
import type { System } from '../dialogs/reading/systems'
import { wordsOf } from '../knowledge/knowledge'
import type { AwaitedForm } from '../cases/payloads'
import type { People } from '../people/people'
import { articlePress, articleSubmit } from '../knowledge/article'
import { administer, administerPress } from './administer'
import { channelPress } from '../links/press'
import { concealed, withNotice } from '../acts/concealed'
import { visit, type StaffDeps, type Visit } from './context'
import type { Desk } from './desk'
import { digestPress } from '../digests/list'
import { schedulePress } from '../digests/digest-schedules'
import { scheduleSubmit } from '../digests/digest-schedules-submit'
import { erasurePress, erasureSubmit } from '../forgetting/press'
import { createForms } from './forms/forms'
import { homePress, showHome } from '../home/press'
import { infoModal } from './modal'
import { caseOfThread, outsideOf, threadAmended, threadMessage } from '../acts/message'
import { linkReport, openReport, submitReport } from '../acts/new-report'
import { noticePress, submitNotMine } from '../notices/press'
import { press } from '../acts/press'
import { refusal } from '../cards/refusals'
import { confirmed } from './confirmed'
import { requestPress, requestSubmit } from '../requests/press'
import { inTime, resumeForm } from '../acts/awaited'
import type { Screens } from './screens'
import { slash } from './slash'
import { unitPress } from '../unit/press'
import { submitAbsence } from '../unit/absence'
import { createViews } from './views'
import { agencyLanguage } from '../../flows/languages'

export interface StaffParts extends StaffDeps {
  people: Pick<People, 'contact'>
  systems: readonly System[]
}
export interface Staff {
  receive(inbound: StaffInbound): Promise<StaffAnswer>
  /** Goes on with a form that was answered before its files were there. */
  resume(effect: string, awaited: AwaitedForm): Promise<{ case?: string; refused?: string }>
}

export function createStaff(parts: StaffParts): Staff {
  const views = createViews(parts)
  const forms = createForms({
    ...{ library: parts.library, catalogue: parts.catalogue, systems: parts.systems },
    articles: (id) => parts.knowledge.known(id),
    // To be chosen from by a person: whatever has one of the words. Articles alone, so no case is
    // read.
    suggest: (state, { internal }) =>
      parts.knowledge.search(wordsOf(state), { internal, reads: () => false }).articles,
    personLanguage: async (state) =>
      (await parts.people.contact(state.intake.contact ?? ''))?.language ?? agencyLanguage,
    whole: (state) => wholeOf(parts.store, state),
    takesFiles: async (state) =>
      parts.media((await parts.people.contact(state.intake.contact ?? ''))?.channel ?? ''),
  })
  const screens: Screens = {
    ...forms,
    refusal: async ({ visit: by, state, refusal: about }) =>
      refusal(
        await views.caseView(state, by.language, { directory: by.directory }),
        about,
        by.actor,
      ),
    confirmed: async ({ visit: by, state, back, withdrawn, next }) => {
      const { directory } = by
      const view = await views.caseView(state, by.language, { directory, nameless: true })
      return confirmed({
        view,
        back,
        withdrawn,
        next,
        row: await views.rowView(by.actor.id, directory),
      })
    },
  }
  const desk: Desk = { deps: parts, screens, views }
  return {
    resume: (effect, awaited) => resumeForm(parts, screens, { effect, awaited }),
    receive: async (inbound) => {
      if (inbound.kind === 'home') return showHome(parts, inbound)
      // What people say elsewhere is not ours, whoever they are.
      const written =
        inbound.kind === 'message' || inbound.kind === 'shortcut' || inbound.kind === 'amended'
      const thread = written ? await caseOfThread(parts, inbound) : undefined
      const apart = inbound.kind === 'message' || inbound.kind === 'amended'
      if (apart && !thread && !('dm' in inbound && inbound.dm)) return {}
      const heard = concealed(inbound)
      const by = await visit(parts, heard.inbound)
      if (by.actor.outsider && !apart)
        return placed(desk, { ephemeral: { text: by.t('staff.outsider') } }, by)
      return placed(desk, withNotice(await handle(desk, by, thread), heard, by.t), by)
    },
  }
}

async function handle(desk: Desk, by: Visit, thread: string | undefined): Promise<StaffAnswer> {
  const { inbound } = by
  switch (inbound.kind) {
    case 'press':
      return pressed(desk, by, inbound)
    case 'submit':
      return submitted(desk, by, inbound)
    case 'command':
      return slash(desk, by, inbound)
    case 'message':
    case 'shortcut':
      return thread
        ? threadMessage(desk.deps, by, { message: inbound, case: thread })
        : outsideOf(desk.deps, by)
    case 'amended':
      return thread ? threadAmended(desk.deps, by, { message: inbound, case: thread }) : {}
    case 'home':
      return {}
  }
}

const pressed = async (
  desk: Desk,
  by: Visit,
  inbound: Extract<StaffInbound, { kind: 'press' }>,
): Promise<StaffAnswer> => {
  const { action, value } = inbound
  if (action.startsWith('home.') || action.startsWith('row.') || action.startsWith('parked.'))
    return homePress(desk, by, inbound)
  if (action.startsWith('roles.')) return administerPress(desk, by, action)
  if (action.startsWith('article.')) return articlePress(desk, by, inbound)
  if (action.startsWith('digest.')) return digestPress(desk, by, inbound)
  if (action.startsWith('schedule.')) return schedulePress(desk, by, inbound)
  if (action.startsWith('reminder.')) return noticePress(desk, by, inbound)
  if (action.startsWith('channel.')) return channelPress(desk, by, inbound)
  if (action.startsWith('request.')) return requestPress(desk, by, inbound)
  if (action === 'erasure.see') return erasurePress(desk, by, inbound)
  if (action.startsWith('unit.')) return unitPress(desk, by, inbound)
  if (action === 'case.new') return openReport(desk, by)
  if (action === 'case.link') return linkReport(desk, by, value)
  if (action.startsWith('step.'))
    return press(desk.deps, desk.screens, { visit: by, action, activationId: value })
  return { ephemeral: { text: by.t('staff.press.unknown') } }
}

const submitted = async (
  desk: Desk,
  by: Visit,
  inbound: Extract<StaffInbound, { kind: 'submit' }>,
): Promise<StaffAnswer> => {
  if (inbound.callbackId === 'case.new') return submitReport(desk, by, inbound)
  if (inbound.callbackId.startsWith('schedule.')) return scheduleSubmit(desk, by, inbound)
  if (inbound.callbackId.startsWith('request.')) return requestSubmit(desk, by, inbound)
  if (inbound.callbackId === 'erasure.confirm') return erasureSubmit(desk, by, inbound)
  if (inbound.callbackId.startsWith('roles.')) return administer(desk, by, inbound)
  if (inbound.callbackId === 'unit.absence') return submitAbsence(desk, by, inbound)
  if (inbound.callbackId.startsWith('article.')) return articleSubmit(desk, by, inbound)
  if (inbound.callbackId === 'reminder.notmine') return submitNotMine(desk, by, inbound)
  if (inbound.callbackId === 'info') return {}
  return inTime(desk.deps, desk.screens, { visit: by, submission: inbound })
}

/**
 * Private words need a place: a thread has one; App Home and modals show them in a modal; a refused
 * form keeps what was entered.
 */
async function placed({ deps }: Desk, answer: StaffAnswer, by: Visit): Promise<StaffAnswer> {
  const { inbound, t } = by
  const { ephemeral } = answer
  if (!ephemeral) return inPlace(inbound, answer)
  if (inbound.kind === 'press' && inbound.where.type === 'home')
    return { modal: infoModal(t, ephemeral) }
  if (inbound.kind === 'press' && inbound.where.type === 'view')
    return { update: infoModal(t, ephemeral) }
  if (inbound.kind !== 'submit') return answer
  if (answer.refused) return keptOpen(inbound, ephemeral, by)
  const activation = aboutOf(inbound.metadata).activation
  const thread = activation
    ? await threadOf(deps.store.outbox, caseOfActivation(activation))
    : undefined
  return thread ? { ...answer, place: { channel: thread.channel, threadTs: thread.ts } } : answer
}

/**
 * What a step looked like when these were opened: they give way to the form of the act, or they
 * would be there again after it.
 */
const passing = ['step.more', 'info']

function inPlace(inbound: StaffInbound, { modal, ...answer }: StaffAnswer): StaffAnswer {
  const passes =
    inbound.kind === 'press' &&
    inbound.where.type === 'view' &&
    passing.includes(inbound.where.callbackId) &&
    inbound.action.startsWith('step.')
  if (!modal) return answer
  return passes ? { ...answer, update: modal } : { ...answer, modal }
}

/** Said at the first field, as plain text with names in place of mentions. */
function keptOpen(
  submission: Extract<StaffInbound, { kind: 'submit' }>,
  message: StaffMessage,
  by: Visit,
): StaffAnswer {
  const [field] = Object.keys(submission.values)
  if (!field) return { update: infoModal(by.t, message) }
  const named = message.text.replace(
    /<@(\w+)>/g,
    (_all, id: string) => memberOf(by.directory, id)?.name ?? '',
  )
  return { errors: { [field]: named.replaceAll('*', '').replaceAll('`', '') } }
}
