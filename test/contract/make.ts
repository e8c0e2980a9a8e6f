/** Small values for the store's contract: a case, an act, an effect, a pending row, a milestone. */
import type { ActRecord } from '../../src/flows/case/act'
import type {
  Change,
  CommitResult,
  EffectRecord,
  Milestone,
  PendingRow,
  Store,
} from '../../src/store/port'

export const at = '2026-03-02T13:00:00.000Z'
/** ISO instant, `seconds` after the start of every test. */
export const later = (seconds: number): string =>
  new Date(Date.parse(at) + seconds * 1000).toISOString()
export const days = (count: number): number => count * 86_400

export const aCase = (id: string, extra: object = {}) => ({
  schemaVersion: 2,
  id,
  number: '',
  series: 'INC',
  revision: 0,
  mood: 'open',
  procedure: 'UGAT/AIT-PR01',
  version: '1',
  subject: 'No abre el sistema',
  intake: { channel: 'whatsapp', text: 'No abre', files: [] },
  openedAt: at,
  frames: {},
  active: [],
  decided: [],
  outputs: [],
  holders: {},
  messages: [],
  solvedTold: 0,
  links: [],
  undo: [],
  seq: 0,
  ...extra,
})
export const opening = (id: string, extra: Partial<Change> = {}): Change => ({
  kind: 'case',
  id,
  expected: 0,
  state: aCase(id),
  at,
  ...extra,
})
export const note = (id: string, expected: number, extra: Partial<Change> = {}): Change => ({
  kind: 'conversation',
  id,
  expected,
  state: { schemaVersion: 1, count: expected + 1 },
  at,
  ...extra,
})
export const record = (seq: number, extra: Partial<ActRecord> = {}): ActRecord => ({
  seq,
  act: 'confirm',
  procedure: 'UGAT/AIT-PR01',
  version: '1',
  actor: 'U1',
  at,
  ...extra,
})
export const say = (id: string, lane: string, extra: Partial<EffectRecord> = {}): EffectRecord => ({
  id,
  kind: 'say',
  lane,
  payload: { text: id },
  ...extra,
})
export const show = (
  id: string,
  lane: string,
  extra: Partial<EffectRecord> = {},
): EffectRecord => ({
  ...say(id, lane, extra),
  kind: 'show',
})
export const row = (
  caseId: string,
  since: string,
  extra: Partial<PendingRow> = {},
): PendingRow => ({
  case: caseId,
  number: 'INC-2026-000001',
  subject: 'No abre el sistema',
  activation: `${caseId}~PR01~1~1`,
  procedure: 'UGAT/AIT-PR01',
  step: '1',
  path: 'PR01',
  round: 1,
  roles: ['operador'],
  mood: 'open',
  since,
  due: null,
  outside: false,
  ...extra,
})

export const milestone = (
  caseId: string,
  moment: string,
  extra: Partial<Milestone> = {},
): Milestone => ({
  case: caseId,
  number: 'INC-2026-000001',
  subject: 'No abre el sistema',
  procedure: 'UGAT/AIT-PR01',
  kind: 'opened',
  at: moment,
  roles: [],
  ...extra,
})

/** Commits and answers the outcome, which has to be a success. */
export async function done(
  store: Pick<Store, 'commit'>,
  change: Change,
): Promise<Extract<CommitResult, { ok: true }>> {
  const result = await store.commit(change)
  if (!result.ok) throw new Error(`expected a commit, got ${result.reason}`)
  return result
}
/** Commits effects of a conversation of their own, in this order. */
export async function emit(
  store: Pick<Store, 'commit'>,
  ...effects: EffectRecord[]
): Promise<void> {
  await done(
    store,
    note(`emit-${effects.map(({ id }) => id).join()}-${Math.random()}`, 0, { effects }),
  )
}
export const dueIds = async (
  store: Pick<Store, 'outbox'>,
  now = at,
  limit = 100,
): Promise<string[]> => (await store.outbox.due(now, limit)).map(({ id }) => id)
/** Claims an effect in its present version. */
export async function claim(store: Pick<Store, 'outbox'>, id: string, fence = 1): Promise<boolean> {
  const effect = await store.outbox.get(id)
  return effect ? store.outbox.claim(id, effect.version, fence) : false
}
/** Claims and delivers. */
export async function deliver(
  store: Pick<Store, 'outbox'>,
  id: string,
  ref: unknown = { ts: id },
): Promise<void> {
  const effect = await store.outbox.get(id)
  if (!effect || !(await claim(store, id))) throw new Error(`${id} cannot be claimed`)
  await store.outbox.sent(id, effect.version, ref)
}
/** Claims and parks. */
export async function park(store: Pick<Store, 'outbox'>, id: string): Promise<void> {
  const effect = await store.outbox.get(id)
  if (!effect || !(await claim(store, id))) throw new Error(`${id} cannot be claimed`)
  await store.outbox.park(id, effect.version, 'channel_archived')
}
