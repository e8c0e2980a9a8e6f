/** What is answered to who asks for a case, its documents, its picture or a unit. */
import { readCalendars } from '../../../../src/config/calendar-file'
import type { WholeCase } from '../../../../src/flows/case/history'
import { sendingsOf } from '../../../../src/flows/case/sending'
import { documentsOf } from '../../../../src/bot/dossier/documents'
import { marksOf } from '../../../../src/flows/diagram/marks'
import { definitionOf } from '../../../../src/flows/definition/lookup'
import { ledger } from '../../../../src/flows/lists/ledger'
import { workingBetween } from '../../../../src/flows/time/calendar'
import { blocksOf, readable } from '../../world'
import { casesChannel } from '../scene'
import { toldAfter } from './lists'
import { type Check, type Seen, stepsAt, stepTitle } from './seen'

/** Whoever reads every case. */
const reader = 'U0JORGE'
const ask = async (seen: Seen, text: string) => {
  const command = { user: reader, channel: casesChannel, command: '/conducto', text }
  return toldAfter(seen, reader, () => seen.scene.w.slack.slash(command)).catch(
    (error: unknown) => {
      throw new Error(`/conducto ${text} has no answer`, { cause: error })
    },
  )
}

/** Every file that something refers to, however deep. */
const filesWithin = (value: unknown): { hash: string }[] => {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap(filesWithin)
  return 'hash' in value && 'mime' in value ? [value as { hash: string }, ...inner] : inner
}

/** Files that a case keeps, by their hashes, but for what was taken back. */
function filesOf(state: WholeCase): Set<string> {
  const { intake, outputs, messages, decided } = state
  const files = [
    ...intake.files,
    ...outputs.flatMap(({ value, undone }) =>
      !undone && value.kind === 'file' ? value.files : [],
    ),
    ...messages.flatMap(({ files: sent, withdrawn }) => (withdrawn ? [] : sent)),
    ...decided.flatMap(({ onBehalf, undone }) => (undone ? [] : (onBehalf?.files ?? []))),
    ...sendingsOf(state).flatMap(filesWithin),
  ]
  return new Set(files.map(({ hash }) => hash))
}

/** The dossier holds every file of a case once it was given, and says how many documents. */
export const dossiers: Check = async (seen) => {
  const faults: string[] = []
  for (const state of seen.cases) {
    const documents = documentsOf(state, seen.library)
    const held = new Set(documents.flatMap(({ files }) => files.map(({ hash }) => hash)))
    const kept = filesOf(state)
    const { number } = state
    for (const hash of kept)
      if (!held.has(hash)) faults.push(`the dossier of ${number} lacks ${hash}`)
    for (const hash of held)
      if (!kept.has(hash))
        faults.push(`the dossier of ${number} has ${hash}, which it does not keep`)
    const told = readable(blocksOf(await ask(seen, `expediente ${number}`)))
    const count = /todavía sin documentos/.test(told)
      ? 0
      : Number(/(\d+) documento/.exec(told)?.[1])
    if (count !== documents.length)
      faults.push(`the dossier of ${number} says ${count} documents and has ${documents.length}`)
  }
  return faults
}

/** `/conducto caso` names every open step, and what was decided last. */
export const caseLookups: Check = async (seen) => {
  const faults: string[] = []
  for (const state of seen.cases) {
    const told = readable(blocksOf(await ask(seen, `caso ${state.number}`)))
    if (!told.includes(state.number)) faults.push(`/conducto caso ${state.number}: ${told}`)
    for (const activation of stepsAt(state).slice(0, 3))
      if (!told.includes(stepTitle(seen, activation)))
        faults.push(`/conducto caso ${state.number} does not name step ${activation.step}`)
  }
  return faults
}

/** A picture marks as open what is open, and nothing else. */
export const pictures: Check = ({ library, cases }) =>
  cases.flatMap((state) =>
    Object.values(state.frames)
      .filter((frame) => frame.state === 'open')
      .flatMap((frame) => {
        const { path } = frame
        const definition = definitionOf(library, frame)
        const telling = {
          name: (id: string) => id,
          moment: (iso: string) => iso,
          recorded: (id: string) => id,
        }
        const marked = [...marksOf({ state, path, definition, library }, telling)]
          .filter(([, mark]) => mark.state !== 'done')
          .map(([step]) => step)
        const open = state.active.filter((row) => row.path === path).map(({ step }) => step)
        return marked.sort().join() === open.sort().join()
          ? []
          : [
              `the picture of ${state.number} (${path}) marks ${marked.join()}, open are ${open.join()}`,
            ]
      }),
  )

const calendarOf = readCalendars(undefined)
/** No working minute of a case is nobody's. */
export const ledgers: Check = ({ library, cases, now }) => {
  const calendar = calendarOf(now)
  return cases.flatMap((state) => {
    const end = state.closedAt ?? state.cancelled?.at ?? now
    const spent = ledger({ library, calendar, state, now }).reduce((sum, { ms }) => sum + ms, 0)
    const passed = workingBetween(calendar, state.openedAt, end)
    return spent + 60_000 < passed && !state.links.some(({ why }) => why === 'reopened')
      ? [`${state.number} took ${passed} ms of work, its ledger says ${spent}`]
      : []
  })
}

/** A unit has the open steps of its roles. */
export const units: Check = async (seen) => {
  const faults: string[] = []
  for (const { id, title, roles } of seen.library.units) {
    const told = String((await ask(seen, `unidad ${id}`))['text'])
    const open = seen.cases.flatMap((state) =>
      stepsAt(state).filter((row) => row.roles.some((role) => roles.includes(role))),
    )
    const late = open.filter(({ due }) => due !== null && due < seen.now).length
    const said = /no hay pasos/.test(told) ? 0 : Number(/(\d+) pasos? pendiente/.exec(told)?.[1])
    const saidLate = Number(/, (\d+) vencidos?/.exec(told)?.[1] ?? 0)
    if (said !== open.length || saidLate !== late)
      faults.push(`${title.es} has ${open.length} open steps, ${late} late, and says: ${told}`)
  }
  return faults
}
