/**
 * The form of a start, sent: what another case has already is said once and may be so all the same;
 * then the case is opened.
 */
import { comparable } from '../../flows/case/intake'
import type { FileRef, OutputValue } from '../../flows/case/case'
import { escape } from '../cards/blocks'
import type { StaffAnswer } from '../channels/staff-port'
import type { Visit } from '../staff/context'
import type { Submission } from '../staff/feature'
import { partId } from '../staff/forms/outputs'
import type { ActsDesk } from './parts/act'
import { fetchFiles, unfitFileWords } from './parts/files'
import { readStart, startAbout, type Started, startModal } from './parts/start-form'
import { type Note, proposedFor, takenAs, unsaidOf } from './parts/registered'
import { refusalWords, startableOf } from './parts/startable'
import { casesWith, namesOf, placesNamed } from './parts/used-numbers'

const paperOf = (value: OutputValue): string[] => (value.kind === 'reference' ? [value.number] : [])

/** Papers and routing numbers that other cases have. */
async function usedAlready(desk: ActsDesk, visit: Visit, started: Started): Promise<Note[]> {
  const { document, routing } = started.intake
  const cites = [
    ...(document ? [document.number] : []),
    ...Object.values(started.outputs ?? {}).flatMap(paperOf),
  ]
  const asked = [
    ...cites.map((number) => ({ kind: 'cite' as const, number })),
    ...(routing ? [{ kind: 'routing' as const, number: routing }] : []),
  ]
  const notes = await Promise.all(
    asked.map(async ({ kind, number }) => {
      const cases = await casesWith(desk, kind, number)
      const words = visit.t(`forms.start.used.${kind}`, {
        number: escape(number),
        cases: placesNamed(namesOf(visit, cases)),
      })
      return cases.length > 0 ? [{ about: `${kind}:${comparable(number)}`, words }] : []
    }),
  )
  return notes.flat()
}

/** Opens the case, once for each submission; what is said first keeps all that was filled in. */
export async function submitStart(
  desk: ActsDesk,
  visit: Visit,
  { id, values, metadata }: Submission,
): Promise<StaffAnswer> {
  const begun = startAbout(metadata)
  const startable = startableOf(desk.library, visit, begun.procedure)
  const { definition } = startable
  if (startable.refusal)
    return { errors: { subject: refusalWords(desk.library, visit, startable) } }
  const again = (found: Note[]): StaffAnswer | undefined => {
    const unsaid = unsaidOf(found, begun.said, values)
    const notes = unsaid?.notes.map(({ words }) => words) ?? []
    return unsaid && { update: startModal({ visit, definition, ...unsaid, notes }) }
  }
  const found = await proposedFor(desk, visit, values)
  const proposed = again(found)
  if (proposed) return proposed
  const read = readStart(takenAs(found, values), { visit, definition })
  if (!read.ok) return { errors: read.errors }
  const used = again(await usedAlready(desk, visit, read))
  if (used) return used
  const kept = await keptFiles(desk, visit, read.files)
  if ('errors' in kept) return kept
  const { subject, intake } = read
  const opened = await desk.cases.open({
    inbound: `slack:${id}`,
    actor: visit.actor,
    start: {
      procedure: definition.code,
      subject,
      intake: { ...intake, files: kept.scan },
      outputs: read.outputs && { ...read.outputs, ...kept.outputs },
    },
  })
  if (!opened.ok) return { errors: { subject: visit.t('forms.start.failed') } }
  const { number } = opened.case
  return {
    ephemeral: { text: visit.t('staff.start.opened', { number, subject: escape(subject) }) },
  }
}

interface KeptFiles {
  scan: FileRef[]
  outputs: Record<string, OutputValue>
}
/** Files of a form, kept: those of the case itself, and those of what the first step leaves. */
export async function keptFiles(
  desk: ActsDesk,
  visit: Visit,
  files: Started['files'],
): Promise<KeptFiles | { errors: Record<string, string> }> {
  const kept: KeptFiles = { scan: [], outputs: {} }
  for (const [of, sent] of Object.entries(files)) {
    const fetched = await fetchFiles(desk, sent)
    const field = of === 'scan' ? of : partId(of, 'files')
    if (!fetched.ok) return { errors: { [field]: unfitFileWords(visit, fetched.unfit) } }
    if (of === 'scan') kept.scan = fetched.files
    else kept.outputs[of] = { kind: 'file', files: fetched.files }
  }
  return kept
}
