/** The modals in which a form is filled in for somebody: page by page, then all of it together. */
import type { FormField, FormTask } from '../../../flows/case/drafts/view'
import { formLines } from '../../cards/forms'
import { actions, type Block, button, clip, context, escape, section } from '../../cards/blocks'
import type { CaseView } from '../../cards/view'
import { ruleWords } from '../../forms/rule-words'
import { caseLine, modal } from '../../staff/modal'
import { type OnStep, stepButton, stepModal } from '../parts/act'
import { fieldInputs, numbered } from './field-inputs'
import {
  aboutForm,
  answeredBy,
  answerShown,
  formRow,
  type InHand,
  isConcealed,
  photoLines,
  revealBlocks,
  titleOf,
  warningLines,
} from './in-hand'
import { fieldsAsked, fieldsOn, inSections, pagesOf } from './pages'

/** Which of the forms: in a modal of their own where there are several. */
export function chooseModal(
  on: OnStep,
  { view, task, action, label }: { view: CaseView; task: FormTask; action: string; label: string },
): Block {
  const { t } = on.visit
  return stepModal(on, {
    callback: 'form.choose',
    title: t('forms.choose.title'),
    blocks: task.forms.map((form) =>
      formRow(on.visit, on.activation, {
        output: form.output,
        words: formLines(view, on.activation, { ...task, forms: [form] }).join('\n'),
        action,
        label,
      }),
    ),
  })
}

const sectionHead = (title: string): Block => section(`*${escape(title)}*`)

/** @param page from 0. @param above what is said before it: why it is shown again. */
export function pageModal(hand: InHand, page: number, above?: string): Block {
  const { on, view, task, form } = hand
  const { visit, state } = on
  const { t, language } = visit
  const fields = fieldsOn({ task, output: form.output, page })
  const count = pagesOf(form.form).length
  const asked = inSections(fields).flatMap(({ title, fields: own }) => [
    sectionHead(title[language]),
    ...own.flatMap((field) =>
      fieldInputs({
        visit,
        field,
        isConcealed: isConcealed(hand, field),
        answeredBy: answeredBy(view, field),
        atHand: hand.atHand,
      }),
    ),
  ])
  return modal({
    t,
    callback: 'form.page',
    title: t('forms.fill.title'),
    submit: t('forms.fill.submit', { last: page + 1 < count ? 'no' : 'yes' }),
    about: aboutForm(hand, page),
    blocks: [
      section(
        `*${escape(titleOf(hand))}* · ${t('forms.fill.page', { page: page + 1, count })}\n${escape(form.form.purpose[language])}`,
      ),
      caseLine(state),
      ...(above === undefined ? [] : [section(above)]),
      context(t('forms.fill.stars')),
      ...photoLines(hand),
      ...revealBlocks(hand, fields, 'form.reveal.page'),
      ...asked,
    ],
  })
}

const longestSection = 2800
/** "3. Correo *: rchoque@viacha.gob.bo · Rosa Choque, hoy a las 10:42". */
const answerLine = (hand: InHand, field: FormField): string => {
  const { visit } = hand.on
  const answer = answerShown(hand, field)
  const label = escape(numbered(field, visit.language))
  if (answer === undefined) return `${label}: _${visit.t('forms.summary.none')}_`
  const by = answeredBy(hand.view, field)
  return [`${label}: ${escape(clip(answer, 500))}`, ...(by ? [`_${escape(by)}_`] : [])].join(' · ')
}

/** All that is asked by sections, with who answered it. */
export const summaryBlocks = (hand: InHand): Block[] =>
  inSections(fieldsAsked(hand.task, hand.form.output)).map(({ title, fields }) =>
    section(
      clip(
        [
          `*${escape(title[hand.on.visit.language])}*`,
          ...fields.map((field) => answerLine(hand, field)),
        ].join('\n'),
        longestSection,
      ),
    ),
  )

/** An answer that another one, given since, makes bad: its rule. */
const brokenLines = ({ on: { visit } }: InHand, { n, field, kind, failed }: FormField): string[] =>
  failed === undefined
    ? []
    : [
        visit.t('staff.form.warning', {
          n,
          words: escape(ruleWords(visit, { field, kind }, failed)),
        }),
      ]

/** What is wrong with a form as it stands, and what is only warned about. */
function standingBlocks(hand: InHand): Block[] {
  const { t } = hand.on.visit
  const fields = fieldsAsked(hand.task, hand.form.output)
  const missing = fields.filter(({ isMissing }) => isMissing).map(({ n }) => n)
  const broken = fields.flatMap((field) => brokenLines(hand, field))
  const warned = [...broken, ...fields.flatMap((field) => warningLines(hand, field))]
  return [
    ...(missing.length > 0
      ? [
          section(
            t('forms.summary.missing', { count: missing.length, numbers: missing.join(', ') }),
          ),
        ]
      : []),
    ...(warned.length > 0 ? [section(warned.join('\n'))] : []),
  ]
}

/** The form as it would be handed in; only one of which nothing is missing is. */
export function summaryModal(hand: InHand): Block {
  const { on, task, form } = hand
  const { visit, state, activation } = on
  const { t } = visit
  const pages = pagesOf(form.form).map((_fields, page) =>
    button(
      stepButton(
        `form.page.${form.output}.${page}`,
        activation,
        t('forms.summary.page', { page: page + 1 }),
      ),
    ),
  )
  return modal({
    t,
    callback: 'form.hand_in',
    title: t('forms.summary.title'),
    submit: form.isReady ? t('forms.summary.submit') : undefined,
    about: aboutForm(hand),
    blocks: [
      section(`*${escape(titleOf(hand))}*`),
      caseLine(state),
      ...standingBlocks(hand),
      ...photoLines(hand),
      ...revealBlocks(hand, fieldsAsked(task, form.output), 'form.reveal.summary'),
      ...summaryBlocks(hand),
      actions('form.pages', pages),
      ...(form.isReady
        ? [context(t('forms.summary.what', { told: task.asked?.to ? 'yes' : 'no' }))]
        : []),
    ],
  })
}
