/**
 * What a step sends to the entity, shown as exactly that before it goes: to whom, by which ways, in
 * which words, with which files; and what whoever confirms it adds.
 */
import { addressee, participantIn } from '../../../flows/case/outside/participants'
import type { CaseState, FileRef } from '../../../flows/case/case'
import { apart } from '../../../flows/case/intake'
import { type Dispatch, type Outgoing, outgoingParams, sentAs } from '../../../flows/case/sending'
import type { Step } from '../../../flows/definition/definition'
import type { Proposed } from '../../attachments/ready-papers'
import { missingWords, paperWords } from '../../cards/attachments'
import { type Block, clip, context, divider, escape, section } from '../../cards/blocks'
import type { AskedWords } from '../../cases/asked-words'
import { tellWords } from '../../cases/tell-words'
import type { StaffFile } from '../../channels/staff-port'
import { files, several, words } from '../../staff/inputs'
import { paragraph, paragraphs } from '../../staff/modal'
import { readFiles } from '../../staff/forms/read-outputs'
import { filesAt, optionsAt, type Reading, readText } from '../../staff/values'
import type { Visit } from '../../staff/context'
import type { Translate } from '../../words/catalogue'
import { markOf } from './read-letter'

type Sends = NonNullable<Step['sends']>

const longestWords = 1500

/** A note that is signed apart from the confirmation. */
const hasCopy = ({ kind, signs }: Sends): boolean => kind === 'note' && !signs

interface Asked {
  visit: Visit
  sends: Sends
  /** Papers that go along. */
  ready: readonly Proposed[]
  /** Those of them that go as it is shown. */
  enclosed: readonly { id: string }[]
}
/** Those that are there, all taken unless somebody takes one out; who can add the others. */
function readyInputs({ visit: { t, language, directory }, ready, enclosed }: Asked): Block[] {
  const options = ready.flatMap(({ id, name, paper }) =>
    paper ? [{ value: id, label: `${clip(name[language], 45)} · ${paperWords(t, paper)}` }] : [],
  )
  const missing = ready.filter(({ paper }) => !paper).map(({ name }) => escape(name[language]))
  const who = directory.members.filter(({ active, administrator }) => active && administrator)
  const field = { id: 'send.ready', label: t('forms.send.ready'), optional: true }
  return [
    ...(options.length > 0
      ? [
          several(
            field,
            options,
            enclosed.map(({ id }) => id),
          ),
        ]
      : []),
    ...(missing.length > 0
      ? [context(missingWords(t, { names: missing, who: who.map(({ name }) => name) }))]
      : []),
  ]
}

export function dispatchInputs(asked: Asked): Block[] {
  const { visit, sends } = asked
  const { t } = visit
  const attached = t(hasCopy(sends) ? 'forms.send.copy' : 'forms.send.files')
  const follows = [{ value: 'follows', label: t('forms.send.follows.yes') }]
  return [
    ...readyInputs(asked),
    words({ id: 'send.text', label: t('forms.send.text'), optional: true }, { multiline: true }),
    ...(sends.signs ? [] : [files({ id: 'send.files', label: attached, optional: true })]),
    ...(hasCopy(sends)
      ? [several({ id: 'send.follows', label: t('forms.send.follows'), optional: true }, follows)]
      : []),
  ]
}

export interface ReadDispatch {
  dispatch: Omit<Dispatch, 'files' | 'enclosed'>
  /** Ids of papers that are ready. */
  ready: string[]
  /** Still to be fetched from Slack. */
  files: StaffFile[]
}
export function readDispatch(read: Reading): ReadDispatch {
  const sent = filesAt(read.values, 'send.files').length > 0 ? readFiles(read, 'send.files') : []
  const text = readText(read, 'send.text', { optional: true, most: longestWords })
  const follows = optionsAt(read.values, 'send.follows').includes('follows') && sent.length === 0
  return {
    dispatch: { text: text || undefined, follows: follows || undefined },
    ready: optionsAt(read.values, 'send.ready'),
    files: sent,
  }
}

export interface Previewing {
  visit: Visit
  state: CaseState
  outgoing: Outgoing
  follows: boolean
  /** Shown because what was confirmed had not been shown as it goes. */
  isNew: boolean
  /** In the person's language. */
  person: Translate
  /** Who may write down which entity it is for. */
  owner: string
  /** What is asked in the same message. */
  asked?: AskedWords
}

const toldText = ({ state, outgoing, person, asked }: Previewing): string =>
  tellWords({
    message: sentAs[outgoing.kind],
    params: {
      number: state.number,
      ...outgoingParams(outgoing),
      files: outgoing.files.length,
    },
    t: person,
    asked,
  }).text

/** What is handed over: nothing is written to anybody. */
const handedText = ({ visit: { t, language }, outgoing }: Previewing): string => {
  const { papers = '', text = '' } = outgoingParams(outgoing)
  const items = outgoing.items.map((words) => words[language]).join('; ')
  return [
    papers && t('forms.send.papers', { papers }),
    items && t('forms.send.items', { items }),
    text,
  ]
    .filter((line) => line !== '')
    .join('\n')
}

/** Tells one preview from another. */
export const previewMark = (previewing: Previewing): string =>
  markOf(
    JSON.stringify([
      toldText(previewing),
      previewing.outgoing.files.map(({ hash }: FileRef) => hash),
      previewing.follows,
      addressee(previewing.state),
    ]),
  )

/** To whom and by which ways; then what exactly goes. */
export function previewBlocks(previewing: Previewing): Block[] {
  const { visit, state, outgoing, follows, isNew } = previewing
  const { t } = visit
  const { entity, reporter } = state.intake
  const contact = addressee(state)
  const person = participantIn(state, contact ?? '')?.name ?? reporter?.name
  const whom = apart([entity, person]).map(escape)
  const chat = follows ? 'copy' : 'chat'
  const unknown = whom.length === 0 && !contact
  const shown = contact ? toldText(previewing) : handedText(previewing)
  const toCome = saysNothing(outgoing) && !isNew
  const names = outgoing.files.map(({ name }) => name).join(', ')
  return [
    section(t('forms.send.to', { who: whom.join(', ') || 'none' })),
    context(t(`forms.send.by.${contact ? chat : 'paper'}`)),
    ...(unknown ? [context(t('forms.send.unknown', { owner: previewing.owner }))] : []),
    divider,
    ...(isNew ? [context(t('forms.send.again'))] : []),
    ...(toCome ? [context(t('forms.send.nothing'))] : []),
    ...(toCome || shown === '' ? [] : paragraphs(shown)),
    ...(names
      ? [paragraph(t('forms.preview.files', { count: outgoing.files.length, names }))]
      : []),
    divider,
  ]
}

/** Whether there is anything to be read. */
export const saysNothing = ({ papers, items, text, files: sent }: Outgoing): boolean =>
  papers.length + items.length + sent.length === 0 && text === ''
