/**
 * A report that came by telephone, at the desk, by e-mail or note, registered by a member with the
 * channel recorded.
 */
import type { CaseState } from '../../flows/case/case'
import { mayStart } from '../../flows/authority/may'
import type { StaffAnswer } from '../channels/staff-port'
import { intakeProcedure } from '../cases/continuing'
import { subjectOf } from '../dialogs/reading/subject'
import { type Block, button, context, escape, section } from '../cards/blocks'
import { channelName } from '../links/cards'
import { mention } from '../cards/view'
import type { Visit } from '../staff/context'
import type { Feature, Submission } from '../staff/feature'
import {
  optionAt,
  outcome,
  reading,
  readName,
  readOption,
  readText,
  type Values,
} from '../staff/values'
import { select, words } from '../staff/inputs'
import { modal } from '../staff/modal'
import type { ActsDesk } from './parts/act'
import { linkChat } from './call'
import { readPhone } from './parts/contact-fields'

export const reporting = (desk: ActsDesk): Feature => {
  const open = (visit: Visit) => openReport(desk, visit)
  return {
    actions: {
      'case.new': open,
      'home.new': open,
      'case.link': (visit, { value }) => linkReport(desk, visit, value),
    },
    commands: { nuevo: open, new: open },
    callbacks: { 'case.new': (visit, sent) => submitReport(desk, visit, sent) },
  }
}

async function openReport(desk: ActsDesk, visit: Visit): Promise<StaffAnswer> {
  const { library } = desk
  const { actor, now, membersOf } = visit
  const procedure = intakeProcedure(library)
  const permit = mayStart({ library, actor, procedure, now, membersOf })
  if (permit.ok) return { modal: reportModal(visit, desk.systems) }
  const who = (permit.members ?? []).slice(0, 5).map(mention)
  return { ephemeral: { text: visit.t('staff.new.refused', { who: who.join(', ') }) } }
}

const reportChannels = ['phone', 'desk', 'email', 'note'] as const

/** @param systems those that reports are about; without a list the system is written. */
export function reportModal(visit: Visit, systems: ActsDesk['systems']): Block {
  const { t, language } = visit
  const channels = reportChannels.map((value) => ({ value, label: t(`forms.channel.${value}`) }))
  const options = systems.map(({ id, name }) => ({ value: id, label: name[language] }))
  const system = { id: 'system', label: t('forms.report.system'), optional: true }
  return modal({
    t,
    callback: 'case.new',
    title: t('forms.report.title'),
    submit: t('forms.report.submit'),
    blocks: [
      context(t('forms.report.intro')),
      select({ id: 'channel', label: t('forms.report.channel') }, channels),
      words({ id: 'name', label: t('forms.report.name') }),
      words({
        id: 'phone',
        label: t('forms.report.phone'),
        optional: true,
        hint: t('forms.report.phone.hint'),
      }),
      words({ id: 'text', label: t('forms.report.text') }, { multiline: true }),
      options.length > 0 ? select(system, options) : words(system),
    ],
  })
}

export function readReport(values: Values, visit: Visit) {
  const read = reading(visit, values)
  const channel = readOption(read, 'channel', reportChannels)
  const name = readName(read, 'name')
  const phone = readPhone(read)
  const text = readText(read, 'text')
  const system =
    optionAt(values, 'system') ?? readText(read, 'system', { optional: true, most: 100 })
  return outcome(read, () => ({ channel, name, text, phone, system: system || undefined }))
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
async function linkReport(desk: ActsDesk, visit: Visit, id: string): Promise<StaffAnswer> {
  const state = await desk.cases.load(id)
  if (!state) return { ephemeral: { text: visit.t('staff.case.none') } }
  return linkChat(desk, { visit, state })
}

async function submitReport(
  desk: ActsDesk,
  visit: Visit,
  { id, values }: Submission,
): Promise<StaffAnswer> {
  const parsed = readReport(values, visit)
  if (!parsed.ok) return { errors: parsed.errors }
  const { channel, name, phone, text, system } = parsed
  const intake = {
    channel,
    recordedBy: visit.actor.id,
    reporter: { name, phone },
    text,
    files: [],
    system,
  }
  const opened = await desk.cases.open({
    inbound: `slack:${id}`,
    actor: visit.actor,
    start: { procedure: intakeProcedure(desk.library), subject: subjectOf(text), intake },
  })
  if (!opened.ok) return { errors: { text: visit.t('staff.new.failed') } }
  const known = phone ? await desk.chatOf(phone) : undefined
  return { ephemeral: newReport(visit, opened.case, known) }
}
