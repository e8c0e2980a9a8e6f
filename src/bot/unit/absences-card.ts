/** A planned absence in one line, and who stands in. */
import type { TimeWords } from '../words/days'
import type { Away } from '../directory/away'
import { type Block, button, clip, section } from '../cards/blocks'
import { daysName } from '../words/days'
import { mention } from '../cards/view'

export interface AbsenceView extends TimeWords {
  /** La Paz day. */
  today: string
  /** Whose absence the reader may take back. */
  mayChange(member: string): boolean
}
const mostStandIns = 5

/** "Luis M.: del lunes 9 al viernes 13 de marzo. Le suple Ana R." */
export function absenceLine(view: AbsenceView, { member, standIns, ...span }: Away): string {
  const { t, today } = view
  const names = standIns.slice(0, mostStandIns).map(({ member: standIn, ...days }) => {
    const whole = days.from <= span.from && days.to >= span.to
    return whole ? mention(standIn) : `${mention(standIn)} (${daysName(days, today, view)})`
  })
  return t('staff.unit.away', {
    who: mention(member),
    days: daysName(span, today, view),
    by: names.join(', '),
    some: names.length > 0 ? 'yes' : 'no',
  })
}

/** With a button that takes it back, for whoever may. */
export function absenceBlock(view: AbsenceView, away: Away): Block {
  const value = [away.member, away.from, away.to].join('|')
  if (!view.mayChange(away.member)) return section(absenceLine(view, away))
  return section(absenceLine(view, away), {
    block_id: clip(`unit.away.${value}`, 255),
    accessory: button({ action: 'unit.back', value, label: view.t('staff.unit.takeBack') }),
  })
}
