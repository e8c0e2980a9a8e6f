/**
 * `/conducto expediente`: the documents of a case, any of them with one press, and all of it as a
 * zip. What is asked for comes in private, to who may read the case.
 */
import pTimeout from 'p-timeout'
import { draftAt, formOutputs, formStepOf, isAwaited } from '../../flows/case/drafts/standing'
import type { WholeCase } from '../../flows/case/history'
import { clip, escape } from '../cards/blocks'
import { type ShownSignatures, shownSignatures } from '../cards/signed'
import type { StaffAnswer } from '../channels/staff-port'
import { answerPrivately } from '../effects/answer-privately'
import type { CasePayload } from '../effects/payloads'
import { namedCase } from '../staff/named-case'
import type { Signatures } from '../signatures/read'
import type { SignatureReader } from '../signatures/signatures'
import type { Desk, Visit } from '../staff/context'
import type { Feature, Handler, Press } from '../staff/feature'
import { idsIn } from '../staff/feature'
import { readCase } from '../staff/readings'
import { listing, mostListed } from './card'
import { documentsOf } from './documents'
import { activationId } from '../../flows/case/ids'
import { agencyLanguage } from '../../flows/languages'
import { formKey, type HandedForm } from '../papers/handed'
import { blankFormsFile } from '../ids/dossier-name'
import { namesIn } from '../cases/names'
import { dated } from './words'

export interface DossierDesk extends Desk {
  signatures: SignatureReader
  people: { contact(id: string): Promise<{ name?: string } | undefined> }
}

export function dossiers(desk: DossierDesk): Feature {
  const asked: Handler<string> = (by, rest) => showDossier(desk, by, rest)
  const opened: Handler<Press> = (by, { value }) => open(desk, by, value)
  return {
    commands: { expediente: asked, dossier: asked },
    actions: {
      'dossier.open.*': opened,
      'dossier.blank.*': (by, { value }) => openBlank(desk, by, value),
      'dossier.more': (by, { value }) => showMore(desk, by, value),
      'dossier.all': (by, { value }) => handAll(desk, by, value),
    },
  }
}

const said = (text: string): StaffAnswer => ({ ephemeral: { text } })

async function showDossier(desk: DossierDesk, by: Visit, rest: string): Promise<StaffAnswer> {
  if (!rest.trim()) return said(by.t('staff.dossier.which'))
  const named = await namedCase(desk, by, rest)
  if ('answer' in named) return named.answer
  const state = await readCase(desk, by, { state: named.state, what: 'case' })
  return state
    ? list(desk, by, { state, from: 0 })
    : said(by.t('staff.slash.noCase', { number: named.state.number }))
}

/** The case of a button, for who may still read it. */
const caseOf = async (desk: DossierDesk, by: Visit, id: string): Promise<WholeCase | undefined> =>
  readCase(desk, by, { state: await desk.cases.whole(id), what: 'case' })

async function showMore(desk: DossierDesk, by: Visit, value: string): Promise<StaffAnswer> {
  const [id, from] = idsIn(value)
  const state = await caseOf(desk, by, id)
  return state
    ? list(desk, by, { state, from: Number(from) || 0 })
    : said(by.t('staff.dossier.closed'))
}

async function list(
  desk: DossierDesk,
  by: Visit,
  { state, from }: { state: WholeCase; from: number },
): Promise<StaffAnswer> {
  const { t, language, directory } = by
  const documents = documentsOf(state, desk.library)
  const { contact } = state.intake
  const person = contact ? await desk.people.contact(contact) : undefined
  const name = namesIn(directory, state, { t, person: person?.name })
  const files = documents.slice(from, from + mostListed).flatMap((document) => document.files)
  const signed = new Map(
    await Promise.all(
      files.map(async (file) => [file.hash, await shownOf(desk, by, file)] as const),
    ),
  )
  return {
    ephemeral: listing({
      t,
      language,
      name,
      state,
      library: desk.library,
      documents,
      signed,
      from,
    }),
  }
}

const shownOf = async (
  { signatures }: DossierDesk,
  { t }: Visit,
  file: Parameters<SignatureReader['of']>[0],
): Promise<ShownSignatures> =>
  shownSignatures(await soon(signatures.of(file)), { t, moment: dated })

/** Slack waits three seconds; what takes longer is known the next time. */
const soonMs = 1500
const soon = (reading: Promise<Signatures>): Promise<Signatures> =>
  pTimeout(reading, { milliseconds: soonMs, fallback: () => ({ is: 'not_pdf' }) as const })

async function open(desk: DossierDesk, by: Visit, value: string): Promise<StaffAnswer> {
  const [id, key] = idsIn(value)
  const state = await caseOf(desk, by, id)
  if (!state) return said(by.t('staff.dossier.closed'))
  const documents = documentsOf(state, desk.library)
  const form = documents.find((known) => known.form && formKey(known.form) === key)?.form
  if (form && !form.isDeleted) return openForm(desk, by, { state, form })
  const file = documents.flatMap(({ files }) => files).find((known) => known.hash === key)
  if (!file) return said(by.t('staff.dossier.gone', { number: state.number }))
  await send(desk, by, { type: 'file', case: id, file, to: by.actor.id, document: true })
  const name = escape(clip(file.name, 120))
  return said(by.t('staff.dossier.given', { number: state.number, name }))
}

/** What is awaited, to be filled in by hand; before it is asked for, all that could be. */
async function openBlank(desk: DossierDesk, by: Visit, value: string): Promise<StaffAnswer> {
  const [id, activation] = idsIn(value)
  const state = await caseOf(desk, by, id)
  const on = state && formStepOf(desk.library, state, activation)
  if (!on) return said(by.t('staff.dossier.closed'))
  const forms = Object.entries(draftAt(state, on)?.forms ?? {})
  const awaited = forms.flatMap(([output, form]) => (isAwaited(form) ? [output] : []))
  const outputs = awaited.length > 0 ? awaited : formOutputs(on.step).map((output) => output.id)
  const beside = { case: id, activation, language: agencyLanguage }
  const paper = { is: 'blank', ...beside, outputs, at: by.now } as const
  await send(desk, by, { type: 'paper', case: id, to: by.actor.id, paper })
  const name = blankFormsFile(state.number)
  return said(by.t('staff.dossier.given', { number: state.number, name }))
}

async function openForm(
  desk: DossierDesk,
  by: Visit,
  { state, form: handed }: { state: WholeCase; form: HandedForm },
): Promise<StaffAnswer> {
  const { output, version, form } = handed
  const activation = activationId(state.id, handed)
  const paper = {
    is: 'filled',
    case: state.id,
    activation,
    output: output.id,
    version,
    language: agencyLanguage,
  } as const
  await send(desk, by, { type: 'paper', case: state.id, to: by.actor.id, paper })
  const name = escape(clip(form.title[by.language], 120))
  return said(by.t('staff.dossier.given', { number: state.number, name }))
}

async function handAll(desk: DossierDesk, by: Visit, value: string): Promise<StaffAnswer> {
  const [id] = idsIn(value)
  const state = await caseOf(desk, by, id)
  if (!state) return said(by.t('staff.dossier.closed'))
  await send(desk, by, { type: 'dossier', case: id, to: by.actor.id, at: by.now })
  return said(by.t('staff.dossier.building', { number: state.number }))
}

/** Once for each press, to who pressed. */
const send = (desk: DossierDesk, by: Visit, payload: CasePayload): Promise<void> =>
  answerPrivately(desk, by.inbound, 'dossier', payload)
