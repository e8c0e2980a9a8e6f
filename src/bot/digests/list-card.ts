/**
 * The full list behind a digest: a modal of one page, with its filter and the ways to the next and
 * the previous one.
 */
import { modal } from '../staff/modal'
import type { Translate } from '../words/catalogue'
import type { DigestRow } from '../effects/digest'
import { actions, type Block, button, context, section } from '../cards/blocks'
import { digestRowBlock, type DigestRowView } from './row-card'

export interface ListView extends DigestRowView {
  rows: DigestRow[]
  late: boolean
  /** Position of the first row, from 1. */
  from: number
  hasNext: boolean
  hasPrevious: boolean
  /** What the next press needs to know. */
  metadata: string
}

const filters = ({ t, late }: ListView): Block =>
  actions(
    'digest.filters',
    (['all', 'late'] as const).map((filter) =>
      button({
        action: `digest.filter.${filter}`,
        value: filter,
        label: t(`staff.digest.list.${filter}`),
        style: (filter === 'late') === late ? 'primary' : undefined,
      }),
    ),
  )

const ways = ({ t, hasNext, hasPrevious }: ListView): Block[] => {
  const there = [...(hasPrevious ? ['previous'] : []), ...(hasNext ? ['next'] : [])]
  const buttons = there.map((way) =>
    button({ action: `digest.${way}`, value: way, label: wayWords(way, t) }),
  )
  return buttons.length > 0 ? [actions('digest.ways', buttons)] : []
}
const wayWords = (way: string, t: Translate): string =>
  way === 'next' ? t('staff.digest.list.next') : t('staff.digest.list.previous')

const sentence = ({ t, rows, late, from, hasPrevious }: ListView): string => {
  if (rows.length > 0) return t('staff.digest.list.range', { from, to: from + rows.length - 1 })
  return hasPrevious
    ? t('staff.digest.list.noMore')
    : t('staff.digest.list.none', { filter: late ? 'late' : 'all' })
}

export function digestList(view: ListView): Block {
  const { t, rows } = view
  const shown = rows.length > 0 ? context(sentence(view)) : section(sentence(view))
  return modal({
    t,
    callback: 'digest.list',
    title: t('staff.digest.list.title'),
    about: view.metadata,
    blocks: [filters(view), shown, ...rows.map((row) => digestRowBlock(view, row)), ...ways(view)],
  })
}
