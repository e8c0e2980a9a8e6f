/** A form that was handed in, as a paper. Pure: the same version is the same paper. */
import type { HandedForm } from './handed'
import { checkField } from '../../flows/forms/answer'
import { type AskedField, fieldsOf, hold, keyOf, numberedFields } from '../../flows/forms/ask'
import type { Condition } from '../../flows/forms/form'
import type { FieldValues } from '../../flows/forms/values'
import type { Words } from '../../flows/words'
import { pageMark, pagesMark, type Paper, type PaperField, type PaperHead } from '../drawing/paper'
import { clockOf, dayOf, writtenDay } from '../words/clock'
import { filledField, type PaperTelling } from './answers'
import { formHead } from './blank'

export interface Filled {
  head: PaperHead
  number: string
  entity?: string
  handed: HandedForm
  /** Of a member or a person. */
  name(id: string): string
}

type Sections = Paper['forms'][number]['sections']

export function filledPaper(telling: PaperTelling, filled: Filled): Paper {
  const { language, t } = telling
  const { head, number, entity, handed, name } = filled
  const { form, version, at, by } = handed
  const title = form.title[language]
  const facts: [string, string][] = [
    [t('people.paper.fact.case'), number],
    [t('people.paper.fact.entity'), entity ?? ''],
    [
      t('people.paper.fact.handed'),
      t('people.paper.handed', { who: name(by), when: `${writtenDay(dayOf(at))} ${clockOf(at)}` }),
    ],
    [t('people.paper.fact.version'), String(version)],
  ]
  return {
    language,
    head,
    title: t('people.paper.title', { title, version }),
    corner: number,
    facts: facts.filter(([, value]) => value !== ''),
    notes: [],
    forms: [{ ...formHead(telling, form), sections: sectionsOf(telling, filled) }],
    foot: t('people.paper.foot', {
      of: [number, t('people.paper.title', { title, version })].join(' · '),
      page: pageMark,
      pages: pagesMark,
    }),
    at,
  }
}

function sectionsOf(telling: PaperTelling, { handed, name }: Filled): Sections {
  const { output, form, value, by } = handed
  const { values: said, by: answeredBy = {}, elsewhere = {} } = value
  const inForm = { output: output.id, form }
  const answers = answersOf(handed)
  const shown = numberedFields([inForm]).filter(
    ({ field: { id, when } }) =>
      said[id] !== undefined ||
      elsewhere[id] !== undefined ||
      // What was chosen beside the form is no part of it: a paper is made of the version alone.
      hold(when, inForm, { answers, chosen: {} }),
  )
  const fieldIn = (asked: AskedField): PaperField => {
    const { id } = asked.field
    const who = answeredBy[id]
    return filledField(telling, {
      asked,
      value: said[id],
      elsewhere: elsewhere[id],
      who: who === undefined || who === by ? undefined : name(who),
      warnings: warningsOf(handed, asked, answers),
    })
  }
  return form.sections
    .map(({ id, title }) => ({
      title: title[telling.language],
      fields: shown.filter(({ section }) => section.id === id).map(fieldIn),
    }))
    .filter(({ fields }) => fields.length > 0)
}

const answersOf = ({ output, form, value }: HandedForm): FieldValues => {
  const answers: FieldValues = {}
  for (const field of fieldsOf(form)) {
    const answer = value.values[field.id]
    if (answer !== undefined) answers[keyOf(output.id, field)] = answer
  }
  return answers
}

/** Whatever was chosen beside the form. */
const ofFields = (conditions: readonly Condition[] = []): Condition[] =>
  conditions.filter((condition) => 'field' in condition)

/** What was warned about when it was handed in. */
function warningsOf({ value, at }: HandedForm, asked: AskedField, answers: FieldValues): Words[] {
  const { field } = asked
  const answer = value.values[field.id]
  if (answer === undefined || !value.warned?.includes(field.id)) return []
  const warns = field.warns.map((warning) => ({ ...warning, when: ofFields(warning.when) }))
  const judged = { ...asked, field: { ...field, warns, rules: [] } }
  const checked = checkField(judged, answer, { answers, chosen: {} }, dayOf(at))
  return checked.ok ? checked.warnings : []
}
