/**
 * A case's dossier: its page, its documents, and what it takes to verify it, as the files of a
 * zip.
 */
import { hash } from 'node:crypto'
import type { CaseState } from '../../flows/case/case'
import { type HistoryRow, type WholeCase, wholeCase } from '../../flows/case/history'
import type { Library } from '../../flows/definition/definition'
import { definitionOf } from '../../flows/definition/lookup'
import { framesIn } from '../../flows/diagram/frames'
import { pathAround } from '../../flows/case/path'
import { diagram } from '../../flows/diagram/diagram'
import type { FileStore, Store } from '../../store/port'
import { upgradeRecord } from '../../store/records'
import { recordKinds } from '../../store/records'
import { frameName } from '../cases/frame-name'
import type { Drawing } from '../drawing/drawing'
import { type AgencyHead, drawFilled } from '../papers/papers'
import { formRecord } from '../papers/record'
import type { SignatureReader } from '../signatures/signatures'
import { signatureWords } from '../signatures/words'
import { dossierFile, dossierFolder } from '../ids/dossier-name'
import { type Contents, documentName, formName, names } from './contents'
import { type Content, pageOf } from './content'
import { type CaseDocument, documentsOf } from './documents'
import { pageHtml, type PageFile } from './page'
import { handedOut } from './record'
import { dated, type DocumentTelling } from './words'
import { type Part, zipped } from './zip'

export interface DossierDeps {
  store: Pick<Store, 'attested'>
  files: Pick<FileStore, 'get'>
  library: Library
  drawing: Pick<Drawing, 'layout' | 'paper'>
  /** What stands at the head of papers in place of the catalogue's words. */
  agency?: AgencyHead
  signatures: SignatureReader
}
export interface Dossier {
  /** Of the zip. */
  name: string
  bytes: Buffer
  /** SHA-256 of what it says that it holds. */
  fingerprint: string
}
/** More does not fit into one message, nor into memory beside everything else. */
export const mostBytes = 250_000_000

/** @returns nothing where there is no such case. @param at ISO instant */
export async function buildDossier(
  deps: DossierDeps,
  id: string,
  { at, ...telling }: DocumentTelling & { at: string },
): Promise<Dossier | undefined> {
  const stored = handedOut(await deps.store.attested(id), deps.library)
  if (!stored.row) return undefined
  const document = upgradeRecord('case', JSON.parse(stored.row.state), recordKinds.case)
  const rows = stored.history.map((text) => JSON.parse(text) as HistoryRow)
  const state = wholeCase(document as CaseState, rows)
  const { documents, parts } = await filesOf(deps, state, telling)
  const diagrams = await diagramsOf(deps, state, telling)
  const content = { ...telling, ...deps, state, stored, at, documents, diagrams }
  const page = pageHtml(pageOf(content))
  return packed({
    state,
    at,
    parts: [text(names.page, page), text(names.record, JSON.stringify(stored)), ...parts],
  })
}

const text = (name: string, written: string): HashedPart => ({
  name,
  hash: hash('sha256', written, 'hex'),
  bytes: async () => Buffer.from(written),
})
type HashedPart = Part & { hash: string }

async function packed({
  state: { id, number },
  at,
  parts,
}: {
  state: WholeCase
  at: string
  parts: readonly HashedPart[]
}): Promise<Dossier> {
  const files = Object.fromEntries(parts.map((part) => [part.name, part.hash]))
  const contents: Contents = { format: 1, number, case: id, at, files }
  const said = text(names.contents, `${JSON.stringify(contents, null, 1)}\n`)
  const bytes = await zipped([...parts, said], dossierFolder(number), at)
  return { name: dossierFile(number), bytes, fingerprint: said.hash }
}

/** Pictures and what is packed itself gain nothing by being compressed. */
const isCompressed = (mime: string): boolean =>
  /^(?:image|video|audio)\/|zip|pdf|openxml/.test(mime)

/** Each kept file once in the folder, beside the document that it came with. */
async function filesOf(
  deps: DossierDeps,
  state: WholeCase,
  telling: DocumentTelling,
): Promise<Pick<Content, 'documents'> & { parts: HashedPart[] }> {
  const { files, library, signatures } = deps
  const { t } = telling
  const parts: HashedPart[] = []
  const documents: { document: Content['documents'][number]['document']; files: PageFile[] }[] = []
  for (const document of documentsOf(state, library)) {
    const shown: PageFile[] = []
    for (const file of document.files) {
      const bytes = await files.get(file.hash)
      if (!bytes) {
        shown.push({ name: file.name, notes: [t('staff.dossier.removed')] })
        continue
      }
      const name = documentName(parts.length + 1, file.name)
      parts.push({
        name,
        hash: file.hash,
        compressed: isCompressed(file.mime),
        bytes: async () => (await files.get(file.hash)) ?? Buffer.alloc(0),
      })
      const signed = signatureWords(await signatures.of(file), {
        t,
        moment: dated,
        plain: (said) => said,
      })
      shown.push({ name: file.name, href: name, notes: signed })
    }
    const form = await formIn(deps, state, { document, telling, place: parts.length + 1 })
    parts.push(...form.parts)
    shown.push(...form.shown)
    for (const name of document.withheld) shown.push({ name, notes: [t('staff.dossier.withheld')] })
    documents.push({ document, files: shown })
  }
  return { documents, parts }
}

/** A form that was handed in: its paper, and what it says as data. */
async function formIn(
  { drawing, agency = {} }: DossierDeps,
  state: WholeCase,
  {
    document: { form: handed },
    telling,
    place,
  }: { document: CaseDocument; telling: DocumentTelling; place: number },
): Promise<{ parts: HashedPart[]; shown: PageFile[] }> {
  if (!handed) return { parts: [], shown: [] }
  const { form, version, isDeleted, output, ...left } = handed
  const { t } = telling
  if (isDeleted)
    return { parts: [], shown: [{ name: form.source, notes: [t('staff.dossier.formRemoved')] }] }
  const { bytes } = await drawFilled({ drawing, agency }, state, { ...telling, handed })
  const name = formName(place, form.source, version)
  const paper = {
    name: `${name}.pdf`,
    hash: hash('sha256', bytes, 'hex'),
    compressed: true,
    bytes: async () => bytes,
  }
  const data = text(`${name}.json`, formRecord(state, { ...left, output: output.id }))
  const shown = [paper, data].map((part) => ({
    name: part.name.slice(names.forms.length),
    href: part.name,
    notes: [],
  }))
  return { parts: [paper, data], shown }
}

/** Of each procedure that ran, in the order in which they began. */
async function diagramsOf(
  { library, drawing }: DossierDeps,
  state: WholeCase,
  { t, language, name }: DocumentTelling,
): Promise<Content['diagrams']> {
  const recorded = (id: string) => t('staff.map.recorded', { by: name(id) })
  const telling = { name, recorded, moment: dated, dated: true }
  return Promise.all(
    framesIn(state).map(async (frame) => {
      const definition = definitionOf(library, frame)
      const on = { state, path: frame.path, telling }
      const svg = await diagram({ library, definition, language, on, layOut: drawing.layout })
      const own = `${definition.code}: ${definition.title[language]}`
      const isInside = pathAround(frame.path) !== undefined
      return { title: isInside ? frameName({ library, language, t }, frame) : own, svg }
    }),
  )
}
