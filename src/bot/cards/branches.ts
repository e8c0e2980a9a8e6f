/** What of a case is at work, branch by branch, and what its joins still wait for. */
import { appointedIn } from '../../flows/case/appointments'
import type { Activation } from '../../flows/case/case'
import { apart } from '../../flows/case/intake'
import { owesCopy } from '../../flows/case/sending'
import { outsideOnly } from '../../flows/definition/lookup'
import { branchesOf, joiningIn, type Joining } from '../../flows/lists/joining'
import { capital, momentIn, untilWords } from '../words/instants'
import { appointedAt } from './meeting'
import { type Block, clip, context, escape, section } from './blocks'
import { type CaseView, mention, positionOf, rolesTitle, stepIn } from './view'
import { actingWords, wayOf, wayWords } from './way'
import { wholeLines } from './whole'

/** As many lines as one message shows of them; the rest is counted. */
const mostBranches = 8
const mostJoins = 4
const mostWorking = 4

const placeOf = (view: CaseView, activation: Activation): string => {
  const { t, language } = view
  const title = stepIn(view, activation).title[language]
  const way = wayWords(view, activation)
  if (way !== undefined) return t('staff.headline.way', { way, title })
  const { index, count } = positionOf(view, activation)
  return t('staff.headline.step', { step: activation.step, index, count, title })
}

/** Whom a step that is somebody outside’s waits for: the entity and its contact, where known. */
export const waitedFor = ({ state, person }: CaseView): string | undefined => {
  const names = apart([state.intake.entity, person?.name])
  return names.map((name) => escape(clip(name, 200))).join(', ') || undefined
}

const holding = (view: CaseView, activation: Activation): string => {
  const { t } = view
  if (activation.holder) return mention(activation.holder)
  const role = actingWords(view, activation)
  if (!outsideOnly(view.library, activation)) return t('staff.headline.untaken', { role })
  return owesCopy(view.state, activation)
    ? t('staff.row.copy')
    : t('staff.headline.outside', { who: waitedFor(view) ?? role })
}

const standing = (view: CaseView, activation: Activation): string => {
  const { t } = view
  const who = holding(view, activation)
  const since = momentIn(view, activation.heldSince ?? activation.since)
  const until = untilWords(view, { due: activation.due, left: activation.term?.left })
  const meeting = appointedAt(view, appointedIn(activation)?.at)
  const facts = [placeOf(view, activation), who, t('staff.headline.since', { since }), until]
  return [...facts, ...meeting].filter((fact) => fact !== undefined).join(' · ')
}

/** "y 3 más". */
export const branchesMore = ({ t }: Pick<CaseView, 't'>, count: number): string =>
  t('staff.branches.more', { count })
const more = (view: CaseView, count: number): string[] =>
  count > 0 ? [branchesMore(view, count)] : []

/** "PR05, paso 8 (<@U…>)". */
const worker = (view: CaseView, row: Activation): string => {
  const who = row.holder ? mention(row.holder) : escape(rolesTitle(view, row.roles))
  return `${wayOf(view, row)} (${who})`
}

const byNumber = (left: string, right: string): number =>
  left.localeCompare(right, undefined, { numeric: true })

function joiningWords(view: CaseView, { frame, to, missing, working }: Joining): string {
  const { t } = view
  const shown = working.slice(0, mostWorking).map((row) => worker(view, row))
  const rest = more(view, working.length - shown.length)
  const direct = working.every(({ path, step }) => path === frame.path && missing.includes(step))
  return t('staff.branches.joining', {
    to: to === 'END' ? 'none' : wayOf(view, { ...frame, step: to }),
    direct: direct ? 'yes' : 'no',
    count: missing.length,
    missing: [...missing].sort(byNumber).join(', '),
    working: [...shown, ...rest].join(' · '),
  })
}

/** What each join waits for, and who has it. */
export const joiningLines = (view: CaseView): string[] =>
  joiningIn(view.library, view.state)
    .slice(0, mostJoins)
    .map((joining) => joiningWords(view, joining))

/** Beside the procedure where one step is active, else a line for each branch. */
export function branchBlocks(view: CaseView, procedure: string): Block[] {
  const rows = branchesOf(view.library, view.state)
  const joins = joiningLines(view)
  const terms = wholeLines(view).map(capital)
  const waiting = [
    ...(terms.length > 0 ? [context(terms.join('\n'))] : []),
    ...(joins.length > 0 ? [context(joins.join('\n'))] : []),
  ]
  const lines = rows.slice(0, mostBranches).map((row) => standing(view, row))
  if (lines.length < 2) return [context(procedure, ...lines), ...waiting]
  const listed = [...lines.map((line) => `• ${line}`), ...more(view, rows.length - lines.length)]
  return [context(procedure), section(listed.join('\n')), ...waiting]
}
