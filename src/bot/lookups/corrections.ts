/** `/conducto corregir`: a document given anew, also of a case that is closed. */
import type { ActsDesk } from '../acts/parts/act'
import { offerToCorrect } from '../acts/correct'
import type { Feature, Handler } from '../staff/feature'
import { namedCase } from '../staff/named-case'

export function correcting(desk: ActsDesk): Feature {
  const asked: Handler<string> = async (visit, rest) => {
    if (!rest.trim()) return { ephemeral: { text: visit.t('staff.correct.which') } }
    const named = await namedCase(desk, visit, rest)
    return 'answer' in named ? named.answer : offerToCorrect(desk, visit, named.state)
  }
  return { commands: { corregir: asked, correct: asked } }
}
