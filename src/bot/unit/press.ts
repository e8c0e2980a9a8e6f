/**
 * `/conducto unidad`: what a head of unit looks at. Everybody else is told who may, and may
 * register their own absence.
 */
import Fuse from 'fuse.js'
import { registeredNames, withRegisteredNames } from '../entities/registered-names'
import type { Unit } from '../../flows/definition/roles-file'
import type { StaffAnswer } from '../channels/staff-port'
import { absenceBlock, type AbsenceView } from './absences-card'
import { actions, type Block, button, clip, escape, section } from '../cards/blocks'
import { unitMessage } from './card'
import { mention } from '../cards/view'
import { dayOf } from '../words/clock'
import { type Away, awayWithin } from '../directory/away'
import { absenteesOf, maySee } from './may'
import { readUnit } from './read-unit'
import { absenceWindow } from './report'
import type { Desk, Visit } from '../staff/context'
import { type Feature, type Handler, idsIn } from '../staff/feature'
import { openAbsence, submitAbsence, takeBack } from './absence'
import { languageCodes } from '../../flows/languages'

export const units = (desk: Desk): Feature => {
  const show: Handler<string> = (visit, rest) => showUnits(desk, visit, rest)
  return {
    commands: { unidad: show, unit: show },
    actions: {
      'unit.choose': (visit) => showUnits(desk, visit, ''),
      'unit.show.*': (visit, { value }) => {
        const unit = desk.library.units.find(({ id }) => id === value)
        return unit ? showUnit(desk, visit, unit) : showUnits(desk, visit, '')
      },
      'unit.absence': async (visit) => openAbsence(desk, visit),
      'unit.back': (visit, { value }) => takeBack(desk, visit, idsIn(value)),
    },
    callbacks: { 'unit.absence': (visit, sent) => submitAbsence(desk, visit, sent) },
  }
}

/** @param rest a unit's id, or words of its name. */
async function showUnits(desk: Desk, visit: Visit, rest: string): Promise<StaffAnswer> {
  const name = rest.trim()
  const named = name ? unitNamed(desk, name) : undefined
  if (named) return showUnit(desk, visit, named)
  const [only, ...others] = seenBy(desk, visit)
  if (name) {
    const text = visit.t('staff.unit.unknown', {
      name: escape(clip(name, 40)),
      some: only ? 'yes' : 'no',
    })
    return choice(desk, visit, text)
  }
  if (!only) return refused(desk, visit)
  return others.length > 0
    ? choice(desk, visit, visit.t('staff.unit.choose'))
    : showUnit(desk, visit, only)
}

const seenBy = ({ library }: Desk, { actor }: Visit): Unit[] =>
  library.units.filter((unit) => maySee(actor, unit))

/** By its id, else by words of its title in any language. */
function unitNamed({ library }: Desk, name: string): Unit | undefined {
  const { units } = library
  const exact = units.find(({ id }) => id.toLowerCase() === name.toLowerCase())
  const keys = languageCodes.map((language) => `title.${language}`)
  return (
    exact ??
    new Fuse([...units], {
      keys,
      threshold: 0.4,
      ignoreDiacritics: true,
      ignoreLocation: true,
    }).search(name)[0]?.item
  )
}

function viewOf(desk: Desk, visit: Visit): AbsenceView {
  const { library } = desk
  const today = dayOf(visit.now)
  const may = new Set(
    absenteesOf({ library, directory: visit.directory, actor: visit.actor, today }),
  )
  return { language: visit.language, t: visit.t, today, mayChange: (member) => may.has(member) }
}

async function showUnit(desk: Desk, visit: Visit, unit: Unit): Promise<StaffAnswer> {
  const { store, library, calendar } = desk
  if (!maySee(visit.actor, unit)) return refused(desk, visit, unit)
  const asked = {
    unit,
    directory: visit.directory,
    library,
    calendar: calendar(visit.now),
    now: visit.now,
    reads: visit.reads,
  }
  const named = withRegisteredNames(store, await registeredNames(store))
  const report = await readUnit(named, asked)
  const others = seenBy(desk, visit).length > 1
  const view = { ...viewOf(desk, visit), library, now: visit.now, own: ownAbsences(visit), others }
  return { ephemeral: unitMessage(view, report) }
}

const mostOwn = 10
const ownAbsences = ({ actor, directory, now }: Visit): Away[] =>
  awayWithin(directory, { member: actor.id, window: absenceWindow(dayOf(now)) }).slice(0, mostOwn)

/** Buttons that Slack takes in one row. */
const mostButtons = 25
const registering = (visit: Visit): Block =>
  actions('unit.actions', [
    button({ action: 'unit.absence', value: 'absence', label: visit.t('staff.unit.register') }),
  ])

function choice(desk: Desk, visit: Visit, text: string): StaffAnswer {
  const units = seenBy(desk, visit)
    .slice(0, mostButtons)
    .map(({ id, title }) =>
      button({ action: clip(`unit.show.${id}`, 255), value: id, label: title[visit.language] }),
    )
  const own = ownAbsences(visit).map((away) => absenceBlock(viewOf(desk, visit), away))
  const blocks = [
    section(text),
    ...(units.length > 0 ? [actions('unit.choice', units)] : []),
    ...own,
    registering(visit),
  ]
  return { ephemeral: { text, blocks } }
}

/** Who may, and the reader's own absences. */
function refused(desk: Desk, visit: Visit, unit = ownUnit(desk, visit)): StaffAnswer {
  const { t, language } = visit
  const view = viewOf(desk, visit)
  const heads = (unit?.heads ?? []).map((role) => {
    const members = visit.membersOf(role).slice(0, 5).map(mention).join(', ')
    const title = escape(desk.library.roles.get(role)?.title[language] ?? role)
    return members ? `${title} (${members})` : title
  })
  const text = t('staff.unit.refused', {
    named: unit ? 'yes' : 'no',
    unit: unit ? escape(unit.title[language]) : '',
    who: heads.join(', '),
  })
  const own = ownAbsences(visit).map((away) => absenceBlock(view, away))
  return { ephemeral: { text, blocks: [section(text), ...own, registering(visit)] } }
}

const worksIn = ({ actor }: Visit, { roles }: Unit): boolean =>
  actor.roles.some(({ role }) => roles.includes(role))
/** A unit in which the reader works. */
const ownUnit = ({ library }: Desk, visit: Visit): Unit | undefined =>
  library.units.find((unit) => worksIn(visit, unit))
