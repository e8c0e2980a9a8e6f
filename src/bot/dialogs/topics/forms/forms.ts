/**
 * The forms of a case over a telephone: answered all at once, in pieces or one by one, with their
 * own commands; everything else that a person may want still works in the middle of it.
 */
import { namedCases } from '../case-acts'
import { tellsOfTrouble } from '../../reading/services'
import { formCommandIn } from '../../reading/forms/commands'
import { finishedIn, isQuestion, putsOff, saysReceived } from '../../reading/task'
import { command, goIdle, line, notice, type Turn, words } from '../../turn'
import { isAskedByStaff } from '../task-open'
import { answer, filled, replyIn, saysNothing } from './form-answers'
import { commanded, namedPutOff } from './form-commands'
import { blanksOf, formsOf, isNewest, type OpenForm, spokenOf } from './open-form'
import { askedAbout, readerOf } from '../../form-reader'
import { openForms } from '../../../forms/asked-lines'
import { missingWords } from '../../../forms/told'

/** What asks for something of its own is never an answer. */
const others = new Set<string>([
  'status',
  'map',
  'human',
  'help',
  'greeting',
  'cancel',
  'back',
  'forget',
  'services',
  'new',
  'thanks',
  'add',
])
function asksOtherwise(turn: Turn): boolean {
  const { intent, rest, caseOnly } = turn.understood
  if (rest !== undefined && intent !== 'correct') return true
  if (caseOnly === true && namedCases(turn)?.length !== 0) return true
  return intent !== undefined && (others.has(intent) || intent.startsWith('speak.'))
}

const rawOf = ({ raw, text }: Turn): string => raw ?? text

/** The answer to what was asked about: which field, or the value of one. */
function settled(turn: Turn): Turn | undefined {
  const { stage } = turn.conversation
  if (stage.at !== 'form') return undefined
  const open = askedAbout(turn, stage)
  if (!open) return undefined
  if (stage.key !== undefined)
    return answer(goIdle(turn), open, { text: rawOf(turn), key: stage.key })
  const [first, ...left] = stage.unclear
  if (!first) return undefined
  const { number, intent } = turn.understood
  const fields = open.task.fields.filter(({ key }) => first.keys.includes(key))
  const named = formCommandIn(`corregir ${rawOf(turn)}`, blanksOf(turn, open)({}))
  const meant =
    fields.find(({ n }) => n === number) ??
    fields.find(({ key }) => named?.value === undefined && named?.of[0]?.key === key) ??
    (fields.length === 1 && (intent === 'yes' || intent === 'register') ? fields[0] : undefined)
  if (meant) {
    const reply = replyIn(turn, open, `${meant.n}. ${first.text}`)
    return filled(turn, open, { ...reply, unclear: left })
  }
  if (intent !== 'no') return undefined
  return filled(turn, open, { ...replyIn(turn, open, ''), unclear: left })
}

/** Words that are for somebody of the agency, or are a sign that it comes later. */
function unanswered(turn: Turn, open: OpenForm): Turn | undefined {
  const { of, task } = open
  const { text, understood, files, world } = turn
  const isSilent = understood.empty || understood.emojiOnly || understood.intent !== undefined
  if (isSilent || tellsOfTrouble(world.services ?? [], text)) return undefined
  const to = { case: of.id, files: [...files] }
  const noted = spokenOf(turn, open)
  if (putsOff(text) && !isQuestion(text))
    return command(noted, { want: 'fill', activation: task.activation, ...to, text, later: true })
  const kept = command(noted, { want: 'receive', ...to, text })
  const key = isQuestion(text) ? 'form.for_staff' : 'form.unread'
  return notice(kept, key, words(turn, key, { number: of.number }))
}

/** Signs that a text is no answer to a field that takes any words. */
const isTalk = (text: string): boolean => isQuestion(text) || putsOff(text)

function answered(turn: Turn, open: OpenForm): Turn | undefined {
  const { files } = turn
  const text = rawOf(turn)
  const newest = isNewest(turn, open)
  const reply = replyIn(turn, open, text)
  if (files.length > 0 && (newest || !saysNothing(reply))) return filled(turn, open, reply)
  if (!reply.isSure && (!newest || isAskedByStaff(turn) || isTalk(turn.text)))
    return newest && !isAskedByStaff(turn) ? unanswered(turn, open) : undefined
  if (saysNothing(reply)) return newest ? unanswered(turn, open) : undefined
  return filled(turn, open, reply)
}

/** "Ok" to something that is asked for: what is missing of it. */
function waited(turn: Turn, open: OpenForm): Turn | undefined {
  const { intent = '' } = turn.understood
  const missing = missingWords(open.task, readerOf(turn, open.of))
  return ['yes', 'no'].includes(intent) && missing !== '' ? line(turn, missing) : undefined
}

/** The turn answered, or `undefined` where the message is about no form of theirs. */
export function formTurn(turn: Turn): Turn | undefined {
  const opens = formsOf(turn)
  const [open] = opens
  if (!open) return undefined
  const text = rawOf(turn)
  const { stage } = turn.conversation
  const isQuiet = ['idle', 'menu', 'task', 'form'].includes(stage.at)
  const wish = turn.files.length === 0 ? formCommandIn(text, blanksOf(turn, open)({})) : undefined
  // What answers a question of the dialog may read like a wish.
  const isReply = stage.at === 'form' && (wish?.is === 'unknown' || wish?.is === 'confirm')
  const isFree = isQuiet && !isReply && (wish?.is !== 'unknown' || isNewest(turn, open))
  const put = isQuiet && turn.files.length === 0 ? namedPutOff(turn, open, text) : undefined
  const done = put ?? (wish && isFree ? commanded(turn, open, wish) : undefined)
  if (done) return done
  if (asksOtherwise(turn)) return undefined
  const answers = settled(turn)
  if (answers) return answers
  const { intent, empty } = turn.understood
  const hasOther = turn.world.cases.some(({ tasks }) => tasks !== undefined)
  if (hasOther && saysReceived(turn.text)) return undefined
  if (openForms(open.task).length === 0 || (empty && turn.files.length === 0)) return undefined
  const isPlain = isQuiet && turn.files.length === 0 && isNewest(turn, open)
  const isOver = intent === 'register' || finishedIn(turn.text)?.rest === ''
  if (isPlain && (isOver || (intent === 'yes' && open.task.isReady)))
    return commanded(turn, open, { is: 'confirm', of: [] })
  return answered(turn, open) ?? (isPlain ? waited(turn, open) : undefined)
}
