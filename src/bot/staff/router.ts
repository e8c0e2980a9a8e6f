/**
 * Everything that arrives from Slack: who it is, which feature hears it, what the person sees at
 * once. Who is unknown, a guest or of another workspace gets one sentence and changes nothing.
 */
import type { StaffAnswer, StaffInbound, StaffMessage } from '../channels/staff-port'
import { caseOfActivation } from '../../flows/case/ids'
import { threadOf } from '../../store/outbox/places'
import { memberOf } from '../directory/directory'
import { concealed, withNotice } from './concealed'
import { type StaffDeps, visit as visitOf, type Visit } from './context'
import { type Feature, type Heard, heardAction, hearing } from './feature'
import { aboutOf } from './about'
import { infoModal } from './modal'
import { slash } from './slash'

type Receive = (inbound: StaffInbound) => Promise<StaffAnswer>

/** Throws where two features hear the same. */
export function createStaff(deps: StaffDeps, features: readonly Feature[]): Receive {
  const heard = hearing(features)
  return async (inbound) => {
    if (inbound.kind === 'home') return heard.opened(inbound)
    // What people say elsewhere is not ours, whoever they are.
    const thread = await standsIn(heard, inbound)
    const apart = inbound.kind === 'message' || inbound.kind === 'amended'
    if (apart && !thread && !('dm' in inbound && inbound.dm)) return {}
    const hidden = concealed(inbound, heard)
    const visit = await visitOf(deps, hidden.inbound)
    if (visit.actor.outsider && !apart)
      return placed(deps, { ephemeral: { text: visit.t('staff.outsider') } }, visit)
    const answer = await answered(heard, visit, thread)
    return placed(deps, withNotice(answer, hidden, visit.t), visit)
  }
}

/** The case in whose thread it was written or chosen. */
async function standsIn({ messages }: Heard, inbound: StaffInbound): Promise<string | undefined> {
  const { kind } = inbound
  return kind === 'message' || kind === 'shortcut' || kind === 'amended'
    ? messages.caseOf(inbound)
    : undefined
}

async function answered(
  heard: Heard,
  visit: Visit,
  thread: string | undefined,
): Promise<StaffAnswer> {
  const { inbound } = visit
  const unknown: StaffAnswer = { ephemeral: { text: visit.t('staff.press.unknown') } }
  switch (inbound.kind) {
    case 'press': {
      const found = heardAction(heard, inbound.action)
      return found ? found.handler(visit, { ...inbound, tail: found.tail }) : unknown
    }
    case 'submit': {
      // What only says something is closed by sending it.
      if (inbound.callbackId === 'info') return {}
      const handler = heard.callbacks[inbound.callbackId]
      return handler ? handler(visit, inbound) : { ephemeral: { text: visit.t('staff.case.none') } }
    }
    case 'command':
      return slash(heard.commands, visit, inbound)
    case 'shortcut': {
      const handler = heard.shortcuts[inbound.callbackId]
      return handler ? handler(visit, { message: inbound, case: thread }) : unknown
    }
    case 'message':
      return heard.messages.written(visit, { message: inbound, case: thread })
    case 'amended':
      return heard.messages.amended(visit, { message: inbound, case: thread })
    case 'home':
      return {}
  }
}

/**
 * Private words need a place: a thread has one; App Home and modals show them in a modal; a refused
 * form keeps what was entered.
 */
async function placed(
  { store }: Pick<StaffDeps, 'store'>,
  answer: StaffAnswer,
  visit: Visit,
): Promise<StaffAnswer> {
  const { inbound, t } = visit
  const { ephemeral } = answer
  if (!ephemeral) return answer
  if (inbound.kind === 'press' && inbound.where.type === 'home')
    return { modal: infoModal(t, ephemeral) }
  if (inbound.kind === 'press' && inbound.where.type === 'view')
    return { update: infoModal(t, ephemeral) }
  if (inbound.kind !== 'submit') return answer
  if (answer.refused) return keptOpen(inbound, ephemeral, visit)
  const { activation } = aboutOf(inbound.metadata)
  const thread = activation ? await threadOf(store.outbox, caseOfActivation(activation)) : undefined
  return thread ? { ...answer, place: { channel: thread.channel, threadTs: thread.ts } } : answer
}

/** Said at the first field, as plain text with names in place of mentions. */
function keptOpen(
  submission: Extract<StaffInbound, { kind: 'submit' }>,
  message: StaffMessage,
  visit: Visit,
): StaffAnswer {
  const [field] = Object.keys(submission.values)
  if (!field) return { update: infoModal(visit.t, message) }
  const named = message.text.replace(
    /<@(\w+)>/g,
    (_mention, id: string) => memberOf(visit.directory, id)?.name ?? '',
  )
  // A name that ends in a full stop ends the sentence with it.
  const sentence = named
    .replaceAll('*', '')
    .replaceAll('`', '')
    .replace(/([^.\s])\.\.(?=\s|$)/g, '$1.')
  return { errors: { [field]: sentence } }
}
