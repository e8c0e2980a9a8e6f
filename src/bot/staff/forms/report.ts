/** A report that came by telephone, at the desk, by e-mail or note, registered by a member. */
import { type Block, context } from '../../cards/blocks'
import type { Visit } from '../context'
import { type Option, select, words } from '../inputs'
import { modal } from '../modal'

export const reportChannels = ['phone', 'desk', 'email', 'note'] as const

/**
 * The modal of a new report. @param systems those that reports are about; without a list the system
 * is written.
 */
export function reportModal(visit: Visit, systems: Option[]): Block {
  const { t } = visit
  const channels = reportChannels.map((value) => ({ value, label: t(`forms.channel.${value}`) }))
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
      systems.length > 0 ? select(system, systems) : words(system),
    ],
  })
}
