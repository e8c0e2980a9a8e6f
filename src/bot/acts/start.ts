/** Starting a case of any procedure: what a member may start, found by words, then its form. */
import { button, clip, context, escape, section, type Block } from '../cards/blocks'
import type { StaffAnswer } from '../channels/staff-port'
import { mention } from '../cards/view'
import { administratorsOf } from '../requests/effects'
import { intakeProcedure } from '../cases/continuing'
import type { Visit } from '../staff/context'
import type { Feature } from '../staff/feature'
import { modal } from '../staff/modal'
import type { ActsDesk } from './parts/act'
import { inTime } from './awaited'
import { reportModal } from './new-report'
import { startModal } from './parts/start-form'
import { meantBy, refusalWords, type Startable, startableOf, startables } from './parts/startable'

export const starting = (desk: ActsDesk): Feature => {
  const list = async (visit: Visit, said = ''): Promise<StaffAnswer> => offered(desk, visit, said)
  return {
    actions: {
      'home.start': (visit) => list(visit),
      'start.open': async (visit, { value }) => ({ update: formOf(desk, visit, value) }),
    },
    commands: { iniciar: list, start: list },
    callbacks: { 'case.start': (visit, sent) => inTime(desk, visit, sent) },
  }
}

const mostNamed = 5
/** The list, or the form of the only one that is meant. */
function offered(desk: ActsDesk, visit: Visit, said: string): StaffAnswer {
  const all = startables(desk.library, visit)
  const mine = all.filter(({ refusal }) => !refusal)
  const meant = meantBy(mine, said)
  const [only, another] = meant
  if (said.trim() && only && !another) return { modal: formOf(desk, visit, only.definition.code) }
  const [notMine] = said.trim() && !only ? meantBy(all, said) : []
  if (notMine) return { ephemeral: { text: refusalWords(desk.library, visit, notMine) } }
  if (mine.length === 0) {
    const who = administratorsOf(visit.directory).slice(0, mostNamed).map(mention).join(', ')
    return { ephemeral: { text: visit.t('staff.start.none', { who: who || 'none' }) } }
  }
  return { modal: listModal(visit, { said, meant, mine }) }
}

interface Offer {
  said: string
  meant: readonly Startable[]
  mine: readonly Startable[]
}
function listModal({ t, language }: Visit, { said, meant, mine }: Offer): Block {
  const known = meant.length > 0
  const intro = known
    ? t('forms.start.list')
    : t('forms.start.list.unknown', { words: escape(clip(said.trim(), 60)) })
  return modal({
    t,
    callback: 'start.list',
    title: t('forms.start.title'),
    blocks: [
      context(intro),
      ...(known ? meant : mine).map(({ definition: { code, title, starts, objective } }) =>
        section(
          `*${escape(title[language])}*\n${escape((starts?.purpose ?? objective)[language])}`,
          {
            block_id: `start.${code}`,
            accessory: button({
              action: 'start.open',
              value: code,
              label: t('forms.start.button'),
            }),
          },
        ),
      ),
    ],
  })
}

/** The form of a procedure; a report of somebody outside has its own, which is quicker. */
function formOf(desk: ActsDesk, visit: Visit, procedure: string): Block {
  if (procedure === intakeProcedure(desk.library)) return reportModal(visit, desk.systems)
  const { definition } = startableOf(desk.library, visit, procedure)
  return startModal({ visit, definition, known: {}, notes: [], said: [] })
}
