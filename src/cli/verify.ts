/**
 * `conducto verify [NUMBER | FOLDER]`: every chain of receipts, every case against its own, and the
 * roots of the days; or one case, part by part; or the roots alone. It reads beside the running
 * program, one case after another. A dossier, as a folder or as a zip, needs nothing but itself.
 */
import { findingWords, nameOf, verificationWords } from '../bot/record/verification-words'
import { verifications } from '../bot/record/verifications'
import type { Verification } from '../store/port'
import { parts } from '../store/verify-findings'
import { verifyRoots } from '../store/record/verify-roots'
import { type CliContext, printJson, reading } from './context'
import { CliFailure, CliSentences } from './failure'
import { caseIds } from './cases/find-case'
import { table } from './table'
import { isOnDisk, verifyDossier } from './verify-dossier'
import { type RootsRequest, rootsWords, verifyTheRoots } from './verify-roots'

/**
 * @throws CliFailure when no case has that number; CliSentences, said already, when something is
 * altered.
 */
export async function verify(context: CliContext, request: VerifyRequest): Promise<void> {
  if (!(await verified(context, request))) throw new CliSentences([])
}

interface VerifyRequest extends RootsRequest {
  number?: string
  /** The roots alone. */
  roots?: boolean
}
function verified(context: CliContext, request: VerifyRequest): Promise<boolean> {
  const { number, json = false, roots = false, root } = request
  if (number !== undefined && isOnDisk(number)) return verifyDossier(context, number, json)
  if (number !== undefined) return verifyOne(context, number, json)
  return roots || root !== undefined ? verifyTheRoots(context, request) : verifyAll(context, json)
}

interface Counts {
  verified: number
  inOrder: number
  unprovable: number
  altered: number
  receipts: number
}

/** Whether nothing is altered. Only what is altered is kept, and said when it is found. */
async function verifyAll(context: CliContext, json: boolean): Promise<boolean> {
  const counts: Counts = { verified: 0, inOrder: 0, unprovable: 0, altered: 0, receipts: 0 }
  const altered: ReturnType<typeof asJson>[] = []
  const { t, out, language } = context
  const { roots, now } = await reading(context, async ({ store, offsetMs }) => {
    for await (const verification of verifications(store)) {
      count(counts, verification)
      if (verification.ok) continue
      if (json) altered.push(asJson(verification))
      else out(verificationWords(verification, t))
    }
    return {
      roots: await verifyRoots(store),
      now: new Date(context.now() + offsetMs).toISOString(),
    }
  })
  const ok = counts.altered === 0 && roots.ok
  if (json) {
    printJson(context, {
      ok,
      ...counts,
      found: altered,
      roots: { ok: roots.ok, bad: roots.bad ?? null },
    })
    return ok
  }
  out(t('system.record.sum', { ...counts }))
  out(rootsWords(roots, { now, language, t }))
  return ok
}

function count(counts: Counts, { ok, parts: judged, receipts }: Verification): void {
  counts.verified += 1
  counts.receipts += receipts
  if (!ok) counts.altered += 1
  else if (Object.values(judged).includes('unprovable')) counts.unprovable += 1
  else counts.inOrder += 1
}

/** As others rely on it: names are those of the data. */
const asJson = ({ kind, id, number, ok, receipts, parts: judged, findings }: Verification) => ({
  kind,
  id,
  number: number ?? null,
  ok,
  receipts,
  parts: judged,
  findings,
})

async function verifyOne(context: CliContext, number: string, json: boolean): Promise<boolean> {
  const verification = await reading(context, async ({ store, library, offsetMs }) => {
    const now = new Date(context.now() + offsetMs).toISOString()
    const ids = await caseIds({ store, library }, number, now)
    const found = await Promise.all(ids.map((id) => store.verify(id)))
    const [first] = found
    if (!first) throw new CliFailure('noCase', { number })
    if (found.length > 1)
      throw new CliFailure('severalCases', { numbers: found.map(nameOf).join(', ') })
    return first
  })
  if (json) printJson(context, asJson(verification))
  else show(context, verification)
  return verification.ok
}

function show({ t, out, width }: CliContext, verification: Verification): void {
  out(verificationWords(verification, t))
  const rows = parts.flatMap((part) => {
    const judged = verification.parts[part]
    if (judged === undefined) return []
    const found = verification.findings.find(
      (finding) => finding.part === part && finding.judgement === judged,
    )
    const words = found && judged === 'altered' ? findingWords(verification, found, t) : ''
    return [
      [
        t('system.record.part', { part }),
        t('system.record.judgement', { judgement: judged }),
        words,
      ],
    ]
  })
  if (rows.length === 0) return
  out('')
  const headings = ['part', 'judgement', 'found'].map((key) => t(`system.column.${key}`))
  for (const line of table([headings, ...rows], width)) out(line)
}
