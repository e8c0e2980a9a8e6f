/**
 * Which of several answers are good, looked at together: one may decide what is asked with another.
 * Pure.
 */
import { checkField, normalValue } from '../../forms/answer'
import { type Answered, kindIn } from '../../forms/ask'
import type { FieldValue } from '../../forms/values'
import type { Answer, Draft, FailedAnswer, Stamp } from './draft'
import { answerText } from './texts'
import { answeredIn, type FormField } from './view'

interface Taking {
  draft: Draft
  known: ReadonlyMap<string, FormField>
  answers: Readonly<Record<string, FieldValue>>
  stamp: Stamp
  /** A day `YYYY-MM-DD`. */
  today: string
}
interface Taken {
  /** All answers of the draft. */
  answers: Draft['answers']
  /** Keys of those that are other than before. */
  taken: string[]
  failed: FailedAnswer[]
}

/** The same answer again changes nothing, but to who confirms what was proposed or asked anew. */
export const takenAnswers = ({ draft, known, answers, stamp, today }: Taking): Taken => {
  const before = answeredIn(draft)
  const failed: FailedAnswer[] = []
  let values = Object.fromEntries(Object.entries(answers).filter(([key]) => known.has(key)))
  for (;;) {
    const answered: Answered = { ...before, answers: { ...before.answers, ...values } }
    const checked = Object.entries(values).map(([key, value]) => {
      const field = known.get(key)!
      const kind = kindIn(field, answered)
      const normal = normalValue(field.field, kind, value)
      return { key, normal, result: checkField(field, normal, answered, today) }
    })
    const bad = checked.filter(({ result }) => !result.ok)
    values = Object.fromEntries(
      checked.flatMap(({ key, normal, result }) => (result.ok ? [[key, normal]] : [])),
    )
    if (bad.length === 0) break
    for (const { key, result } of bad) if (!result.ok) failed.push({ key, rule: result.rule })
  }
  const news = Object.entries(values).flatMap(([key, value]): [string, Answer][] => {
    const was = draft.answers[key]
    const isSame = was !== undefined && answerText(was.value) === answerText(value)
    const observed = known.get(key)?.observed
    const isOpen = was?.proposed !== undefined || (observed !== undefined && !observed.answered)
    return isSame && !isOpen ? [] : [[key, { value, ...stamp }]]
  })
  return {
    answers: { ...draft.answers, ...Object.fromEntries(news) },
    taken: news.map(([key]) => key),
    failed,
  }
}
