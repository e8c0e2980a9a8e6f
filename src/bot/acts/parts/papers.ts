/** Which paper a button or a form of `/conducto adjuntos` is about, and for whom. */
import { z } from 'zod'
import { type Definition, readingKey } from '../../../flows/definition/definition'
import { textOfRow } from '../../../flows/authority/reading'
import type { KeepingDeps } from '../../attachments/keeping'
import { type NamedPaper, papersInForce } from '../../attachments/ready-papers'
import { carriedIn, metadataOf } from '../../staff/about'
import type { Visit } from '../../staff/context'
import { idsIn } from '../../staff/feature'
import type { ActsDesk } from './act'

export interface OnPaper {
  definition: Definition
  paper: NamedPaper
  /** 0 where none is meant. */
  version: number
}

/** Procedures that have such papers and whose cases the member may read. */
export const papersFor = ({ library }: Pick<ActsDesk, 'library'>, { reads }: Visit) =>
  papersInForce(library).filter(({ definition: { code, version, reading } }) =>
    reads([readingKey({ procedure: code, version, reading })]),
  )

/** @param value `CODE|PAPER|VERSION`, as a button carries it */
export function onPaper(desk: ActsDesk, visit: Visit, value: string): OnPaper | undefined {
  const [code, id, version] = idsIn(value)
  const found = papersFor(desk, visit).find(({ definition }) => definition.code === code)
  const paper = found?.papers.find((known) => known.id === id)
  return found && paper && { definition: found.definition, paper, version: Number(version) || 0 }
}

const aboutSchema = z.object({ paper: z.string() })
/** Carried by a form, and read back. */
export const paperAbout = ({ definition, paper, version }: OnPaper): string =>
  metadataOf({ paper: [definition.code, paper.id, version].join('|') })
export const aboutPaper = (metadata: string): string =>
  carriedIn(aboutSchema, metadata, { paper: '' }).paper

/** What changing papers takes; cards that propose them are shown anew. */
export const keepingOf = ({ store, committed, cases, library }: ActsDesk): KeepingDeps => ({
  store,
  committed,
  load: (id) => cases.load(id),
  proposes: (row) => {
    const steps = textOfRow(library, row)?.steps ?? []
    return steps.some(({ id, attachments }) => id === row.step && attachments.length > 0)
  },
})
