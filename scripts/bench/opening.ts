/**
 * What opening a case writes: state, number, keys, two receipts, two effects, a pending row, the
 * inbound.
 */
import type { Change } from '../../src/store/port'

const at = '2026-03-02T13:00:00.000Z'
const procedure = 'UGAT/AIT-PR01'

/**
 * Written out, each in one piece: it is made while the commits are timed, and spreading costs more
 * than a commit's statement.
 */
export function opening(id: string): Change {
  return {
    kind: 'case',
    id,
    expected: 0,
    state: stateOf(id),
    at,
    keys: { contact: [id], mood: ['open'] },
    numbering: { series: 'INC', year: 2026 },
    records: [recordOf(0), recordOf(1)],
    effects: [effectOf(`chat:${id}`), effectOf(`card:${id}`)],
    inbound: { id: `wa:${id}`, at, answer: { case: id } },
    pending: [rowOf(id)],
  }
}

const stateOf = (id: string) => ({
  schemaVersion: 2,
  id,
  number: '',
  series: 'INC',
  revision: 0,
  mood: 'open',
  procedure,
  version: '1',
  subject: 'No abre',
  intake: { channel: 'whatsapp', text: 'No abre', files: [] },
  openedAt: at,
  frames: {},
  active: [],
  decided: [],
  outputs: [],
  holders: {},
  messages: [],
  links: [],
  undo: [],
  seq: 2,
})
const recordOf = (seq: number) =>
  ({
    act: 'start',
    procedure,
    version: '1',
    actor: 'U1',
    at,
    seq,
    texts: { text: 'No abre' },
  }) as const
const effectOf = (lane: string) => ({ id: lane, kind: 'say', lane, payload: {} }) as const
const rowOf = (id: string) => ({
  case: id,
  number: '',
  subject: 'No abre',
  activation: `${id}~1`,
  procedure,
  step: '1',
  path: 'PR01',
  round: 1,
  roles: ['operador'],
  mood: 'open',
  since: at,
  due: null,
  outside: false,
})
