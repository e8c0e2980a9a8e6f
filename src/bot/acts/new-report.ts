/**
 * A report that came by telephone, at the desk or otherwise, registered by staff with the channel
 * recorded.
 */
import type { CaseState } from '../../flows/case/case'
import { mayStart } from '../../flows/authority/may'
import type { StaffAnswer, StaffInbound } from '../channels/port'
import { intakeProcedure } from '../cases/continuing'
import { subjectOf } from '../dialogs/reading/subject'
import { button, escape, section } from '../cards/blocks'
import { channelName } from '../links/cards'
import { linkChat } from './calling'
import type { Visit } from '../staff/context'
import type { Desk } from '../staff/desk'

export async function openReport(desk: Desk, by: Visit): Promise<StaffAnswer> {
  const { library } = desk.deps
  const asking = {
    library,
    actor: by.actor,
    procedure: intakeProcedure(library),
    now: by.now,
    membersOf: by.membersOf,
  }
  const permit = mayStart(asking)
  if (!permit.ok)
    return {
      ephemeral: {
        text: by.t('staff.new.refused', {
          who: (permit.members ?? [])
            .slice(0, 5)
            .map((id) => `<@${id}>`)
            .join(', '),
        }),
      },
    }
  return { modal: await desk.screens.newReport(by) }
}

/**
 * Its number, and the person's own chat where the telephone has one: staff say whether it is
 * theirs.
 */
function newReport(
  { t }: Visit,
  { id, number }: CaseState,
  known: { channel: string; name?: string } | undefined,
) {
  const text = t('staff.new.opened', { number })
  if (!known) return { text }
  const offer = t('forms.call.known', {
    channel: channelName(t, known.channel),
    name: escape(known.name ?? 'none'),
  })
  const accessory = button({ action: 'case.link', value: id, label: t('forms.call.link') })
  return { text, blocks: [section(text), section(offer, { block_id: 'case.link', accessory })] }
}

/** Confirmed by whoever registered it, or by another of the case. */
export async function linkReport(desk: Desk, by: Visit, id: string): Promise<StaffAnswer> {
  const state = await desk.deps.cases.load(id)
  if (!state) return { ephemeral: { text: by.t('staff.case.none') } }
  return linkChat(desk.deps, desk.screens, { visit: by, state })
}

export async function submitReport(
  desk: Desk,
  by: Visit,
  submission: Extract<StaffInbound, { kind: 'submit' }>,
): Promise<StaffAnswer> {
  const parsed = desk.screens.parse.newReport(submission.values, by)
  if (!parsed.ok) return { errors: parsed.errors }
  const { library, cases } = desk.deps
  const { channel, name, phone, text, system } = parsed
  const reporter = { name, ...(phone ? { phone } : {}) }
  const intake = {
    channel,
    recordedBy: by.actor.id,
    reporter,
    text,
    files: [],
    ...(system ? { system } : {}),
  }
  const opened = await cases.open({
    inbound: `slack:${submission.id}`,
    actor: by.actor,
    start: { procedure: intakeProcedure(library), subject: subjectOf(text), intake },
  })
  if (!opened.ok) return { errors: { text: by.t('staff.new.failed') } }
  const known = phone ? await desk.deps.chatOf(phone) : undefined
  return { ephemeral: newReport(by, opened.case, known) }
}
