/** A unit's steps by series and by entity, each with the list of them. */
import type { Unit } from '../../flows/definition/roles-file'
import { type Block, button, context, escape, section } from '../cards/blocks'
import type { DigestScope } from '../effects/digest'
import type { Translate } from '../words/catalogue'
import type { Groups } from './groups'
import type { Group } from './report'

interface GroupsView {
  t: Translate
  unit: Unit
}

/** Nothing where all steps are of one series and of no entity. */
export function groupBlocks(view: GroupsView, { series, entities }: Groups): Block[] {
  const { t } = view
  const rest = entities.count - entities.rows.length
  return [
    ...(series.length > 1 ? [section(`*${t('staff.unit.series')}*`)] : []),
    ...(series.length > 1 ? series.map((group) => groupBlock(view, 'series', group)) : []),
    ...(entities.count > 0 ? [section(`*${t('staff.unit.entities')}*`)] : []),
    ...entities.rows.map((group) => groupBlock(view, 'entities', group)),
    ...(rest > 0 ? [context(t('staff.unit.more', { count: rest }))] : []),
  ]
}

const groupBlock = (
  { t, unit }: GroupsView,
  of: 'series' | 'entities',
  { name, ...counts }: Group,
): Block => {
  const scope: DigestScope = { units: [unit.id], [of]: [name] }
  return section(`• ${t('staff.unit.group', { name: escape(name), ...counts })}`, {
    accessory: button({
      action: 'digest.all',
      value: JSON.stringify(scope),
      label: t('staff.digest.button.see'),
    }),
  })
}
