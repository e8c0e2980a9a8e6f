/** *Revisar*: a form as a page of fields, and which of them are sent back, each with its reason. */
import type { FormField } from '../../../flows/case/drafts/view'
import type { FieldValue } from '../../../flows/forms/values'
import { clip, context, escape, section, type Block } from '../../cards/blocks'
import { formLines } from '../../cards/forms'
import { shownAnswer } from '../../forms/shown'
import { hidden } from '../../secrets/mask'
import { selectSeveral, words } from '../../staff/inputs'
import { caseLine, modal } from '../../staff/modal'
import {
  optionsAt,
  outcome,
  type Parsed,
  reading,
  readText,
  type Values,
  wrong,
} from '../../staff/values'
import type { Visit } from '../../staff/context'
import { heading, numbered } from './field-inputs'
import {
  aboutForm,
  answeredBy,
  answerShown,
  type InHand,
  isConcealed,
  photoLines,
  revealBlocks,
  titleOf,
  warningLines,
} from './in-hand'
import { summaryBlocks } from './fill-form'
import { fieldsAsked, inSections } from './pages'

/** Answers of the version before, of the fields that changed since. */
export type Changed = ReadonlyMap<string, FieldValue | undefined>

/** With more of them a section is one block: a modal takes a hundred. */
const mostRows = 80
/** Long answers are read whole where the form is filled in. */
const longestAnswer = 700

const answerWords = (hand: InHand, field: FormField, most: number): string => {
  const answer = answerShown(hand, field)
  return answer === undefined
    ? `_${hand.on.visit.t('forms.summary.none')}_`
    : escape(clip(answer, most))
}

function fieldBlock(hand: InHand, field: FormField, changed: Changed): Block {
  const { visit } = hand.on
  const { t, language } = visit
  const { key, observed } = field
  const lines = [
    heading(field, language),
    answerWords(hand, field, longestAnswer),
    ...[answeredBy(hand.view, field)].flatMap((by) => (by ? [`_${escape(by)}_`] : [])),
    ...(changed.has(key)
      ? [t('forms.review.before', { before: beforeOf(hand, field, changed) })]
      : []),
    ...(observed
      ? [
          t('forms.review.observed', {
            answered: observed.answered ? 'yes' : 'no',
            reason: escape(clip(observed.reason, 300)),
          }),
        ]
      : []),
    ...warningLines(hand, field),
  ]
  return section(lines.join('\n'))
}
function beforeOf(hand: InHand, field: FormField, changed: Changed): string {
  const before = changed.get(field.key)
  if (before === undefined) return 'none'
  if (isConcealed(hand, field)) return hidden
  return escape(clip(shownAnswer(hand.on.visit, field, before), 300))
}

/** What can be observed: every field that has an answer, or should have one. */
const observable = (hand: InHand): FormField[] =>
  fieldsAsked(hand.task, hand.form.output).filter(({ kind }) => kind !== 'secret')

/** Whether somebody outside is asked anew. */
const isTold = ({ task: { asked } }: InHand): boolean => asked?.to !== undefined && !asked.isQuiet

interface Reviewing {
  changed: Changed
  /** Whether this member may send something back. */
  mayObserve: boolean
}
export function reviewModal(hand: InHand, { changed, mayObserve }: Reviewing): Block {
  const { on, view, task, form } = hand
  const { t, language } = on.visit
  const fields = fieldsAsked(task, form.output)
  const standing = formLines(view, on.activation, { ...task, forms: [form] }).join('\n')
  const rows = inSections(fields).flatMap(({ title, fields: own }) => [
    section(`— *${escape(title[language])}* —`),
    ...own.map((field) => fieldBlock(hand, field, changed)),
  ])
  const shown = rows.length > mostRows ? summaryBlocks(hand) : rows
  const options = observable(hand).map((field) => ({
    value: field.key,
    label: clip(numbered(field, language), 75),
  }))
  return modal({
    t,
    callback: 'form.review',
    title: t('forms.review.title'),
    submit: mayObserve ? t('forms.review.submit') : undefined,
    about: aboutForm(hand),
    blocks: [
      section(standing),
      caseLine(on.state),
      ...photoLines(hand),
      ...revealBlocks(hand, fields, 'form.reveal.review'),
      ...shown,
      ...(mayObserve
        ? [
            selectSeveral(
              {
                id: 'fields',
                label: t('forms.review.fields'),
                hint: t('forms.review.fields.hint'),
                optional: true,
              },
              options,
            ),
          ]
        : []),
      ...(form.version === 0 ? [context(t('forms.review.open'))] : []),
    ],
  })
}

/** As many are observed at once, each in its own words. */
const mostObserved = 20
/** Somebody reads it on a telephone. */
const longestReason = 500
const reasonId = (key: string): string => `reason.${key}`

/** @param keys of the fields that are observed. */
export function reasonsModal(hand: InHand, keys: readonly string[]): Block {
  const { on } = hand
  const { t, language } = on.visit
  const chosen = observable(hand).filter(({ key }) => keys.includes(key))
  return modal({
    t,
    callback: 'form.reasons',
    title: t('forms.reasons.title'),
    submit: t('forms.reasons.submit'),
    about: { ...aboutForm(hand), targets: chosen.map(({ key }) => key) },
    blocks: [
      section(`*${escape(titleOf(hand))}*`),
      caseLine(on.state),
      context(t('forms.reasons.what', { told: isTold(hand) ? 'yes' : 'no' })),
      ...chosen.flatMap((field) => [
        context(answerWords(hand, field, 300)),
        words(
          {
            id: reasonId(field.key),
            label: numbered(field, language),
            hint: t('forms.reasons.hint'),
          },
          { multiline: true },
        ),
      ]),
    ],
  })
}

/** Which fields are observed; at least one. */
export function readObserved(values: Values, visit: Visit): Parsed<{ keys: string[] }> {
  const read = reading(visit, values)
  const keys = optionsAt(values, 'fields')
  if (keys.length === 0) wrong(read, 'fields', 'form.fields')
  if (keys.length > mostObserved) wrong(read, 'fields', 'form.many', { most: mostObserved })
  return outcome(read, () => ({ keys }))
}

/** @param keys of the fields for which a reason was asked. */
export function readReasons(
  values: Values,
  visit: Visit,
  keys: readonly string[],
): Parsed<{ fields: Record<string, string> }> {
  const read = reading(visit, values)
  const fields = Object.fromEntries(
    keys.map((key) => [
      key,
      readText(read, reasonId(key), { empty: 'reason', most: longestReason }),
    ]),
  )
  return outcome(read, () => ({ fields }))
}
