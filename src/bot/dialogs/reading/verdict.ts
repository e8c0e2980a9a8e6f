/** What somebody answers to "is it solved?", in any ordinary sentence. Pure. */
import type { Verdict } from '../../../flows/case/case'
import { bare, type ClauseKind, kindOf } from './clause-kinds'
import { clausesOf } from './clauses'
import { isExplained, type Read } from './explained'
import {
  condition,
  earlier,
  lacking,
  inPart,
  notTested,
  other,
  partNo,
  plainFailure,
  postponed,
  turning,
  turnsAlone,
  wishes,
} from './verdict-words'

const read = (text: string): Read[] => {
  const clauses = clausesOf(text).map((clause) => ({
    ...clause,
    kind: kindOf(clause),
    bare: bare(clause.words),
  }))
  // "pero, ¿sabe qué?, se borró": what says nothing hands the "pero" on.
  for (const [at, clause] of clauses.entries()) {
    const next = clauses[at + 1]
    if (next && ((clause.contrast && clause.bare === '') || turnsAlone.test(clause.bare)))
      next.contrast = true
  }
  return clauses
}
const longEnough = ({ bare: words }: Read, most = 3): boolean => words.split(' ').length >= most

/** "si funciona le aviso", in one clause or two. */
const promised = (clauses: readonly Read[]): boolean =>
  clauses.some(
    (clause, at) =>
      condition.test(clause.bare) && clauses.slice(at).some(({ kind }) => kind === 'untried'),
  )

/** What failed before and what works now: "ayer no me dejó, pero hoy ya entré". */
function overcome(failed: Read, works: Read | undefined): boolean {
  if (failed.kind !== 'fails' || !works || works.from <= failed.from) return false
  return (works.contrast || earlier.test(failed.words)) && ofNow.test(works.words)
}
const ofNow = /(?:^| )(?:ya|ahora|hoy|por fin|al fin|luego|despues|recien)(?= |$)/

/**
 * Whether something of its own follows a "yes": "pero el pdf sale en blanco", "ahora me dice que
 * debo una multa".
 */
function follows(good: Read, clause: Read, works: Read | undefined): boolean {
  if (clause.from <= good.from || !['fails', 'none', 'other'].includes(clause.kind)) return false
  if (clause.kind === 'other' || clause.excepts || partNo.test(clause.bare)) return true
  if (plainFailure.test(clause.bare)) return false
  const wants = clause.kind === 'fails' || lacking.test(clause.bare) || other.test(clause.bare)
  if (
    works &&
    clause.kind === 'fails' &&
    /^(?:el|la|los|las|mis?) /.test(clause.bare) &&
    longEnough(clause)
  )
    return true
  const wished = works !== undefined && wishes.test(clause.bare)
  return (clause.contrast || wished || turning.test(clause.bare)) && wants && longEnough(clause)
}

/** "Sí, mañana pruebo." */
const later = ({ bare: words }: Read): boolean =>
  postponed.test(words) || notTested.test(words) || /^(?:voy|vamos) a /.test(words)

function mixed(clauses: readonly Read[], good: Read, works: Read | undefined): Verdict | undefined {
  const failed = clauses.filter(({ kind }) => kind === 'fails' || kind === 'same').at(-1)
  if (clauses.some(({ bare: words }) => inPart.test(words))) return undefined
  const more = clauses.some((clause) => follows(good, clause, works))
  if (!failed) return more ? 'solved_but' : 'solved'
  if (overcome(failed, works)) return 'solved'
  if (failed.from < good.from) return undefined
  if (failed.kind === 'same') {
    // "funcionó, pero otra vez falla"; "sí, sigue igual" affirms that it does.
    if (works)
      return /otra vez|de nuevo|volvio|nuevamente/.test(failed.words) ? 'not_solved' : undefined
    return failed.contrast || more ? undefined : 'not_solved'
  }
  if (more) return 'solved_but'
  return !works && !failed.contrast && plainFailure.test(failed.bare) ? 'not_solved' : undefined
}

function together(clauses: readonly Read[]): Verdict | undefined {
  const has = (...kinds: ClauseKind[]): Read | undefined =>
    clauses.find(({ kind }) => kinds.includes(kind))
  const works = has('works')
  const good = has('works', 'yes')
  const bad = has('fails', 'same')
  const untried = has('untried')
  if (promised(clauses)) return 'not_yet'
  if (has('unsure') || (has('busy') && !untried)) return undefined
  if (untried && !bad && !works && later(untried)) return 'not_yet'
  if (untried) return good || bad ? undefined : 'not_yet'
  if (good) return has('no') ? undefined : mixed(clauses, good, works)
  return bad || has('no') ? 'not_solved' : undefined
}

/** @returns undefined where the words leave it open: nobody may act on a guess. */
export function verdictIn(text: string): Verdict | undefined {
  const clauses = read(text)
  const verdict = together(clauses)
  return verdict && isExplained(verdict, clauses, text) ? verdict : undefined
}

const mostWords = 5
const ofBefore =
  /(?:^| )(?:todavia|aun|tampoco|nada|ya no|hice|segui|probe|resuelto|solucion\S*|arregl\S*)(?= |$)/

/**
 * Whether words that deny the solution may as well tell of another fault: a whole sentence of what
 * fails, with no "no", "igual" or "todavía" that refers to what was said before.
 */
export function tellsFault(text: string): boolean {
  const clauses = read(text)
  if (clauses.some(({ kind, words }) => kind === 'no' || kind === 'same' || ofBefore.test(words)))
    return false
  return clauses.some((clause) => clause.kind === 'fails' && longEnough(clause, mostWords + 1))
}
