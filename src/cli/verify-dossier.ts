/** `conducto verify FOLDER`: a dossier that somebody holds, or its zip, without any store. */
import { existsSync } from 'node:fs'
import { checkDossier, type DossierChecked, type FolderFault } from '../bot/dossier/check'
import { findingWords, verificationWords } from '../bot/record/verification-words'
import { type CliContext, printJson } from './context'
import { filesAt } from './dossier-files'
import { CliFailure } from './failure'

/** Whether what was named is on the disk: a case's number alone is none. */
export const isOnDisk = (named: string): boolean =>
  existsSync(named) && !/^[a-z]{2,5}-\d{4}-\d+$/i.test(named)

/** Faults of one kind that are said one by one. */
const mostSaid = 20

/** @returns whether nothing is wrong. @throws CliFailure for what is no folder and no zip */
export async function verifyDossier(
  context: CliContext,
  path: string,
  json: boolean,
): Promise<boolean> {
  const found = await filesAt(path).catch(() => undefined)
  if (!found) throw new CliFailure('noDossier', { path })
  const checked = checkDossier(found)
  if (json) printJson(context, asJson(checked))
  else for (const line of linesOf(context, checked)) context.out(line)
  return checked.ok
}

/** As others rely on it. */
const asJson = ({ ok, contents, faults, record, fingerprint }: DossierChecked) => ({
  ok,
  number: contents?.number ?? null,
  at: contents?.at ?? null,
  files: Object.keys(contents?.files ?? {}).length,
  fingerprint: fingerprint ?? null,
  faults,
  record: record
    ? { ok: record.ok, receipts: record.receipts, parts: record.parts, findings: record.findings }
    : null,
})

function linesOf(
  { t }: CliContext,
  { ok, contents, faults, record, fingerprint }: DossierChecked,
): string[] {
  const said = faults.slice(0, mostSaid).map((fault) => faultWords(t, fault))
  const more = faults.length - said.length
  const altered = record?.findings.filter(({ judgement }) => judgement === 'altered') ?? []
  return [
    ...said,
    ...(more > 0 ? [t('system.dossier.more', { count: more })] : []),
    ...(record && !record.ok
      ? altered.slice(0, 3).map((finding) => findingWords(record, finding, t))
      : []),
    ...(record?.ok ? [verificationWords(record, t)] : []),
    ...(ok && contents
      ? [
          t('system.dossier.whole', {
            number: contents.number,
            count: Object.keys(contents.files).length,
          }),
        ]
      : []),
    ...(fingerprint ? [t('system.dossier.fingerprint', { fingerprint })] : []),
  ]
}

const faultWords = (t: CliContext['t'], { is, name }: FolderFault): string =>
  t('system.dossier.fault', { is, name })
