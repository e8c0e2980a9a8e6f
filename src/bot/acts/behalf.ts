/** Whose answer it is that staff record, and by which means it came. */
import type { Translate } from '../words/catalogue'
import type { Block } from '../cards/blocks'
import { readName, readOption, type Reading } from '../staff/values'
import { select, words } from '../staff/inputs'

const means = ['phone', 'email', 'desk', 'note', 'whatsapp'] as const

/** @param known what they begin with. */
export function behalfInputs(
  t: Translate,
  known: { name?: string; channel?: (typeof means)[number] } = {},
): Block[] {
  const options = means.map((value) => ({ value, label: t(`forms.channel.${value}`) }))
  return [
    words({ id: 'behalf.name', label: t('forms.behalf.name') }, { initial: known.name }),
    select({ id: 'behalf.channel', label: t('forms.behalf.channel') }, options, known.channel),
  ]
}

export const readBehalf = (read: Reading): { name: string; channel: string } => ({
  name: readName(read, 'behalf.name'),
  channel: readOption(read, 'behalf.channel', means),
})
