/** A message as the answer to what the dialog waits for. */
import { additionStage, cancelStage, sameStage, whichStage } from './topics/case-acts'
import { correctStage, moreStage, rewriteStage } from './topics/correct'
import { idleStage, menuStage } from './topics/idle'
import { summaryStage, systemStage, wordsStage } from './topics/report'
import { serviceStage } from './topics/service'
import { anotherStage, meaningStage } from './topics/verdicts'
import { goIdle, type Turn } from './turn'

export function stageTurn(turn: Turn): Turn {
  const { stage } = turn.conversation
  switch (stage.at) {
    case 'words':
      return wordsStage(turn)
    case 'system':
      return systemStage(turn, stage)
    case 'service':
      return serviceStage(turn, stage)
    case 'summary':
      return summaryStage(turn)
    case 'correct':
      return correctStage(turn)
    case 'rewrite':
      return rewriteStage(turn)
    case 'more':
      return moreStage(turn)
    case 'which':
      return whichStage(turn, stage)
    case 'same':
      return sameStage(turn, stage)
    case 'addition':
      return additionStage(turn, stage)
    case 'cancel':
      return cancelStage(turn, stage)
    case 'meaning':
      return meaningStage(turn, stage)
    case 'another':
      return anotherStage(turn, stage)
    case 'task':
    case 'form':
      return idleStage(goIdle(turn))
    case 'menu':
      return menuStage(turn, stage)
    default:
      return idleStage(turn)
  }
}
