/**
 * Digests in tests: pending steps written as people would say them, kept in memory in the order of
 * the store.
 */
import { officeHours } from '../../../../src/flows/time/calendar'
import type { RegisteredName } from '../../../../src/bot/entities/registered-names'
import type { Milestone, PendingQuery, PendingRow, Store } from '../../../../src/store/port'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import type { StaffMessage } from '../../../../src/bot/channels/staff-port'
import {
  type Directory,
  directory as directorySchema,
} from '../../../../src/bot/directory/directory-model'
import type { Digest, DigestReader, DigestScope } from '../../../../src/bot/effects/digest'
import { gatherDigests } from '../../../../src/bot/digests/gather'
import { readerOf } from '../../../../src/bot/digests/reader'
import { nine } from '../../flows/support'

export const library = nine()
export const calendar = officeHours
export const catalogue = createCatalogue()

/** `2026-03-12 8:30` in La Paz → ISO instant. */
export const lp = (local: string): string => {
  const [day = '', time = '0:00'] = local.split(' ')
  return new Date(`${day}T${time.padStart(5, '0')}:00-04:00`).toISOString()
}
/** Thursday. */
export const now = lp('2026-03-12 8:30')
export const yesterday = lp('2026-03-11 8:30')

export const support = 'UGAT/AIT-PR01'
let serial = 0
/** A step of the support procedure waiting for an operator since Tuesday, without a term. */
export function row(more: Partial<PendingRow> & { subject?: string } = {}): PendingRow {
  serial += 1
  const id = more.case ?? `c${serial}`
  const { procedure = support, step = '3' } = more
  return {
    ...{
      case: id,
      number: `INC-2026-${String(serial).padStart(6, '0')}`,
      subject: 'No puedo entrar',
    },
    ...{
      activation: `${id}~${procedure}~${step}~1`,
      procedure,
      step,
      path: procedure,
      round: 1,
      roles: ['operador'],
    },
    ...{ mood: 'open', since: lp('2026-03-10 10:00'), due: null, outside: false },
    ...more,
  }
}
export function milestone(
  kind: Milestone['kind'],
  at: string,
  more: Partial<Milestone> = {},
): Milestone {
  serial += 1
  const number = `INC-2026-${String(serial).padStart(6, '0')}`
  return {
    case: `m${serial}`,
    number,
    subject: 'Sin acceso',
    procedure: support,
    kind,
    at: lp(at),
    roles: [],
    ...more,
  }
}
/** Numbers start again: a test's expectations stay its own. */
export const fromOne = (): void => void (serial = 0)

/** A store in memory. `reads` counts its pages. */
export function storeOf(rows: PendingRow[], milestones: Milestone[] = []) {
  const sorted = [...rows].sort((a, b) =>
    a.since + a.activation < b.since + b.activation ? -1 : 1,
  )
  const passed = [...milestones].sort((a, b) => (a.at < b.at ? -1 : 1))
  const reads = { pending: 0, milestones: 0 }
  const page = <T>(all: T[], { after, limit }: { after?: string; limit: number }) => {
    const from = after === undefined ? 0 : Number(after)
    const next = from + limit < all.length ? String(from + limit) : undefined
    return { rows: all.slice(from, from + limit), ...(next && { next }) }
  }
  const fits = (query: PendingQuery) => (one: PendingRow) =>
    (!query.roles || query.roles.some((role) => one.roles.includes(role))) &&
    (!query.procedures || query.procedures.includes(one.procedure)) &&
    (!query.dueBefore || (one.due !== null && one.due < query.dueBefore))
  const store: Pick<Store, 'pending' | 'milestones'> = {
    pending: async (query) => {
      reads.pending += 1
      return page(sorted.filter(fits(query)), query)
    },
    milestones: async (query) => {
      reads.milestones += 1
      return page(
        passed.filter(({ at }) => at >= query.from && at < query.to),
        query,
      )
    },
  }
  return { store, reads }
}

export const directory: Directory = directorySchema.parse({
  members: [
    { id: 'ULUIS', name: 'Luis M.' },
    { id: 'UANA', name: 'Ana R.' },
    { id: 'UCARLA', name: 'Carla V.' },
    { id: 'UJORGE', name: 'Jorge T.' },
    { id: 'UPAOLA', name: 'Paola C.', language: 'en' },
    { id: 'UINES', name: 'Inés G.' },
    { id: 'UROOT', name: 'Rita A.', administrator: true },
    { id: 'UGLORIA', name: 'Gloria O.', auditor: true },
    { id: 'UNADIE', name: 'Sin roles' },
    { id: 'UEX', name: 'Ya no está', active: false },
  ],
  grants: [
    { role: 'operador', member: 'ULUIS' },
    { role: 'operador', member: 'UANA' },
    { role: 'supervisor', member: 'UCARLA' },
    { role: 'jefe_ugat', member: 'UJORGE' },
    { role: 'uit', member: 'UPAOLA' },
    { role: 'legal', member: 'UINES' },
    { role: 'operador', member: 'UGLORIA' },
    { role: 'operador', member: 'UEX' },
  ],
  substitutions: [{ for: 'UCARLA', by: 'UANA', from: '2026-03-12', to: '2026-03-13' }],
})
export const name = (id: string): string =>
  directory.members.find((member) => member.id === id)?.name ?? id

export const reader = (member: string, scope: DigestScope = {}): DigestReader => {
  const found = readerOf({ library, directory, member, scope, now })
  if (!found) throw new Error(`${member} may read nothing`)
  return found
}
/** One reader's digest of what is pending. */
export async function digestOf(
  who: DigestReader,
  {
    rows = [],
    milestones = [],
    nameOf,
  }: { rows?: PendingRow[]; milestones?: Milestone[]; nameOf?: RegisteredName },
): Promise<Digest> {
  const { store } = storeOf(rows, milestones)
  const [digest] = await gatherDigests({
    ...{ store, library, catalogue, calendar, now },
    readers: [who],
    nameOf,
  })
  if (!digest) throw new Error('no digest')
  return digest
}

type Json = Record<string, unknown>
const textOf = (value: unknown): string => {
  const text = (value as Json | undefined)?.['text']
  return typeof text === 'string' ? text : text ? textOf(text) : ''
}
/** What is read in Slack: a line of text a line, buttons in brackets. */
export const readable = (message: StaffMessage): string[] =>
  ((message.blocks ?? []) as Json[]).flatMap((block) => {
    const elements = ((block['elements'] as Json[]) ?? []).map((element) =>
      element['type'] === 'button' ? `[${textOf(element)}]` : textOf(element),
    )
    const accessory = block['accessory'] ? ` [${textOf(block['accessory'])}]` : ''
    const lines = [...textOf(block).split('\n').filter(Boolean), ...elements]
    return lines.map((text, index) => (index === lines.length - 1 ? text + accessory : text))
  })
