/** What the page of a dossier says, in the agency's language. Pure but for what it is given. */
import { lettersOf } from './letters'
import type { WholeCase } from '../../flows/case/history'
import { rootOf } from '../../flows/case/lookup'
import type { Library } from '../../flows/definition/definition'
import { decisionsOf } from '../../flows/definition/flow-tree'
import { stepOf } from '../../flows/definition/lookup'
import { partsOfActivation } from '../../flows/case/ids'
import type { StoredWhole } from '../../store/port'
import { attestedIn } from '../../store/record/receipts'
import { channelKey } from '../cards/headline'
import type { Page, PageDocument, PageFile } from './page'
import type { CaseDocument } from './documents'
import {
  aboutDocument,
  authorOf,
  dated,
  type DocumentTelling,
  isOld,
  placeOf,
  titleOf,
} from './words'

export interface Content extends DocumentTelling {
  state: WholeCase
  library: Library
  stored: StoredWhole
  /** ISO instant at which it is made. */
  at: string
  documents: readonly { document: CaseDocument; files: PageFile[] }[]
  diagrams: Page['diagrams']
}

export function pageOf(content: Content): Page {
  const { state, language, t, documents, diagrams } = content
  const { number, subject, forgotten } = state
  return {
    language,
    title: t('staff.dossier.title', { number }),
    subject,
    facts: factsOf(content),
    notes: [
      ...(forgotten
        ? [t('staff.forgotten', { why: forgotten.why, when: dated(forgotten.at) })]
        : []),
      ...(content.stored.row?.salt === null ? [t('staff.dossier.unsalted')] : []),
    ],
    documents: documents.map(({ document, files }) => documentIn(content, document, files)),
    messages: lettersOf(content),
    steps: stepsOf(content),
    diagrams,
    receipts: receiptsOf(content),
    check: ['check', 'limits'].map((part) => t(`staff.dossier.${part}`, { number })),
    headings: headingsOf(t),
  }
}

const headings = [
  'documents',
  'messages',
  'steps',
  'diagrams',
  'receipts',
  'check',
  'nothing',
  'document',
  'who',
  'when',
  'files',
  'step',
  'choice',
  'act',
  'hash',
] as const
const headingsOf = (t: Content['t']): Page['headings'] =>
  Object.fromEntries(
    headings.map((heading) => [heading, t(`staff.dossier.heading.${heading}`)]),
  ) as Page['headings']

function factsOf({ state, library, language, t, at, stored }: Content): Page['facts'] {
  const { intake, procedure, version, openedAt, closedAt, cancelled, mood } = state
  const title = rootOf(library, state).title[language]
  const ended = cancelled?.at ?? closedAt
  const facts: [name: string, value: string | undefined][] = [
    ['procedure', t('staff.headline.procedure', { code: procedure, version, title })],
    ['state', t(`system.state.${mood}`)],
    ['entity', intake.entity],
    ['routing', intake.routing],
    ['reporter', intake.reporter?.name],
    ['came', t(`staff.channel.${channelKey(intake.channel)}`)],
    ['opened', dated(openedAt)],
    ['ended', ended && dated(ended)],
    ['made', dated(at)],
    ['end', stored.row?.head ?? undefined],
  ]
  return facts.flatMap(([name, value]): Page['facts'] =>
    value ? [[t(`staff.dossier.fact.${name}`), value]] : [],
  )
}

const documentIn = (content: Content, document: CaseDocument, files: PageFile[]): PageDocument => ({
  title: titleOf(document, content),
  about: aboutDocument(document, content),
  who: authorOf(document, content),
  when: dated(document.at),
  old: isOld(document),
  files,
})

function stepsOf({ state, library, language, t, name }: Content): Page['steps'] {
  return state.decided
    .filter(({ undone }) => !undone)
    .toSorted((first, second) => first.decidedAt.localeCompare(second.decidedAt))
    .map((done) => {
      const step = stepOf(library, done)
      const offered = decisionsOf(step.next).flatMap(({ choices }) => choices)
      const chosen = done.choices.map(
        (id) => offered.find((choice) => choice.id === id)?.label[language] ?? id,
      )
      return {
        place: placeOf(done.path, done.step),
        title: step.title[language],
        who: authorOf({ by: done.decidedBy, giver: done.onBehalf?.name || undefined }, { t, name }),
        when: dated(done.decidedAt),
        choice: chosen.join(', '),
      }
    })
}

function receiptsOf({ stored, t, name }: Content): Page['receipts'] {
  return stored.receipts.map(({ seq, hash, body }) => {
    const attested = attestedIn(body)
    const { path, step } = partsOfActivation(attested?.activation ?? '')
    return {
      seq: String(seq),
      when: attested ? dated(attested.at) : '',
      act: attested ? t(`system.act.${attested.act}`) : '',
      place: path && step ? placeOf(path, step) : '',
      who: attested ? name(attested.actor) : '',
      hash,
    }
  })
}
