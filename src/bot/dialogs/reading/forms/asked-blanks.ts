/** The fields that forms ask, as a message may answer them. Pure. */
import { checkField } from '../../../../flows/forms/answer'
import {
  type Answered,
  type AskedField,
  askedFields,
  type AskedForm,
  kindIn,
} from '../../../../flows/forms/ask'
import type { FieldValue } from '../../../../flows/forms/values'
import type { Blank } from './blank'

export interface Asked extends Answered {
  forms: readonly AskedForm[]
  /** Keys that are asked although they were answered: what was observed, what fails its rule. */
  anew: readonly string[]
  /** A day YYYY-MM-DD. */
  today: string
}

function blankOf(asked: AskedField, { answers, chosen, anew, today }: Asked): Blank {
  const { key, n, field, required } = asked
  const known = anew.includes(key) ? undefined : answers[key]
  return {
    key,
    n,
    kind: kindIn(asked, { answers, chosen }),
    labels: Object.values(field.label),
    options: (field.options ?? []).map(({ id, label, always }) => ({
      id,
      called: [id, ...Object.values(label)],
      always: always === true,
    })),
    required,
    known,
    judge: (value) => {
      const answered = { answers: { ...answers, [key]: value }, chosen }
      const checked = checkField(asked, value, answered, today)
      if (!checked.ok) return 'bad'
      return checked.warnings.length > 0 ? 'warned' : 'good'
    },
  }
}

/** What is asked by the answers that there are and these. */
export const blanksWith =
  (asked: Asked) =>
  (more: Record<string, FieldValue>): Blank[] => {
    const answers = { ...asked.answers, ...more }
    return askedFields(asked.forms, { answers, chosen: asked.chosen }).map((field) => {
      const known = field.key in asked.answers
      // What this message answers is not known yet: it is read again with the rest of it.
      const blank = blankOf(field, { ...asked, answers })
      return known ? blank : { ...blank, known: undefined }
    })
  }
