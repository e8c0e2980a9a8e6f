/** What opening a case writes: state, number, keys, two receipts, two effects, a pending row, the inbound. */
import type { Change } from '../../src/store/port'

const at = '2026-03-02T13:00:00.000Z'

export function opening(id: string): Change {
  const state = {
    ...{ schemaVersion: 1, id, number: '', series: 'INC', revision: 0, mood: 'open', procedure: 'UGAT/AIT-PR01' },
    ...{ version: '1', subject: 'No abre', intake: { channel: 'whatsapp', text: 'No abre', files: [] }, openedAt: at },
    ...{ frames: {}, active: [], decided: [], outputs: [], holders: {}, messages: [], links: [], undo: [], seq: 2 },
  }
  const record = { act: 'start' as const, procedure: 'UGAT/AIT-PR01', version: '1', actor: 'U1', at }
  return {
    ...{ kind: 'case', id, expected: 0, state, at, keys: { contact: [id], mood: ['open'] } },
    numbering: { series: 'INC', year: 2026 },
    records: [0, 1].map((seq) => ({ ...record, seq, texts: { text: 'No abre' } })),
    effects: ['chat', 'card'].map((lane) => ({ id: `${lane}:${id}`, kind: 'say', lane: `${lane}:${id}`, payload: {} })),
    inbound: { id: `wa:${id}`, at, answer: { case: id } },
    pending: [
      {
        ...{ case: id, number: '', subject: 'No abre', activation: `${id}~1`, procedure: 'UGAT/AIT-PR01', step: '1' },
        ...{ path: 'PR01', round: 1, roles: ['operador'], mood: 'open', since: at, due: null, outside: false },
      },
    ],
  }
}
