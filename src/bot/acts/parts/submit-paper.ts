/** The form of a paper that is put in its place, sent: its file is kept, then it is in force. */
import { changePapers } from '../../attachments/keeping'
import { inForce } from '../../attachments/ready-papers'
import { escape } from '../../cards/blocks'
import type { StaffAnswer } from '../../channels/staff-port'
import type { Visit } from '../../staff/context'
import type { Submission } from '../../staff/feature'
import { readFiles, readPastDay } from '../../staff/forms/read-outputs'
import { outcome, reading, wrong } from '../../staff/values'
import type { ActsDesk } from './act'
import { fetchForPerson, unfitFileWords } from './files'
import { aboutPaper, keepingOf, onPaper } from './papers'

export async function submitPaper(
  desk: ActsDesk,
  visit: Visit,
  { id: sent, values, metadata }: Submission,
): Promise<StaffAnswer> {
  const on = onPaper(desk, visit, aboutPaper(metadata))
  if (!visit.actor.administrator || !on)
    return { ephemeral: { text: visit.t('staff.onlyAdministrators') }, refused: true }
  const read = reading(visit, values)
  const files = readFiles(read, 'file')
  if (files.length > 1) wrong(read, 'file', 'file.one')
  const date = readPastDay(read, 'date')
  const parsed = outcome(read, () => ({ files, date }))
  if (!parsed.ok) return { errors: parsed.errors }
  const fetched = await fetchForPerson(desk, parsed.files)
  if (!fetched.ok) return { errors: { file: unfitFileWords(visit, fetched.unfit) } }
  const [file] = fetched.files
  if (!file) return { errors: { file: visit.t('forms.error.file') } }
  const { id, name } = on.paper
  const { ready } = await changePapers(
    keepingOf(desk),
    {
      procedure: on.definition.code,
      inbound: `slack:${sent}`,
      by: visit.actor.id,
      at: visit.now,
    },
    { does: 'keep', id, date: parsed.date, file },
  )
  const version = inForce(ready, id)?.version ?? 0
  const text = visit.t('staff.ready.kept', { name: escape(name[visit.language]), version })
  return { ephemeral: { text } }
}
