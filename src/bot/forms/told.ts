/** What a case tells whoever fills its forms in: what is needed, what came, what is asked anew. */
import { isAwaited } from '../../flows/case/drafts/standing'
import type { FormField, FormTask } from '../../flows/case/drafts/view'
import type { FailedRule } from '../../flows/forms/answer'
import {
  answerLine,
  answerWords,
  askedOf,
  openForms,
  type FormReader,
  kindOf,
  labelWords,
  listWords,
  namesOf,
  paragraphs,
  summaryWords,
} from './asked-lines'
import { completeWords, confirmWords, dueWords, warningLines } from './complete'
import { brokenLine, nextField, questionWords } from './questions'
import { ruleWords } from './rule-words'

type Params = Readonly<Record<string, string | number>>
const textIn = (params: Params, name: string): string => String(params[name] ?? '')
const listIn = (params: Params, name: string): string[] =>
  textIn(params, name).split(',').filter(Boolean)

/** "Anexo N°2 (Autenticación), Anexo N°3 (…)" */
const formNames = (task: FormTask, { t, language }: FormReader, outputs?: readonly string[]) =>
  task.forms
    .filter(({ output }) => !outputs || outputs.includes(output))
    .map(({ form }) =>
      t('people.form.called', { title: form.title[language], source: form.source }),
    )
    .join(', ')
/** The first message: everything that is needed, and every way to answer. */
export function askedWords(task: FormTask, reader: FormReader, note = ''): string {
  const { t, language, me } = reader
  const awaited = openForms(task)
  const reminders = awaited.flatMap(({ form }) =>
    form.reminders.map((reminder) => t('people.form.reminder', { text: reminder[language] })),
  )
  const isAgain = awaited.some(({ version, observed }) => version > 0 && !observed)
  return paragraphs([
    t('people.form.head', {
      number: task.number,
      forms: formNames(
        task,
        reader,
        awaited.map(({ output }) => output),
      ),
      again: isAgain ? 'yes' : 'no',
      text: note.trim() || 'none',
    }),
    reminders.join('\n'),
    listWords(task, reader),
    howWords(task, reader),
    me === undefined ? '' : dueWords(task, reader),
  ])
}
export function howWords(task: FormTask, { t }: FormReader): string {
  const asked = askedOf(task)
  const mayWait = openForms(task).some((form) => form.mayWait)
  return t('people.form.how', {
    required: asked.some(({ required }) => required) ? 'yes' : 'no',
    secret: asked.some((field) => kindOf(field, task) === 'secret') ? 'yes' : 'no',
    postpone: mayWait ? 'yes' : 'no',
  })
}

/** What was not taken is asked anew with its rule: it is not said to be missing, too. */
const failedKeys = (params: Params): string[] =>
  listIn(params, 'failed').map((entry) => entry.slice(0, entry.lastIndexOf('=')))
/** What was good when it was written, and is good no more by what was answered since. */
const brokenIn = (task: FormTask, failed: readonly string[]): FormField[] =>
  askedOf(task).filter(({ key, failed: rule }) => rule !== undefined && !failed.includes(key))
const brokenWords = (task: FormTask, reader: FormReader, failed: readonly string[]): string =>
  brokenIn(task, failed)
    .map((field) => brokenLine(field, task, reader))
    .join('\n')

/** What was not taken, each with its rule. */
function failedWords(params: Params, task: FormTask, reader: FormReader): string {
  const { t } = reader
  const lines = listIn(params, 'failed').flatMap((entry) => {
    const at = entry.lastIndexOf('=')
    const [key, rule] = [entry.slice(0, at), entry.slice(at + 1)]
    const field = task.fields.find((known) => known.key === key)
    if (!field)
      return task.forms
        .filter(({ output }) => output === key)
        .map(({ form }) => t('people.form.may_not_wait', { title: form.title[reader.language] }))
    const says =
      rule === 'required'
        ? t('people.form.required')
        : ruleWords(reader, { field: field.field, kind: kindOf(field, task) }, rule as FailedRule)
    return [t('people.form.failed', { n: field.n, label: labelWords(field, reader), rule: says })]
  })
  return lines.join('\n')
}
/** What still has to be answered; what is a secret is given elsewhere. */
export function missingWords(
  task: FormTask,
  reader: FormReader,
  failed: readonly string[] = [],
): string {
  const { t } = reader
  const said = [...failed, ...brokenIn(task, failed).map(({ key }) => key)]
  const missing = askedOf(task).filter(({ key, isMissing }) => isMissing && !said.includes(key))
  const isSecret = (field: FormField): boolean => kindOf(field, task) === 'secret'
  const open = missing.filter((field) => !isSecret(field))
  const secrets = missing.filter(isSecret)
  return paragraphs(
    [
      open.length > 0 ? t('people.form.missing', { fields: namesOf(open, reader) }) : '',
      brokenWords(task, reader, failed),
      secrets.length > 0
        ? t('people.form.missing.secret', { fields: namesOf(secrets, reader) })
        : '',
    ],
    '\n',
  )
}
/** What was understood, what was not taken and why, what is still missing. */
export function keptWords(task: FormTask, reader: FormReader, params: Params): string {
  const { t } = reader
  const why = textIn(params, 'why')
  const failed = failedWords(params, task, reader)
  if (!task.forms.some(isAwaited)) return nothingOpen(task, reader, why)
  if (why === 'list') return listAgain(task, reader)
  const next = task.mode === 'one' ? nextField(task) : undefined
  const taken = askedOf(task).filter(({ key }) => listIn(params, 'taken').includes(key))
  const lines = taken.map((field) => answerLine(field, task, reader)).join('\n')
  const kept = lines && t('people.form.kept', { lines })
  const said = paragraphs([kept, failed, warningLines(taken, reader)], '\n')
  if (why === 'later') return paragraphs([said, laterWords(task, reader)])
  if (next)
    return paragraphs([
      said,
      postponedWords(task, reader, why),
      questionWords(next, task, reader, failedKeys(params)),
      why === 'one' ? t('people.form.one') : '',
    ])
  if (task.isReady && failed === '') {
    const put = postponedWords(task, reader, why)
    if (textIn(params, 'again') === '') return paragraphs([put, confirmWords(task, reader)])
    const came = [photosWords(params, reader), said]
    return paragraphs([paragraphs(came, '\n'), put, completeWords(task, reader)])
  }
  return paragraphs([
    paragraphs([photosWords(params, reader), kept, warningLines(taken, reader)], '\n'),
    failed,
    why === 'missing' ? t('people.form.not_yet_ready') : '',
    task.isReady ? t('people.form.confirm') : missingWords(task, reader, failedKeys(params)),
    postponedWords(task, reader, why),
  ])
}
const listAgain = (task: FormTask, reader: FormReader): string =>
  paragraphs([listWords(task, reader), howWords(task, reader)])
function laterWords(task: FormTask, reader: FormReader): string {
  const due = dueWords(task, reader)
  const saved = reader.t('people.form.later', { number: task.number })
  return paragraphs([paragraphs([saved, due], ' '), missingWords(task, reader)], '\n')
}
const photosWords = (params: Params, { t }: FormReader): string => {
  const photos = Number(params['photos'] ?? 0)
  return photos > 0 ? t('people.form.photos', { photos }) : ''
}
function postponedWords(task: FormTask, reader: FormReader, why: string): string {
  const put = task.forms.filter(({ status }) => status === 'postponed')
  if (why !== 'postponed' || put.length === 0) return ''
  const outputs = put.map(({ output }) => output)
  return reader.t('people.form.postponed', { forms: formNames(task, reader, outputs) })
}
function nothingOpen(task: FormTask, reader: FormReader, why: string): string {
  const postponed = postponedWords(task, reader, 'postponed')
  if (postponed && why === 'postponed') return postponed
  return reader.t('people.form.nothing', { number: task.number })
}

/** How far it is, for who asks. */
export function viewWords(task: FormTask, reader: FormReader): string {
  if (openForms(task).length === 0) return summaryWords(task, reader, task.forms)
  if (task.isReady) return confirmWords(task, reader)
  return paragraphs([
    summaryWords(task, reader),
    paragraphs([missingWords(task, reader), dueWords(task, reader)], '\n'),
  ])
}

/** What is asked anew, each with its reason, and nothing else. */
export function observedWords(task: FormTask, reader: FormReader): string {
  const { t } = reader
  const asked = askedOf(task).filter(({ observed }) => observed && !observed.answered)
  const lines = asked.map((field) =>
    t('people.form.observed.line', {
      n: field.n,
      label: labelWords(field, reader),
      value: answerWords(field, task, reader) || 'none',
      reason: field.observed?.reason ?? '',
    }),
  )
  const [first] = asked
  return paragraphs([
    t('people.form.observed', { number: task.number, fields: asked.length }),
    lines.join('\n'),
    paragraphs(
      [
        t('people.form.observed.how', { n: first?.n ?? 1, fields: asked.length }),
        dueWords(task, reader),
      ],
      ' ',
    ),
  ])
}

export function handedWords(task: FormTask, reader: FormReader, params: Params): string {
  const awaited = task.forms.filter(isAwaited)
  return reader.t('people.form.handed', {
    number: task.number,
    forms: formNames(task, reader, listIn(params, 'outputs')),
    by: textIn(params, 'why') === 'own' ? 'own' : 'agency',
    left:
      formNames(
        task,
        reader,
        awaited.map(({ output }) => output),
      ) || 'none',
  })
}
export function remindedWords(task: FormTask, reader: FormReader, nth: number): string {
  const { t } = reader
  const { number, isReady } = task
  const head = t('people.form.reminded', { number, nth, is: isReady ? 'ready' : 'missing' })
  const rest = isReady ? t('people.form.confirm') : missingWords(task, reader)
  const first = paragraphs([head, dueWords(task, reader)], ' ')
  return paragraphs([first, rest, t('people.form.ways')], '\n')
}

/** One of these messages; `undefined` of any other. */
export function formTold(
  message: string,
  params: Params,
  { task, reader }: { task: FormTask | undefined; reader: FormReader },
): string | undefined {
  const { t } = reader
  const number = textIn(params, 'number')
  if (message === 'form_late')
    return t('people.form.late', { number, why: textIn(params, 'why') || 'gone' })
  if (message === 'form_ended') return t('people.form.ended', { number })
  if (!task) return message.startsWith('form_') ? t('people.form.ended', { number }) : undefined
  switch (message) {
    case 'form_asked':
      return askedWords(task, reader, textIn(params, 'text'))
    case 'form_kept':
      return keptWords(task, reader, params)
    case 'form_observed':
      return observedWords(task, reader)
    case 'form_handed':
      return handedWords(task, reader, params)
    case 'form_reminded':
      return remindedWords(task, reader, Number(params['nth'] ?? 1))
    default:
      return undefined
  }
}
