/** The forms of a step as one paper to be filled in by hand and photographed. Pure. */
import { type AskedForm, type Answered, hold, numberedFields } from '../../flows/forms/ask'
import { pageMark, pagesMark, type Paper, type PaperForm, type PaperHead } from '../drawing/paper'
import { blankField, type PaperTelling } from './answers'

export interface Blank {
  head: PaperHead
  /** Absent where it is of no case. */
  number?: string
  entity?: string
  forms: readonly AskedForm[]
  /** All that is asked for, these among them: numbered as in the list. */
  listed: readonly AskedForm[]
  /** What was chosen before in closed lists of the same step. */
  chosen: Answered['chosen']
  /** ISO instant. */
  at: string
}

/** Its numbers are those of the list that goes with it, whatever is answered. */
export function blankPaper(telling: PaperTelling, blank: Blank): Paper {
  const { language, t } = telling
  const { head, number, entity, forms, at } = blank
  const title = forms.map(({ form }) => form.title[language]).join(', ')
  const facts: [string, string][] = [
    [t('people.paper.fact.case'), number ?? ''],
    [t('people.paper.fact.entity'), entity ?? ''],
  ]
  return {
    language,
    head,
    title,
    corner: number ?? '',
    facts: facts.filter(([, value]) => value !== ''),
    notes: ['title', 'stars', 'photo'].map((part) => t(`people.paper.how.${part}`)),
    forms: forms.map((asked) => blankForm(telling, blank, asked)),
    foot: t('people.paper.foot', { of: number ?? title, page: pageMark, pages: pagesMark }),
    at,
  }
}

function blankForm(
  telling: PaperTelling,
  { listed, chosen }: Blank,
  { output, form }: AskedForm,
): PaperForm {
  const numbered = numberedFields(listed).filter(
    (field) => field.output === output && isPossible(field.field.when ?? [], field, chosen),
  )
  return {
    ...formHead(telling, form),
    sections: form.sections
      .map((section) => ({
        title: section.title[telling.language],
        fields: numbered
          .filter((field) => field.section.id === section.id)
          .map((field) => blankField(telling, field)),
      }))
      .filter(({ fields }) => fields.length > 0),
  }
}

/** Whether what was chosen leaves it to be asked; what other fields say is not known yet. */
const isPossible = (
  conditions: NonNullable<AskedForm['form']['sections'][number]['fields'][number]['when']>,
  asked: AskedForm,
  chosen: Answered['chosen'],
): boolean =>
  hold(
    conditions.filter((condition) => 'output' in condition),
    asked,
    { answers: {}, chosen },
  )

/** What stands above the fields of a form. */
export const formHead = (
  { language, t }: PaperTelling,
  { title, source, purpose, reminders }: AskedForm['form'],
): Omit<PaperForm, 'sections'> => ({
  title: title[language],
  source,
  purpose: purpose[language],
  remindersTitle: t('people.paper.reminders'),
  reminders: reminders.map((reminder) => reminder[language]),
})
