/**
 * What one clause of an answer to "is it solved?" says; what is negated is judged by where the
 * negation stands. Pure.
 */
import type { Clause } from './clauses'
import * as phrases from './verdict-words'

/**
 * `works`, `fails`: it says so of the system. `same`: fails, as before or again. `other`: something
 * else is wrong or wanted. `untried`: not looked at yet. `busy`: "now I can't", which is untried
 * beside a promise. `unsure`: nothing may be concluded from the whole message. `asks`: a question.
 * `none`: says nothing of it.
 */
export type ClauseKind =
  | 'yes'
  | 'no'
  | 'works'
  | 'fails'
  | 'same'
  | 'other'
  | 'untried'
  | 'busy'
  | 'unsure'
  | 'asks'
  | 'none'

/** What stands between two words; `undefined` where they are not there, or not in this order. */
function between(words: string, first: RegExp, second: RegExp): string | undefined {
  const before = first.exec(words)
  const after = second.exec(words)
  return before && after && before.index < after.index
    ? words.slice(before.index + before[0].length, after.index).trim()
    : undefined
}
/** A negation reaches from where it stands to the end of its clause. */
const negated = (words: string, found: RegExp): boolean =>
  between(words, phrases.negator, found) !== undefined

/** The error itself is what the negation denies. */
function denied(words: string): boolean {
  const link = between(words, phrases.negator, phrases.bad)
  return link !== undefined && (link === '' || phrases.denying.test(link))
}

function ofFailure(words: string): ClauseKind | undefined {
  if (phrases.notMended.test(words)) return 'fails'
  if (phrases.mended.test(words)) return negated(words, phrases.mended) ? 'fails' : undefined
  if (denied(words)) return undefined
  if (phrases.bad.test(words)) return phrases.stopped.test(words) ? 'works' : 'fails'
  if (!phrases.good.test(words)) return undefined
  return phrases.stopped.test(words) || negated(words, phrases.good) ? 'fails' : undefined
}

function ofSuccess(words: string): ClauseKind | undefined {
  if (phrases.mended.test(words)) return negated(words, phrases.mended) ? undefined : 'works'
  if (phrases.bad.test(words)) return denied(words) ? 'works' : undefined
  if (!phrases.good.test(words) || negated(words, phrases.good)) return undefined
  return phrases.strong.test(words) ||
    between(words, phrases.nowTrue, phrases.good) !== undefined ||
    / (?:ya|a la (?:primera|segunda|tercera))$/.test(words)
    ? 'works'
    : undefined
}

/**
 * "sigue", "otra vez", "igual": as before. A good word beside them turns them: "sigue funcionando".
 */
function ofSameness(words: string): ClauseKind | undefined {
  if (phrases.gone.test(words)) return 'works'
  if (phrases.returns.test(words) && !negated(words, phrases.returns)) return 'same'
  const fails = ofFailure(words)
  if (phrases.remains.test(words)) {
    // "No sigue igual" is written for "no, sigue igual" too.
    if (negated(words, phrases.remains) && /^no (?:me |nos )?(?:sig|cont|pers)/.test(words))
      return undefined
    if (negated(words, phrases.remains))
      return phrases.bad.test(words) || phrases.same.test(words) ? 'works' : undefined
    const works = fails ? undefined : ofSuccess(words)
    return (
      works ??
      (fails || [phrases.same, phrases.staying, phrases.goesOn].some((goes) => goes.test(words))
        ? 'same'
        : undefined)
    )
  }
  if (phrases.same.test(words))
    return ofSuccess(words) ?? (phrases.sameAlone.test(words) ? 'same' : undefined)
  return phrases.again.test(words) && fails && !negated(words, phrases.again) ? 'same' : undefined
}

/** Without what says nothing. */
export function bare(words: string): string {
  for (let out = words.replace(phrases.announcing, ''); ;) {
    const next = out.replace(phrases.idle, ' ').replace(/\s+/g, ' ').trim()
    if (next === out) return out
    out = next
  }
}

const isUntried = (words: string): boolean =>
  !phrases.triedOften.test(words) &&
  !(phrases.shortWhile.test(words) && phrases.strong.test(words)) &&
  !(
    phrases.achieved.test(words) &&
    !negated(words, phrases.achieved) &&
    !/(?:^| )si(?= )/.test(words)
  ) &&
  [phrases.away, phrases.notTested, phrases.postponed, phrases.willTest, phrases.promise].some(
    (pattern) => pattern.test(words),
  )

/**
 * What is said of trying, doubting, asking and others: before anything is concluded from good and
 * bad words.
 */
function ofManner(words: string): ClauseKind | undefined {
  if (phrases.condition.test(words) && !phrases.whenever.test(words) && phrases.bad.test(words))
    return 'unsure'
  if (phrases.busy.test(words)) return 'busy'
  if (phrases.asking.test(words)) return 'asks'
  if (isUntried(words)) return 'untried'
  if (phrases.either.test(words)) return 'busy'
  if (phrases.askingWhen.test(words)) return 'asks'
  if (phrases.openEnded(words) || phrases.unsure.test(words) || phrases.ignorance.test(words))
    return 'unsure'
  if (phrases.others.test(words) || phrases.requests.test(words) || phrases.believed.test(words))
    return 'none'
  if (phrases.other.test(words) && !phrases.tool.test(words))
    return negated(words, phrases.other) ? 'none' : 'other'
  return phrases.past.test(words) && !phrases.present.test(words) ? 'none' : undefined
}

export function kindOf(clause: Clause): ClauseKind {
  const words = bare(clause.words)
  if (clause.question || /^(?:y )?ahora que$/.test(words)) return 'asks'
  // In La Paz "ya" alone says that one has heard.
  if (words === '' || /^(?:ya|ahora|hoy)$/.test(words)) return 'none'
  if (phrases.no.test(words)) return 'no'
  if (phrases.yes.test(words)) return 'yes'
  if (clause.contrast && /^no se (?:como|donde) (?!saber|si )/.test(words)) return 'other'
  if (words === 'todavia no' || words === 'aun no') return 'busy'
  if (phrases.heard.test(words)) return 'none'
  if (phrases.done.test(words)) return 'works'
  const manner = ofManner(words)
  if (manner) return manner
  if (phrases.endsNo.test(words) || phrases.partNo.test(words)) return 'fails'
  const concluded = ofSameness(words) ?? ofFailure(words) ?? ofSuccess(words)
  if (concluded === 'works' && phrases.reported.test(words)) return 'none'
  if (concluded) return concluded
  return !phrases.tested.test(words) && phrases.endsYes.test(words) && words.split(' ').length <= 5
    ? 'yes'
    : 'none'
}
