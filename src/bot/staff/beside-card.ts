/**
 * What the card of a step has beside its case: the papers that it sends along, and what the
 * signatures of the documents that it uses are.
 */
import pTimeout from 'p-timeout'
import { agencyLanguage } from '../../flows/languages'
import type { Activation, FileRef } from '../../flows/case/case'
import { documentsUsed } from '../../flows/case/documents'
import type { WholeCase } from '../../flows/case/history'
import { isPaperwork } from '../../flows/definition/documents'
import { definitionOf, stepOf } from '../../flows/definition/lookup'
import { proposedBy } from '../attachments/ready-papers'
import { type ShownSignatures, shownSignatures } from '../cards/signed'
import type { CaseView } from '../cards/view'
import type { Signatures } from '../signatures/read'
import type { SignatureReader } from '../signatures/signatures'
import { isoNow } from '../words/clock'
import { moment } from '../words/times'
import type { CaseViewDeps } from './case-views'

export interface BesideDeps extends Pick<
  CaseViewDeps,
  'store' | 'library' | 'directory' | 'catalogue' | 'clock'
> {
  signatures: SignatureReader
}
type Beside = Pick<CaseView, 'ready' | 'administrators' | 'signed'>

export async function besideCard(
  deps: BesideDeps,
  state: WholeCase,
  card: string,
): Promise<Beside> {
  const active = state.active.filter((row) => row.card === card && !row.call)
  const sending = active.filter((row) => stepOf(deps.library, row).attachments.length > 0)
  return {
    ready: await readyOn(deps, sending),
    administrators: sending.length > 0 ? await administratorsOf(deps) : [],
    signed: await signedOn(deps, state, active),
  }
}

async function readyOn(
  { store, library }: BesideDeps,
  sending: readonly Activation[],
): Promise<Beside['ready']> {
  const ready = sending.map(
    async (row) => [row.id, await proposedBy(store, row.procedure, stepOf(library, row))] as const,
  )
  return Object.fromEntries(await Promise.all(ready))
}

const administratorsOf = async ({ directory }: BesideDeps): Promise<string[]> =>
  (await directory.recent()).members
    .filter(({ active, administrator }) => active && administrator)
    .map(({ name }) => name)

async function signedOn(
  deps: BesideDeps,
  state: WholeCase,
  active: readonly Activation[],
): Promise<ReadonlyMap<string, ShownSignatures>> {
  const files = active
    .filter((row) => isPaperwork(definitionOf(deps.library, row)))
    .flatMap((row) => documentsUsed(deps.library, state, row))
    .flatMap(({ versions }) => versions.at(-1)?.files ?? [])
  const words = files.map(async (file) => [file.hash, await shownOf(deps, file)] as const)
  return new Map(await Promise.all(words))
}

async function shownOf({ signatures, catalogue, clock }: BesideDeps, file: FileRef) {
  const t = catalogue.in(agencyLanguage)
  const now = isoNow(clock)
  return shownSignatures(await soon(signatures.of(file)), {
    t,
    moment: (at) => moment(at, now, { language: agencyLanguage, t }),
  })
}

/** A card waits no longer for a file that was made to take long; that says so. */
const soonMs = 3000
const soon = (reading: Promise<Signatures>): Promise<Signatures> =>
  pTimeout(reading, { milliseconds: soonMs, fallback: () => ({ is: 'unread' }) as const })
