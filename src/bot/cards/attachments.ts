/** The papers that a step sends along, on its card: which are ready, and which are not. */
import type { Activation } from '../../flows/case/case'
import type { Enclosed } from '../../flows/case/sending'
import type { Translate } from '../words/catalogue'
import { writtenDay } from '../words/clock'
import { type Block, button, clip, context, escape, section } from './blocks'
import type { WholeView } from './view'

/** "versión 2, del 01/03/2026". */
export const paperWords = (
  t: Translate,
  { version, date }: Pick<Enclosed, 'version' | 'date'>,
): string => t('staff.ready.version', { version, date: writtenDay(date) })

const mostNamed = 3
/** What is not there, and who can add it. */
export const missingWords = (
  t: Translate,
  { names, who }: { names: readonly string[]; who: readonly string[] },
): string =>
  t('staff.ready.missing', {
    names: names.join(', '),
    who: who.slice(0, mostNamed).map(escape).join(', ') || 'none',
  })

export function attachmentBlocks(view: WholeView, activation: Activation): Block[] {
  const { t, language, state, ready = {}, administrators = [] } = view
  const proposed = ready[activation.id] ?? []
  const there = proposed.flatMap(({ id, name, paper }, place) => {
    if (!paper) return []
    const accessory = button({
      action: `ready.open.${activation.step}.${place}`,
      value: [state.id, activation.procedure, id].join('|'),
      label: t('staff.document.open'),
    })
    const words = t('staff.ready.paper', {
      name: escape(name[language]),
      version: paperWords(t, paper),
      file: escape(clip(paper.file.name, 80)),
    })
    return [section(words, { accessory })]
  })
  const missing = proposed.filter(({ paper }) => !paper).map(({ name }) => escape(name[language]))
  return missing.length > 0
    ? [...there, context(missingWords(t, { names: missing, who: administrators }))]
    : there
}
