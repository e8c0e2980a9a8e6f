/**
 * What a person may ask at any moment, whatever the dialog waits for. The question that was open is
 * asked again after it.
 */
import { type Language, languageCodes } from '../../../flows/languages'
import { add, cancel, map, status } from './case-acts'
import { back } from './correct'
import { questionOf } from '../questions'
import { beginReport, reportStages, resume } from './report'
import { request } from './requests'
import { allServices, help } from './service'
import { openCases } from '../spoken'
import { change, forget, goIdle, line, say, type Turn, words } from '../turn'
import { partOfDay } from '../../words/times'

/** Repeats what the dialog was asking, so that an aside doesn't lose the thread. */
function goOn(turn: Turn): Turn {
  const { at } = turn.conversation.stage
  if (at === 'menu') return goIdle(turn)
  return at === 'idle' ? turn : line(turn, questionOf(turn))
}

/** So long a greeting counts as one of the same visit. */
const visitMs = 10 * 60_000

/** Who greets again is answered in other words. */
function greetedAgain(turn: Turn): Turn | undefined {
  const { greeted } = turn.conversation
  const again =
    greeted && Date.parse(turn.inbound.at) - Date.parse(greeted.at) < visitMs
      ? greeted.times + 1
      : 0
  const counted = change(turn, { greeted: { at: turn.inbound.at, times: again } })
  if (again === 0) return undefined
  return goOn(say(counted, `hello.again.${((again - 1) % 2) + 1}`))
}

function greeting(arrived: Turn): Turn {
  const again = greetedAgain(arrived)
  if (again) return again
  const turn = change(arrived, { greeted: { at: arrived.inbound.at, times: 0 } })
  const { name, stage } = turn.conversation
  const hello = words(turn, `greeting.${partOfDay(turn.now)}`)
  const greeted = name
    ? words(turn, 'hello.name', { hello, name: name.split(' ')[0] })
    : words(turn, 'hello', { hello })
  if (reportStages.has(stage.at) && turn.conversation.draft) return resume(line(turn, greeted))
  if (stage.at !== 'idle') return goOn(line(turn, greeted))
  const open = openCases(turn)
  return line(
    turn,
    `${greeted} ${words(turn, open.length > 0 ? 'hello.open' : 'ask.idle', { number: open[0]?.number ?? '' })}`,
  )
}

function stop(turn: Turn): Turn {
  const { stage, draft } = turn.conversation
  if (reportStages.has(stage.at) && draft) return say(goIdle(forget(turn, 'draft')), 'cancel.draft')
  return stage.at === 'idle' || stage.at === 'menu'
    ? cancel(turn)
    : say(goIdle(turn), 'cancel.nothing')
}

function speak(turn: Turn, language: Language): Turn {
  const spoken = change(turn, { language, languageChosen: true })
  return goOn(say(spoken, 'language'))
}

/** @returns `undefined` when the message is no aside and belongs to the stage. */
export function aside(turn: Turn): Turn | undefined {
  const { intent, rest } = turn.understood
  const { stage, draft } = turn.conversation
  const inReport = reportStages.has(stage.at)
  const begun = draft !== undefined && (draft.text !== '' || draft.files.length > 0)
  const quiet = stage.at === 'idle' || stage.at === 'menu' || (stage.at === 'words' && !begun)
  if (turn.files.length > 0 && rest === undefined) return undefined
  const asked = languageCodes.find((language) => intent === `speak.${language}`)
  if (asked) return speak(turn, asked)
  switch (intent) {
    case 'status':
      return goOn(status(turn))
    case 'map':
      return goOn(map(turn))
    case 'human':
      return goOn(request(turn, 'human'))
    case 'help':
      return goOn(help(turn))
    case 'thanks':
      return goOn(say(turn, 'thanks'))
    case 'greeting':
      return greeting(turn)
    case 'forget':
      return goOn(request(turn, 'forget'))
    case 'services':
      return allServices(turn)
    case 'cancel':
      return stage.at === 'cancel' ? undefined : stop(turn)
    case 'back':
      return inReport ? back(turn) : say(goIdle(turn), 'back')
    case 'add':
      if (!quiet) return undefined
      return begun ? resume(turn) : add(turn)
    case 'new':
      if (!quiet) return undefined
      return begun ? resume(turn) : beginReport(turn, { text: '', files: [] })
    default:
      return undefined
  }
}
