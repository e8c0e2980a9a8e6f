/** A report that came by telephone, at the desk or otherwise, registered by staff with the channel recorded. */
import { mayStart } from '../../flows/may'
import type { StaffAnswer, StaffInbound } from '../channels/port'
import { intakeProcedure } from '../commands'
import { subjectOf } from '../dialogs/subject'
import type { Visit } from './context'
import type { Desk } from './desk'

export async function openReport(desk: Desk, by: Visit): Promise<StaffAnswer> {
  const { library } = desk.deps
  const asking = { library, actor: by.actor, procedure: intakeProcedure(library), now: by.now, membersOf: by.membersOf }
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
  const intake = { channel, recordedBy: by.actor.id, reporter, text, files: [], ...(system ? { system } : {}) }
  const opened = await cases.open({
    inbound: `slack:${submission.id}`,
    actor: by.actor,
    start: { procedure: intakeProcedure(library), subject: subjectOf(text), intake },
  })
  if (!opened.ok) return { errors: { text: by.t('staff.new.failed') } }
  return { ephemeral: { text: by.t('staff.new.opened', { number: opened.case.number }) } }
}
