/**
 * Records that an earlier program saved, kept in `v1/`, `v2/` …, one of each kind: they load, and
 * what was under way goes on. A new `schemaVersion` of a kind adds its upgrade to `records.ts` and
 * a file to the folder of its version.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { directory as directorySchema } from '../../src/bot/directory/directory-model'
import { conversation as conversationSchema } from '../../src/bot/dialogs/conversation'
import { converse } from '../../src/bot/dialogs/converse'
import { erasure as erasureSchema } from '../../src/bot/forgetting/erasure-model'
import { personCase } from '../../src/bot/cases/person-cases'
import { attachmentsShape, inForce } from '../../src/bot/attachments/ready-papers'
import { secretShape } from '../../src/bot/vault/model'
import { article as articleSchema } from '../../src/bot/knowledge/knowledge'
import { officeHours } from '../../src/flows/time/calendar'
import { actorOf, membersOf } from '../../src/bot/directory/directory'
import { act } from '../../src/flows/engine/engine'
import type { CaseState } from '../../src/flows/case/case'
import { participantsOf } from '../../src/flows/case/outside/participants'
import { type HistoryRow, wholeCase } from '../../src/flows/case/history'
import { stepOf } from '../../src/flows/definition/lookup'
import { actOnRequest } from '../../src/flows/requests/act'
import type { PersonRequest } from '../../src/flows/requests/request'
import type { AggregateKind } from '../../src/store/port'
import { recordKinds, upgradeRecord } from '../../src/store/records'
import { systems, translate } from '../unit/bot/dialogs/transcript'
import { goodOutputs, nine } from '../unit/flows/support'
import { bilingual } from '../support/bilingual'

const kinds = Object.keys(recordKinds) as AggregateKind[]
/** Kinds that no program has written yet. */
const unwritten: AggregateKind[] = ['schedule']
const fileOf = (kind: AggregateKind, version: number): string =>
  join(__dirname, `v${version}`, `${kind}.json`)
const load = <T>(kind: AggregateKind, version = 1): T =>
  upgradeRecord(
    kind,
    JSON.parse(readFileSync(fileOf(kind, version), 'utf8')),
    recordKinds[kind],
  ) as T

describe.each(kinds.filter((kind) => !unwritten.includes(kind)))('a saved %s', (kind) => {
  const { newest, upgrades } = recordKinds[kind]
  const versions = Array.from({ length: newest }, (_, index) => index + 1)

  test.each(versions)(
    'of version %i is kept here, says its version, and loads as the newest',
    (version) => {
      expect(existsSync(fileOf(kind, version))).toBe(true)
      expect(JSON.parse(readFileSync(fileOf(kind, version), 'utf8'))).toMatchObject({
        schemaVersion: version,
      })
      expect(load(kind, version)).toMatchObject({ schemaVersion: newest })
    },
  )
  test('has a way up from every version before the newest, and no other', () => {
    expect(Object.keys(upgrades).map(Number)).toEqual(versions.slice(0, -1))
  })
})

test('kinds that nothing wrote have no saved record', () => {
  for (const kind of unwritten) expect(existsSync(fileOf(kind, 1))).toBe(false)
})

describe('what was under way goes on', () => {
  const library = nine()
  test('a deletion that waits for a case is still known for what it is', () => {
    expect(erasureSchema.parse(load('erasure'))).toMatchObject({ stage: 'waiting' })
  })
  test('the papers that are ready are those that were', () => {
    const ready = attachmentsShape.schema.parse(load('attachments'))
    expect(inForce(ready, 'adhesion_norm')).toMatchObject({
      version: 2,
      file: { name: 'norma.pdf' },
    })
  })
  test('a secret that was kept, and who saw it, are known', () => {
    expect(secretShape.schema.parse(load('secret'))).toMatchObject({
      kept: { by: 'k0a1b2c3', sealed: { key: '4f2a9c' } },
      views: [{ by: 'U0UIT', how: 'desk' }],
    })
  })
  const people = () => directorySchema.parse(load('directory'))
  const now = '2026-03-02T15:00:00.000Z'
  const finish = (from: CaseState): CaseState => {
    let state = from
    while (state.active[0]) {
      const [activation] = state.active
      const [role] = activation.roles as [string]
      const id = activation.holder ?? membersOf(people(), role, '2026-03-02')[0]!
      const actor = actorOf(people(), { id, outsider: false }, '2026-03-02')
      const outputs = goodOutputs(stepOf(library, activation))
      const context = {
        now,
        actor,
        membersOf: (of: string) => membersOf(people(), of, '2026-03-02'),
        calendar: officeHours,
      }
      const outcome = act(
        library,
        state,
        { act: 'confirm', activation: activation.id, outputs },
        context,
      )
      if (!outcome.ok) throw new Error(`${activation.step}: ${outcome.code}`)
      state = outcome.case
    }
    return state
  }

  test('a case at its sixth step is confirmed to its end', () => {
    const state = load<CaseState>('case')
    expect(state.active.map(({ step }) => step)).toEqual(['6'])
    const closed = finish(state)
    expect(closed).toMatchObject({ mood: 'closed', number: state.number })
    expect(closed.decided.map(({ step }) => step)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
    ])
  })

  test.each([1, 2])(
    'whom a case of version %i came with takes part in it, and nothing is written down of it',
    (version) => {
      const state = load<CaseState>('case', version)
      expect(participantsOf(library, state)).toEqual([
        { contact: state.intake.contact, role: 'usuario', since: state.openedAt, by: 'system' },
      ])
      expect(finish(state)).not.toHaveProperty('participants')
    },
  )

  test('a case whose history stands in rows is confirmed to its end, and is whole with them', () => {
    const rows = JSON.parse(
      readFileSync(join(__dirname, 'v2', 'case-history.json'), 'utf8'),
    ) as HistoryRow[]
    const state = load<CaseState>('case', 2)
    expect(state.decided.map(({ step }) => step)).toEqual(['6'])
    const closed = wholeCase(finish(state), rows)
    expect(closed).toMatchObject({ mood: 'closed', number: state.number })
    expect(closed.decided.map(({ step }) => step)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
    ])
  })

  test('its person asks how it goes, is told the solution, and answers', () => {
    const conversation = conversationSchema.parse(load('conversation'))
    const fallback = bilingual({ es: 'en curso', en: 'under way' })
    const write = (before: typeof conversation, text: string, state: CaseState, at: string) =>
      converse({
        conversation: before,
        inbound: {
          ...{
            id: `new-${text}`,
            channel: before.channel,
            address: before.address,
            at,
            kind: 'text',
            text,
            files: [],
          },
          ...(before.phone ? { phone: before.phone } : {}),
        },
        world: {
          systems,
          cases: [personCase(library, state, { now: at, contact: before.contact, fallback })],
        },
        now: at,
        translate,
      })
    const asked = write(conversation, 'estado', load<CaseState>('case'), now)
    expect(asked.says.map(({ text }) => text).join('\n')).toContain('INC-2026-000001')
    const closed = finish(load<CaseState>('case'))
    const verdict = write(asked.conversation, '1', closed, '2026-03-02T15:10:00.000Z')
    expect(verdict.commands).toEqual([
      expect.objectContaining({
        payload: expect.objectContaining({ want: 'verdict', verdict: 'solved' }),
      }),
    ])
  })

  test('a request that waits is answered', () => {
    const [id] = membersOf(people(), 'operador', '2026-03-02') as [string]
    const decided = actOnRequest(
      load<PersonRequest>('request'),
      { act: 'answer', text: '¿En qué le ayudamos?' },
      {
        ...{ library, now, calendar: officeHours },
        actor: actorOf(people(), { id, outsider: false }, '2026-03-02'),
        membersOf: (of: string) => membersOf(people(), of, '2026-03-02'),
      },
    )
    expect(decided).toMatchObject({ ok: true, request: { holder: id, answeredAt: now } })
  })

  test('an article keeps its words', () => {
    expect(articleSchema.parse(load('article'))).toMatchObject({
      number: 'KB-0001',
      title: 'Código vencido',
    })
  })
})
