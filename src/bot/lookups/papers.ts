/**
 * `/conducto adjuntos`: the papers that the agency has ready for each procedure. Whoever reads its
 * cases reads them; administrators put, replace and withdraw them.
 */
import { type Listing, type PapersListed, papersList, versionsList } from './papers-card'
import { changePapers } from '../attachments/keeping'
import { inForce, type Paper, readyPapers, versionsOfPaper } from '../attachments/ready-papers'
import { type Block, escape } from '../cards/blocks'
import type { StaffAnswer } from '../channels/staff-port'
import { memberOf } from '../directory/directory'
import { answerPrivately } from '../effects/answer-privately'
import type { Visit } from '../staff/context'
import { type Feature, idsIn, type Press, type Submission } from '../staff/feature'
import { day, files } from '../staff/inputs'
import { modal, paragraph } from '../staff/modal'
import { readCase } from '../staff/readings'
import { dayOf } from '../words/clock'
import { inTime } from '../acts/awaited'
import type { ActsDesk } from '../acts/parts/act'
import {
  aboutPaper,
  keepingOf,
  type OnPaper,
  onPaper,
  paperAbout,
  papersFor,
} from '../acts/parts/papers'
import { meantBy } from '../acts/parts/startable'

const said = (text: string): StaffAnswer => ({ ephemeral: { text } })

export function paperKeeping(desk: ActsDesk): Feature {
  const list = (visit: Visit, words: string): Promise<StaffAnswer> => showList(desk, visit, words)
  return {
    commands: { adjuntos: list, attachments: list },
    actions: {
      'ready.open.*': (visit, press) => openOnCard(desk, visit, press),
      'ready.see.*': (visit, press) => openListed(desk, visit, press),
      'ready.versions.*': (visit, { value }) => showVersions(desk, visit, value),
      'ready.put.*': (visit, { value }) => asked(desk, visit, { value, form: putModal }),
      'ready.drop.*': (visit, { value }) => asked(desk, visit, { value, form: dropModal }),
    },
    callbacks: {
      'ready.put': (visit, sent) => inTime(desk, visit, sent),
      'ready.drop': (visit, sent) => withdraw(desk, visit, sent),
    },
  }
}

const listingFor = ({ t, language, now, directory, actor }: Visit): Listing => ({
  t,
  language,
  now,
  name: (id) => memberOf(directory, id)?.name ?? id,
  administrator: actor.administrator,
})

/** Those of the procedures that some words mean; all of them where nobody knows the words. */
async function showList(desk: ActsDesk, visit: Visit, words: string): Promise<StaffAnswer> {
  const { t } = visit
  const readable = papersFor(desk, visit)
  const meant = meantBy(readable, words)
  const found = meant.length > 0 ? meant : readable
  if (found.length === 0) return said(t(visit.staff ? 'staff.ready.none' : 'staff.ready.notYours'))
  const procedures = await Promise.all(
    found.map(async ({ definition, papers }): Promise<PapersListed> => ({
      definition,
      papers,
      ready: await readyPapers(desk.store, definition.code),
    })),
  )
  return { ephemeral: papersList({ ...listingFor(visit), procedures }) }
}

async function showVersions(desk: ActsDesk, visit: Visit, value: string): Promise<StaffAnswer> {
  const on = onPaper(desk, visit, value)
  if (!on) return said(visit.t('staff.ready.notYours'))
  const versions = versionsOfPaper(await readyPapers(desk.store, on.definition.code), on.paper.id)
  return {
    ephemeral: versionsList(listingFor(visit), { ...on, versions: [...versions].reverse() }),
  }
}

/** Opens a form for who may change papers. */
async function asked(
  desk: ActsDesk,
  visit: Visit,
  { value, form }: { value: string; form(visit: Visit, on: OnPaper): Block },
): Promise<StaffAnswer> {
  const on = onPaper(desk, visit, value)
  if (!visit.actor.administrator) return said(visit.t('staff.onlyAdministrators'))
  return on ? { modal: form(visit, on) } : said(visit.t('staff.ready.notYours'))
}

const putModal = ({ t, language, now }: Visit, on: OnPaper): Block =>
  modal({
    t,
    callback: 'ready.put',
    title: t('forms.ready.title'),
    submit: t('forms.ready.submit'),
    about: paperAbout(on),
    blocks: [
      paragraph(`${on.definition.title[language]}: ${on.paper.name[language]}`),
      files({ id: 'file', label: t('forms.ready.file'), hint: t('forms.ready.hint') }),
      day({ id: 'date', label: t('forms.ready.date') }, dayOf(now)),
    ],
  })

const dropModal = ({ t, language }: Visit, on: OnPaper): Block => {
  const params = { name: on.paper.name[language], version: on.version }
  return modal({
    t,
    callback: 'ready.drop',
    title: t('forms.ready.drop.title'),
    submit: t('forms.ready.drop.submit'),
    about: paperAbout(on),
    blocks: [paragraph(t('forms.ready.drop.what', params))],
  })
}

async function withdraw(
  desk: ActsDesk,
  visit: Visit,
  { id: sent, metadata }: Submission,
): Promise<StaffAnswer> {
  const on = onPaper(desk, visit, aboutPaper(metadata))
  if (!visit.actor.administrator || !on) return said(visit.t('staff.onlyAdministrators'))
  const { paper, version, definition } = on
  const { done } = await changePapers(
    keepingOf(desk),
    { procedure: definition.code, inbound: `slack:${sent}`, by: visit.actor.id, at: visit.now },
    { does: 'drop', id: paper.id, version },
  )
  const name = escape(paper.name[visit.language])
  return said(visit.t(done ? 'staff.ready.dropped' : 'staff.ready.gone', { name, version }))
}

/** What stands on a card: its newest, for who may read the case. */
async function openOnCard(desk: ActsDesk, visit: Visit, { value }: Press): Promise<StaffAnswer> {
  const [of, procedure, id] = idsIn(value)
  const state = await readCase(desk, visit, { state: await desk.cases.whole(of), what: 'case' })
  if (!state) return said(visit.t('staff.dossier.closed'))
  const paper = inForce(await readyPapers(desk.store, procedure), id)
  return handOut(desk, visit, { file: paper?.file, of })
}

async function openListed(desk: ActsDesk, visit: Visit, { value }: Press): Promise<StaffAnswer> {
  const on = onPaper(desk, visit, value)
  if (!on) return said(visit.t('staff.ready.notYours'))
  const { papers } = await readyPapers(desk.store, on.definition.code)
  const found = papers.find(({ id, version }) => id === on.paper.id && version === on.version)
  return handOut(desk, visit, { file: found?.file })
}

/** Once for each press, to who pressed. */
async function handOut(
  desk: ActsDesk,
  visit: Visit,
  { file, of }: { file: Paper['file']; of?: string },
): Promise<StaffAnswer> {
  if (!file) return said(visit.t('staff.ready.removed'))
  const payload = { type: 'file', case: of, file, to: visit.actor.id, document: true } as const
  await answerPrivately(desk, visit.inbound, 'ready', payload)
  return said(visit.t('staff.ready.given', { name: escape(file.name) }))
}
