/**
 * Everything that arrives from Slack: who it is, which feature hears it, what the person sees at
 * once. Who is unknown, a guest or of another workspace gets one sentence and changes nothing.
 */
import type { StaffAnswer, StaffInbound, StaffMessage } from '../channels/staff-port'
import { caseOfActivation } from '../../flows/case/ids'
import { threadOf } from '../../store/outbox/places'
import { memberOf } from '../directory/directory'
import { concealed, withNotice } from './concealed'
import { type StaffDeps, visit, type Visit } from './context'
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
    const about = await standsIn(heard, inbound)
    const apart = inbound.kind === 'message' || inbound.kind === 'amended'
    if (apart && !about && !('dm' in inbound && inbound.dm)) return {}
    const hidden = concealed(inbound, heard.typed)
    const by = await visit(deps, hidden.inbound)
    if (by.actor.outsider && !apart)
      return placed(deps, { ephemeral: { text: by.t('staff.outsider') } }, by)
    return placed(deps, withNotice(await answered(heard, by, about), hidden, by.t), by)
  }
}

/** The case in whose thread it was written or chosen. */
async function standsIn({ messages }: Heard, inbound: StaffInbound): Promise<string | undefined> {
  const { kind } = inbound
  return kind === 'message' || kind === 'shortcut' || kind === 'amended'
    ? messages.caseOf(inbound)
    : undefined
}

async function answered(heard: Heard, by: Visit, thread: string | undefined): Promise<StaffAnswer> {
  const { inbound } = by
  const unknown: StaffAnswer = { ephemeral: { text: by.t('staff.press.unknown') } }
  switch (inbound.kind) {
    case 'press': {
      const found = heardAction(heard, inbound.action)
      return found ? found.handler(by, { ...inbound, tail: found.tail }) : unknown
    }
    case 'submit': {
      // What only says something is closed by sending it.
      if (inbound.callbackId === 'info') return {}
      const handler = heard.callbacks[inbound.callbackId]
      return handler ? handler(by, inbound) : { ephemeral: { text: by.t('staff.case.none') } }
    }
    case 'command':
      return slash(heard.commands, by, inbound)
    case 'shortcut': {
      const handler = heard.shortcuts[inbound.callbackId]
      return handler ? handler(by, { message: inbound, case: thread }) : unknown
    }
    case 'message':
      return heard.messages.written(by, { message: inbound, case: thread })
    case 'amended':
      return heard.messages.amended(by, { message: inbound, case: thread })
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
  by: Visit,
): Promise<StaffAnswer> {
  const { inbound, t } = by
  const { ephemeral } = answer
  if (!ephemeral) return answer
  if (inbound.kind === 'press' && inbound.where.type === 'home')
    return { modal: infoModal(t, ephemeral) }
  if (inbound.kind === 'press' && inbound.where.type === 'view')
    return { update: infoModal(t, ephemeral) }
  if (inbound.kind !== 'submit') return answer
  if (answer.refused) return keptOpen(inbound, ephemeral, by)
  const { activation } = aboutOf(inbound.metadata)
  const thread = activation ? await threadOf(store.outbox, caseOfActivation(activation)) : undefined
  return thread ? { ...answer, place: { channel: thread.channel, threadTs: thread.ts } } : answer
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
