/**
 * *Pedir formularios*: what is wanted first, then which forms follow from it, of whom they are
 * asked, what is known already and what will be read.
 */
import type { Output } from '../../../flows/definition/definition'
import {
  chosenIn,
  firstOutputs,
  formOf,
  formOutputs,
  type FormStep,
  isAskedBy,
} from '../../../flows/case/drafts/standing'
import type { Draft } from '../../../flows/case/drafts/draft'
import type { AskedField } from '../../../flows/forms/ask'
import { kindIn } from '../../../flows/forms/ask'
import { type Block, clip, context, escape, quoteOwn, section } from '../../cards/blocks'
import { shownAnswer } from '../../forms/shown'
import { hidden } from '../../secrets/mask'
import { type Option, several, words } from '../../staff/inputs'
import {
  optionsAt,
  outcome,
  type Parsed,
  reading,
  readOptions,
  readText,
  type Values,
} from '../../staff/values'
import type { Visit } from '../../staff/context'
import { type About, aboutStep } from '../../staff/about'
import { caseLine, modal } from '../../staff/modal'
import type { OnStep } from '../parts/act'
import type { KnownAnswers } from '../../entities/known-answers'

export interface Wanting {
  on: OnStep
  at: FormStep
  draft: Draft | undefined
  /** Whether whoever fills it in can be written to. */
  isReachable: boolean
}
const listId = (output: string): string => `first.${output}`
const optionsOf = (visit: Visit, { options = [] }: Output): Option[] =>
  options.map(({ id, label }) => ({ value: id, label: label[visit.language] }))

/** Forms that may be put off, with what is to be there before they are filled in. */
const postponableIn = ({ at }: Wanting): Output[] =>
  formOutputs(at.step).filter(({ postponable }) => postponable !== undefined)

/** What follows from what: asked before anything else. */
export function wantModal(wanting: Wanting): Block {
  const { on, at, draft } = wanting
  const { visit, state, activation } = on
  const { t, language } = visit
  const chosen = chosenIn(draft?.first ?? {})
  const late = postponableIn(wanting)
  const lists = firstOutputs(at.step).map((output) =>
    several(
      { id: listId(output.id), label: output.label[language] },
      optionsOf(visit, output),
      chosen[output.id],
    ),
  )
  const postponed = late
    .filter(({ id }) => draft?.forms[id]?.status === 'postponed')
    .map(({ id }) => id)
  return modal({
    t,
    callback: 'form.want',
    title: t('forms.ask.title'),
    submit: t('forms.ask.next'),
    about: aboutStep(state, activation),
    blocks: [
      section(t('forms.ask.what')),
      caseLine(state),
      ...lists,
      ...late.flatMap((output) => remindersOf(wanting, output)),
      ...(late.length > 0
        ? [
            several(
              {
                id: 'later',
                label: t('forms.ask.later'),
                hint: t('forms.ask.later.hint'),
                optional: true,
              },
              late.map(({ id, label }) => ({ value: id, label: label[language] })),
              postponed,
            ),
          ]
        : []),
      ...(wanting.isReachable ? wordsAlong(visit) : []),
    ],
  })
}

/** Words that go with it, and that nothing goes: whoever was asked on paper is not asked again. */
const wordsAlong = ({ t }: Visit): Block[] => [
  words(
    { id: 'note', label: t('forms.ask.note'), hint: t('forms.ask.note.hint'), optional: true },
    { multiline: true },
  ),
  several({ id: 'quiet', label: t('forms.ask.quiet'), optional: true }, [
    { value: 'quiet', label: t('forms.ask.quiet.yes') },
  ]),
]

/** What is said before a form is filled in; it blocks nothing. */
function remindersOf({ on: { visit }, at }: Wanting, output: Output): Block[] {
  const form = formOf(at.definition, output)
  if (!form || form.reminders.length === 0) return []
  const lines = form.reminders.map((words) => `• ${escape(words[visit.language])}`)
  return [context([`*${escape(output.label[visit.language])}*`, ...lines].join('\n'))]
}

/** It travels in the metadata of the modal that shows what goes. */
const longestNote = 1000

/** What was wanted, and which of its forms are asked for now and which later. */
export type Wanted = NonNullable<About['wanted']>
/** As the case keeps it. */
export const firstOf = ({ first }: Pick<Wanted, 'first'>): Draft['first'] =>
  Object.fromEntries(
    Object.entries(first).map(([output, text]) => [output, { kind: 'text', text }]),
  )

export function readWanted(values: Values, { on, at }: Wanting): Parsed<Wanted> {
  const read = reading(on.visit, values)
  const first: Wanted['first'] = {}
  const lists = firstOutputs(at.step)
  for (const { id, options = [] } of lists) {
    const offered = options.map((option) => option.id)
    const chosen = readOptions(read, listId(id), offered)
    first[id] = offered.filter((option) => chosen.includes(option)).join()
  }
  const follow = formOutputs(at.step).filter((output) =>
    isAskedBy(output, chosenIn(firstOf({ first }))),
  )
  const later = optionsAt(values, 'later').filter((id) =>
    follow.some((output) => output.id === id && output.postponable),
  )
  const [list] = lists
  const forms = follow.map(({ id }) => id)
  if (list && forms.length === 0)
    read.errors[listId(list.id)] ??= on.visit.t('forms.error.form.none')
  const note = readText(read, 'note', { optional: true, most: longestNote })
  const quiet = optionsAt(values, 'quiet').includes('quiet') ? true : undefined
  return outcome(read, () => ({ first, forms, later, note: note || undefined, quiet }))
}

interface Going extends Wanting {
  wanted: Wanted
  known: KnownAnswers
  fields: readonly AskedField[]
  /** Who is asked; absent where nobody can be written to. */
  to?: string
  /** Exactly what they will read. */
  preview?: string
}
/** All that happens when it is sent, before it does. */
export function previewModal(going: Going): Block {
  const { on, at, wanted, to, preview } = going
  const { visit, state, activation } = on
  const { t, language } = visit
  const named = (ids: readonly string[]): string =>
    formOutputs(at.step)
      .filter(({ id }) => ids.includes(id))
      .map(({ label }) => `• ${escape(label[language])}`)
      .join('\n')
  const now = wanted.forms.filter((id) => !wanted.later.includes(id))
  const asked = formOutputs(at.step).filter(({ id }) => now.includes(id))
  return modal({
    t,
    callback: 'form.ask',
    title: t('forms.ask.title'),
    submit: t('forms.ask.submit', { to: to === undefined ? 'nobody' : 'somebody' }),
    about: {
      ...aboutStep(state, activation),
      wanted,
    },
    blocks: [
      section(
        t('forms.ask.to', { who: to === undefined ? 'none' : escape(to), count: now.length }) +
          `\n${named(now)}`,
      ),
      caseLine(state),
      ...(wanted.later.length > 0
        ? [section(`${t('forms.ask.postponed')}\n${named(wanted.later)}`)]
        : []),
      ...asked.flatMap((output) => remindersOf(going, output)),
      ...knownBlocks(going),
      ...(preview === undefined
        ? []
        : [context(t('forms.ask.preview')), section(quoteOwn(preview, 2500))]),
    ],
  })
}

/** What is proposed and not asked, and where it comes from. */
function knownBlocks({ on: { visit }, fields, known, wanted }: Going): Block[] {
  const { t, language } = visit
  const answers = Object.fromEntries(Object.entries(known).map(([key, { value }]) => [key, value]))
  const answered = { answers, chosen: chosenIn(firstOf(wanted)) }
  const lines = fields.flatMap((asked) => {
    const found = known[asked.key]
    if (!found) return []
    const kind = kindIn(asked, answered)
    const value = asked.field.personal
      ? hidden
      : clip(shownAnswer(visit, { ...asked, kind }, found.value), 120)
    const label = escape(asked.field.label[language])
    return [t('forms.ask.known.line', { label, value: escape(value), from: found.from })]
  })
  return lines.length > 0 ? [context([t('forms.ask.known'), ...lines].join('\n'))] : []
}
