/** What a decision's modal was filled with, its files kept before anything refers to them. */
import type { OnBehalf } from '../../../flows/case/case'
import type { Dispatch, Enclosed } from '../../../flows/case/sending'
import type { Visit } from '../../staff/context'
import { partId } from '../../staff/forms/outputs'
import type { ActsDesk } from './act'
import type { Filled } from './decide-form'
import { fetchFiles, fetchForPerson, unfitFileWords } from './files'
import type { Needs } from './needs'

export interface Left {
  outputs: Filled['outputs']
  onBehalf?: OnBehalf
  dispatch?: Dispatch
}

/** What was filled in, with its files kept. */
export async function withFiles(
  desk: ActsDesk,
  { visit, needs }: { visit: Visit; needs: Needs },
  filled: Filled,
): Promise<Left | { errors: Record<string, string> }> {
  const outputs = { ...filled.outputs }
  for (const [output, hashes] of Object.entries(filled.posted ?? {})) {
    const atHand = (needs.atHandFiles ?? []).map(({ file }) => file)
    const files = atHand.filter(({ hash }) => hashes.includes(hash))
    if (files.length < hashes.length)
      return { errors: { [partId(output, 'posted')]: visit.t('forms.error.file.left') } }
    outputs[output] = { kind: 'file', files }
  }
  for (const [output, files] of Object.entries(filled.files)) {
    const fetched = await fetchFiles(desk, files)
    if (!fetched.ok)
      return { errors: { [partId(output, 'files')]: unfitFileWords(visit, fetched.unfit) } }
    outputs[output] = { kind: 'file', files: fetched.files }
  }
  const { outside, sent } = filled
  const scan = await fetchFiles(desk, outside?.scan ?? [])
  if (!scan.ok) return { errors: { 'behalf.files': unfitFileWords(visit, scan.unfit) } }
  const enclosed = await enclosedOf(desk, { visit, needs }, sent?.ready ?? [])
  if ('errors' in enclosed) return enclosed
  const along = await fetchForPerson(desk, sent?.files ?? [])
  if (!along.ok) return { errors: { 'send.files': unfitFileWords(visit, along.unfit) } }
  const left: Left = { outputs }
  if (outside) left.onBehalf = outside.onBehalf
  if (left.onBehalf && scan.files.length > 0)
    left.onBehalf = { ...left.onBehalf, files: scan.files }
  if (sent) left.dispatch = { ...sent.dispatch, files: along.files, enclosed: enclosed.papers }
  return left
}

/** Papers as they are now, their bytes put anew: nothing sweeps them before the case names them. */
async function enclosedOf(
  { files }: Pick<ActsDesk, 'files'>,
  { visit, needs }: { visit: Visit; needs: Needs },
  chosen: readonly string[],
): Promise<{ papers: Enclosed[] } | { errors: Record<string, string> }> {
  const papers: Enclosed[] = []
  for (const { id, name, paper } of needs.ready ?? []) {
    if (!chosen.includes(id)) continue
    const bytes = paper && (await files.get(paper.file.hash))
    if (!bytes) {
      const gone = visit.t('forms.error.ready.gone', { name: name[visit.language] })
      return { errors: { 'send.ready': gone } }
    }
    await files.put(bytes)
    papers.push(paper)
  }
  return { papers }
}
