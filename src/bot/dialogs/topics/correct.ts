/** Correcting the draft: its words, its system, its files. */
import { misread } from '../misread'
import { questionOf } from '../questions'
import { askNext, askSystem, draftWith } from './report'
import { allServices } from './service'
import { change, goTo, hasContent, heldOf, line, requested, say, type Turn, words } from '../turn'

export function correctStage(turn: Turn): Turn {
  const { number, words: read } = turn.understood
  const { draft } = turn.conversation
  if (!draft) return askNext(turn)
  if (turn.files.length > 0) return askNext(draftWith(turn), words(turn, 'report.added'))
  if (number === 1 || /\b(?:texto|reporte|escribi|palabras|text|words)\b/.test(read))
    return goTo(say(turn, 'ask.rewrite'), { at: 'rewrite' })
  if (requested(turn) && (number === 2 || /\b(?:tramite|servicio|service)\b/.test(read)))
    return allServices(turn)
  if (number === 2 || /\b(?:sistema|system)\b/.test(read)) return askSystem(turn)
  if (number === 3 || /\b(?:archivos?|fotos?|files?|photos?)\b/.test(read))
    return askNext(change(turn, { draft: { ...draft, files: [] } }), words(turn, 'correct.files'))
  return misread(turn)
}

/** The new words replace the old ones; files are kept. */
export function rewriteStage(turn: Turn): Turn {
  const { draft } = turn.conversation
  if (!draft || !hasContent(turn)) return misread(turn)
  const { text, files, messages = [] } = heldOf(turn)
  if (text === '') return say(draftWith(turn), 'ask.rewrite')
  const more = {
    files: [...draft.files, ...files],
    messages: [...(draft.messages ?? []), ...messages],
  }
  return askNext(change(turn, { draft: { ...draft, ...more, text } }))
}

export function moreStage(turn: Turn): Turn {
  return hasContent(turn) ? askNext(draftWith(turn), words(turn, 'report.added')) : misread(turn)
}

/** One step back in the report; at its beginning it stays there. */
export function back(turn: Turn): Turn {
  const { stage } = turn.conversation
  if (stage.at === 'rewrite')
    return goTo(line(turn, questionOf(turn, { at: 'correct' })), { at: 'correct' })
  if (stage.at === 'summary') return requested(turn) ? allServices(turn) : askSystem(turn)
  if (stage.at === 'system') return goTo(say(turn, 'ask.rewrite'), { at: 'rewrite' })
  return askNext(turn)
}
