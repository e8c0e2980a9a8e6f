/**
 * A dossier that somebody holds, against itself: every file by its hash, the case against its
 * receipts, and the documents against the case. Pure.
 */
import { z } from 'zod'
import type { CaseState, FileRef } from '../../flows/case/case'
import { filesInCase } from '../../flows/case/case-files'
import { type HistoryRow, type WholeCase, wholeCase } from '../../flows/case/history'
import type { StoredWhole, Verification } from '../../store/port'
import { verifyAggregate } from '../../store/record/verify'
import { formRecords } from '../papers/record'
import { type Contents, contentsSchema, names } from './contents'

/** What was found under one name. */
export interface FoundFile {
  /** SHA-256. */
  hash: string
  /** Of what the check reads: the rest is only hashed. */
  text?: string
}
/**
 * `strange`: it stands among the documents and is none that the case keeps; `unread`: it cannot be
 * read at all.
 */
export interface FolderFault {
  is: 'changed' | 'missing' | 'added' | 'strange' | 'unread'
  name: string
}
export interface DossierChecked {
  ok: boolean
  contents?: Contents
  faults: FolderFault[]
  /** The case against its receipts. */
  record?: Verification
  /** SHA-256 of what the dossier says that it holds. */
  fingerprint?: string
}

/** Files whose text the check reads. */
export const isRead = (name: string): boolean =>
  name === names.contents || name === names.record || isFormData(name)
const isFormData = (name: string): boolean => name.startsWith(names.forms) && name.endsWith('.json')

export function checkDossier(found: ReadonlyMap<string, FoundFile>): DossierChecked {
  const said = found.get(names.contents)
  const contents = contentsSchema.safeParse(parsed(said?.text)).data
  if (!said || !contents)
    return { ok: false, faults: [{ is: said ? 'unread' : 'missing', name: names.contents }] }
  const faults = againstContents(found, contents)
  const stored = recordSchema.safeParse(parsed(found.get(names.record)?.text)).data
  const record = stored && verifyAggregate(stored)
  if (!stored && found.has(names.record)) faults.push({ is: 'unread', name: names.record })
  if (stored) faults.push(...strangers(contents, stored), ...strangeForms(found, stored))
  const isThis = stored?.id === contents.case
  return {
    ok: faults.length === 0 && record?.ok === true && isThis,
    contents,
    faults,
    record,
    fingerprint: said.hash,
  }
}

function againstContents(
  found: ReadonlyMap<string, FoundFile>,
  { files }: Contents,
): FolderFault[] {
  const listed = Object.entries(files).flatMap(([name, hash]): FolderFault[] => {
    const file = found.get(name)
    if (!file) return [{ is: 'missing', name }]
    return file.hash === hash ? [] : [{ is: 'changed', name }]
  })
  const added = [...found.keys()]
    .filter((name) => name !== names.contents && !Object.hasOwn(files, name))
    .map((name): FolderFault => ({ is: 'added', name }))
  return [...listed, ...added]
}

/** Documents that the case does not know: the contents were written anew with them. */
function strangers({ files }: Contents, stored: StoredWhole): FolderFault[] {
  const kept = new Set(filesIn(stored).map(({ hash }) => hash))
  return Object.entries(files)
    .filter(([name, hash]) => name.startsWith(names.documents) && !kept.has(hash))
    .map(([name]) => ({ is: 'strange', name }))
}

/** Forms that say what the case does not, and papers of forms that are none of it. */
function strangeForms(found: ReadonlyMap<string, FoundFile>, stored: StoredWhole): FolderFault[] {
  const forms = [...found.keys()].filter((name) => name.startsWith(names.forms))
  if (forms.length === 0) return []
  const said = new Set(readCase(stored, formRecords))
  const isTold = (name: string): boolean => said.has(found.get(name)?.text ?? '')
  return forms
    .filter((name) => !isTold(name.replace(/\.[^./]*$/, '.json')))
    .map((name): FolderFault => ({ is: 'strange', name }))
}

const filesIn = (stored: StoredWhole): FileRef[] => readCase(stored, filesInCase)

function readCase<Of>({ row, history }: StoredWhole, read: (state: WholeCase) => Of[]): Of[] {
  try {
    const rows = history.map((text) => JSON.parse(text) as HistoryRow)
    return read(wholeCase(JSON.parse(row?.state ?? '') as CaseState, rows))
  } catch {
    return []
  }
}

const parsed = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

const text = z.string()
const recordSchema = z.strictObject({
  kind: z.literal('case'),
  id: text,
  row: z.strictObject({
    revision: z.int(),
    number: text.nullable(),
    head: text.nullable(),
    salt: text.nullable(),
    state: text,
  }),
  receipts: z.array(z.strictObject({ seq: z.int(), hash: text, body: text })),
  history: z.array(text),
  withoutSalt: z.boolean().optional(),
})
