/**
 * What one clause of an answer to "is it solved?" says; what is negated is judged by where the
 * negation stands. Pure.
 */
import type { Clause } from './clauses'
import * as said from './verdict-words'

/**
 * `works`, `fails`: it says so of the system. `same`: fails, as before or again. `other`: something
 * else is wrong or wanted. `untried`: not looked at yet. `busy`: "now I can't", which is untried
 * beside a promise. `unsure`: nothing may be concluded from the whole message. `asks`: a question.
 * `none`: says nothing of it.
 */
export type ClauseKind =
  | 'yes' | 'no' | 'works' | 'fails' | 'same' | 'other' | 'untried' | 'busy' | 'unsure' | 'asks' | 'none' // prettier-ignore

const after = (words: string, first: RegExp, second: RegExp): string | undefined => {
  const [one, two] = [first.exec(words), second.exec(words)]
  return one && two && one.index < two.index
    ? words.slice(one.index + one[0].length, two.index).trim()
    : undefined
}
/** A negation reaches from where it stands to the end of its clause. */
const negated = (words: string, found: RegExp): boolean =>
  after(words, said.negator, found) !== undefined

/** The error itself is what the negation denies. */
function denied(words: string): boolean {
  const between = after(words, said.negator, said.bad)
  return between !== undefined && (between === '' || said.denying.test(between))
}

function ofFailure(words: string): ClauseKind | undefined {
  if (said.notMended.test(words)) return 'fails'
  if (said.mended.test(words)) return negated(words, said.mended) ? 'fails' : undefined
  if (denied(words)) return undefined
  if (said.bad.test(words)) return said.stopped.test(words) ? 'works' : 'fails'
  if (!said.good.test(words)) return undefined
  return said.stopped.test(words) || negated(words, said.good) ? 'fails' : undefined
}

function ofSuccess(words: string): ClauseKind | undefined {
  if (said.mended.test(words)) return negated(words, said.mended) ? undefined : 'works'
  if (said.bad.test(words)) return denied(words) ? 'works' : undefined
  if (!said.good.test(words) || negated(words, said.good)) return undefined
  return said.strong.test(words) ||
    after(words, said.nowTrue, said.good) !== undefined ||
    / (?:ya|a la (?:primera|segunda|tercera))$/.test(words)
    ? 'works'
    : undefined
}

/**
 * "sigue", "otra vez", "igual": as before. A good word beside them turns them: "sigue funcionando".
 */
function ofSameness(words: string): ClauseKind | undefined {
  if (said.gone.test(words)) return 'works'
  if (said.returns.test(words) && !negated(words, said.returns)) return 'same'
  const fails = ofFailure(words)
  if (said.remains.test(words)) {
    // "No sigue igual" is written for "no, sigue igual" too.
    if (negated(words, said.remains) && /^no (?:me |nos )?(?:sig|cont|pers)/.test(words))
      return undefined
    if (negated(words, said.remains))
      return said.bad.test(words) || said.same.test(words) ? 'works' : undefined
    const works = fails ? undefined : ofSuccess(words)
    return (
      works ??
      (fails || [said.same, said.staying, said.goesOn].some((goes) => goes.test(words))
        ? 'same'
        : undefined)
    )
  }
  if (said.same.test(words))
    return ofSuccess(words) ?? (said.sameAlone.test(words) ? 'same' : undefined)
  return said.again.test(words) && fails && !negated(words, said.again) ? 'same' : undefined
}

/** Without what says nothing. */
export function bare(words: string): string {
  for (let out = words.replace(said.announcing, ''); ;) {
    const next = out.replace(said.idle, ' ').replace(/\s+/g, ' ').trim()
    if (next === out) return out
    out = next
  }
}

const isUntried = (words: string): boolean =>
  !said.triedOften.test(words) &&
  !(said.shortWhile.test(words) && said.strong.test(words)) &&
  !(said.achieved.test(words) && !negated(words, said.achieved) && !/(?:^| )si(?= )/.test(words)) &&
  [said.away, said.notTested, said.postponed, said.willTest, said.promise].some((words_) =>
    words_.test(words),
  )

/**
 * What is said of trying, doubting, asking and others: before anything is concluded from good and
 * bad words.
 */
function ofManner(words: string): ClauseKind | undefined {
  if (said.condition.test(words) && !said.whenever.test(words) && said.bad.test(words))
    return 'unsure'
  if (said.busy.test(words)) return 'busy'
  if (said.asking.test(words)) return 'asks'
  if (isUntried(words)) return 'untried'
  if (said.either.test(words)) return 'busy'
  if (said.askingWhen.test(words)) return 'asks'
  if (said.openEnded(words) || said.unsure.test(words) || said.ignorance.test(words))
    return 'unsure'
  if (said.others.test(words) || said.requests.test(words) || said.believed.test(words))
    return 'none'
  if (said.other.test(words) && !said.tool.test(words))
    return negated(words, said.other) ? 'none' : 'other'
  return said.past.test(words) && !said.present.test(words) ? 'none' : undefined
}

export function kindOf(clause: Clause): ClauseKind {
  const words = bare(clause.words)
  if (clause.question || /^(?:y )?ahora que$/.test(words)) return 'asks'
  // In La Paz "ya" alone says that one has heard.
  if (words === '' || /^(?:ya|ahora|hoy)$/.test(words)) return 'none'
  if (said.no.test(words)) return 'no'
  if (said.yes.test(words)) return 'yes'
  if (clause.contrast && /^no se (?:como|donde) (?!saber|si )/.test(words)) return 'other'
  if (words === 'todavia no' || words === 'aun no') return 'busy'
  if (said.heard.test(words)) return 'none'
  if (said.done.test(words)) return 'works'
  const manner = ofManner(words)
  if (manner) return manner
  if (said.endsNo.test(words) || said.partNo.test(words)) return 'fails'
  const concluded = ofSameness(words) ?? ofFailure(words) ?? ofSuccess(words)
  if (concluded === 'works' && said.reported.test(words)) return 'none'
  if (concluded) return concluded
  return !said.tested.test(words) && said.endsYes.test(words) && words.split(' ').length <= 5
    ? 'yes'
    : 'none'
}
