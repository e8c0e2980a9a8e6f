/**
 * `conducto case show NUMBER`: where a case stands, how its working time divides, and the chain of
 * its receipts.
 */
import { partsOfActivation } from '../../flows/case/ids'
import { DateTime } from 'luxon'
import { wholeOf } from '../../store/case-history'
import { wordsIn, wordsLine } from '../../bot/cases/case-words'
import { ledgerLines } from '../../bot/cards/ledger'
import { agencyZone } from '../../bot/words/clock'
import { readCalendars } from '../../config/calendar-file'
import type { CaseState } from '../../flows/case/case'
import type { WholeCase } from '../../flows/case/history'
import { endOf } from '../../flows/case/lookup'
import { stepOf } from '../../flows/definition/lookup'
import type { Receipt } from '../../store/port'
import { choicesOf, directoryIn, type Naming, placeOf, postsOf, whoOf } from './act-words'
import { caseView, type CaseView } from './view'
import { type CliContext, configToRead, printJson, reading } from '../context'
import { CliSentences } from '../failure'
import { findCase } from './find-case'
import { table, wrap } from '../table'
import { verificationWords } from '../../bot/record/verification-words'

/**
 * @throws CliFailure when no case has that number; CliSentences, said already, when it is altered.
 */
export async function caseShow(
  context: CliContext,
  number: string,
  options: { json?: boolean },
): Promise<void> {
  const config = configToRead(context)
  const { view, words, ...beside } = await reading(
    context,
    async ({ store, library, offsetMs }) => {
      const { language, t } = context
      const now = new Date(context.now() + offsetMs).toISOString()
      const stored = await findCase({ store, library }, number, now)
      const verified = await store.verify(stored.id)
      const reading = {
        library,
        calendar: readCalendars(config.calendarFile)(now),
        language,
        t,
        now,
      }
      const receipts = await store.receipts(stored.id)
      const state = await wholeOf(store, stored.state)
      const naming: Naming = { t, language, library, directory: await directoryIn(store) }
      const { forgotten } = state
      return {
        view: caseView(state, receipts, verified),
        receipts,
        naming,
        state,
        forgotten,
        words: verificationWords(verified, t),
        spent: ledgerLines(reading, state),
      }
    },
  )
  if (options.json) printJson(context, view)
  else {
    show(context, view, beside)
    context.out('')
    for (const line of words.split('\n').flatMap((paragraph) => wrap(paragraph, context.width)))
      context.out(line)
  }
  if (!view.record.ok) throw new CliSentences([])
}

/** An instant on the agency's clock. */
export const localTime = (iso: string): string =>
  DateTime.fromISO(iso, { zone: agencyZone }).toFormat('yyyy-MM-dd HH:mm')

/** Its mood, and the words of the end at which it closed where that has some. */
const stateWords = ({ naming, state }: Beside, { state: mood }: CaseView): string => {
  const { t, language } = naming
  const end = endOf(state)?.[language]
  const word = t(`system.state.${mood}`)
  return end === undefined ? word : t('staff.headline.ended', { state: word, end })
}

interface Beside {
  spent: readonly string[]
  forgotten: CaseState['forgotten']
  receipts: readonly Receipt[]
  naming: Naming
  state: WholeCase
}
function show(context: CliContext, view: CaseView, beside: Beside): void {
  const { spent, forgotten, receipts, naming, state } = beside
  const { t, out, width } = context
  const { number, procedure, version } = view
  out(
    t('system.cli.caseHead', {
      number,
      procedure,
      version,
      state: stateWords(beside, view),
    }),
  )
  if (forgotten) out(t('staff.forgotten', { why: forgotten.why, when: localTime(forgotten.at) }))
  const print = (headings: string[], rows: string[][]) => {
    out('')
    const named = headings.map((heading) => t(`system.column.${heading}`))
    for (const line of table([named, ...rows], width)) out(line)
  }
  if (view.active.length > 0) {
    print(
      ['step', 'title', 'role', 'holder', 'since'],
      state.active.map((row) => [
        placeOf(row.path, row.step),
        stepOf(naming.library, row).title[naming.language],
        postsOf(naming, row.roles),
        row.holder ? whoOf(naming, state, row.holder) : '—',
        localTime(row.since),
      ]),
    )
  }
  if (spent.length > 0) {
    out('')
    out(t('staff.ledger.title'))
    for (const line of spent) out(`  ${line}`)
  }
  print(
    ['revision', 'at', 'step', 'act', 'choice', 'actor', 'receipt'],
    receipts.map((row) => [
      String(row.revision),
      localTime(row.at),
      stepIn(row),
      t(`system.act.${row.act}`),
      choicesOf(naming, state, row) || '—',
      whoOf(naming, state, row.actor),
      row.hash.slice(0, 12),
    ]),
  )
  sayWords(context, naming, state)
}

/** The step of an act, of its activation `CASE~PATH~STEP~ROUND`. */
function stepIn({ activation }: Receipt): string {
  const { path, step } = partsOfActivation(activation ?? '')
  return path && step ? placeOf(path, step) : '—'
}

/** Everything that was said in it, as whoever may read the case reads it. */
function sayWords({ t, out, width }: CliContext, naming: Naming, state: WholeCase): void {
  const all = wordsIn(state)
  if (all.length === 0) return
  out('')
  out(t('system.cli.words'))
  for (const words of all) {
    const who = words.by ? `${whoOf(naming, state, words.by)} · ` : ''
    const [first = '', ...more] = wrap(`${who}${wordsLine(t, words)}`, width - 20)
    out(`  ${localTime(words.at)}  ${first}`)
    for (const line of more) out(`${' '.repeat(20)}${line}`)
  }
}
