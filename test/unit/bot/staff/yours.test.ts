/**
 * Home, the inbox, `pendientes`, the badge and the digest count the same steps, and a row offers
 * what may be done about it: over random histories of all procedures, with substitutes, somebody
 * who lost a role, and an auditor.
 */
import fc from 'fast-check'
import { home } from '../../../../src/bot/home/card'
import { inbox, pending } from '../../../../src/bot/cards/lists'
import { actorOf, membersOn } from '../../../../src/bot/directory/directory'
import {
  type Directory,
  directory as directorySchema,
} from '../../../../src/bot/directory/directory-model'
import { gatherDigests } from '../../../../src/bot/digests/gather'
import { readerOf } from '../../../../src/bot/digests/reader'
import { nextOf, yoursOf } from '../../../../src/bot/staff/yours'
import { byUrgency } from '../../../../src/bot/words/instants'
import { rowAct, waitsOutside } from '../../../../src/flows/lists/acting'
import type { CaseState } from '../../../../src/flows/case/case'
import { circumstancesIn } from '../../../../src/flows/case/circumstances'
import { askedDecisions } from '../../../../src/flows/definition/flow-tree'
import { stepOf, isOutside } from '../../../../src/flows/definition/lookup'
import { may } from '../../../../src/flows/authority/may'
import { type PendingRow, pendingRows } from '../../../../src/flows/lists/pending'
import type { Store } from '../../../../src/store/port'
import { type Member } from '../../../../src/flows/authority/people'
import { Driven, goodOutputs, nine } from '../../flows/support'
import { calendar, catalogue, storeOf } from '../digests/support'

const library = nine()
const openable = [...library.definitions.values()]
  .filter(({ opens }) => opens)
  .map(({ code }) => code)
const roles = [...library.roles.keys()].filter((role) => !isOutside(library, role))
const now = '2026-03-04T15:00:00.000Z'
const today = '2026-03-04'

const person = (id: string, more: object = {}) => ({ id, name: id, ...more })
const directory: Directory = directorySchema.parse({
  members: [
    ...roles.flatMap((role) => [person(`${role}1`), person(`${role}2`)]),
    person('suplente'),
    person('auditora', { auditor: true }),
    person('administradora', { administrator: true }),
  ],
  grants: [
    ...roles.flatMap((role) => [1, 2].map((n) => ({ role, member: `${role}${n}` }))),
    { role: 'operador', member: 'auditora' },
  ].map((grant) => (grant.member === 'operador2' ? { ...grant, to: '2026-03-03' } : grant)),
  substitutions: [
    { for: 'operador1', by: 'suplente', from: today, to: today },
    { for: 'supervisor1', by: 'suplente', from: today, to: today },
  ],
})
const membersOf = membersOn(directory, today)
const actor = (id: string) => actorOf(directory, { id, outsider: false }, today) as Member
const everybody = directory.members.map(({ id }) => id)

/** One case, driven by a few random acts. */
function driven(procedure: string, picks: number[]): CaseState {
  const one = new Driven(library, { procedure })
  for (const pick of picks) {
    const open = one.state.active.filter(({ call }) => !call)
    const activation = open[pick % open.length]
    if (!activation) break
    const step = stepOf(library, activation)
    const by = one.doer(activation)
    const on = { activation: activation.id }
    const choices = askedDecisions(step, circumstancesIn(one.state, activation.path)).flatMap(
      (asked) => asked.choices[pick % asked.choices.length]?.id ?? [],
    )
    if (pick % 7 === 1) one.try(by, { act: 'take', ...on })
    else if (pick % 7 === 2) one.try(by, { act: 'write', ...on, text: '¿Sigue igual?', asks: true })
    else if (pick % 7 === 3 && step.returns[0])
      one.try(by, { act: 'observe', ...on, to: step.returns[0], reason: 'x' })
    else {
      const decision = { ...on, outputs: goodOutputs(step), reason: 'porque' }
      one.try(
        by,
        choices.length > 0
          ? { act: 'choose', ...decision, choices }
          : { act: 'confirm', ...decision },
      )
    }
    if (pick % 5 === 0) one.wait(9 * 3_600_000)
  }
  return one.state
}
const history = fc.record({
  procedure: fc.constantFrom(...openable),
  picks: fc.array(fc.nat(1000), { maxLength: 14 }),
})
/** `Driven` gives each the same id. */
const rowsOf = (states: CaseState[]): PendingRow[] =>
  states.flatMap((state, index) =>
    pendingRows(library, state).map((row) => ({
      ...row,
      case: `c${index}`,
      activation: row.activation.replace(/^c1~/, `c${index}~`),
    })),
  )
const counted = (text: string): number =>
  Number(/^(\d+)/.exec(text)?.[1] ?? (/^Un paso/.test(text) ? 1 : 0))

test('everything that tells a member what is pending counts the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(history, { minLength: 1, maxLength: 12 }), async (histories) => {
      const states = histories.map(({ procedure, picks }) => driven(procedure, picks))
      const { store } = storeOf(rowsOf(states))
      for (const member of everybody) {
        const yours = await yoursOf(store, actor(member), { library, membersOf })
        const act = (row: PendingRow) => rowAct(row, actor(member), membersOf)
        const time = { language: 'es' as const, t: catalogue.in('es'), now, calendar }
        const view = {
          ...time,
          library,
          starts: false,
          reader: member,
          act: act as never,
          ...yours,
        }
        const shown = home({ ...view, name: member, waiting: [], filter: 'all', substitutions: [] })
        const badge = JSON.parse(shown['private_metadata'] as string) as { count: number }
        const reader = readerOf({ library, directory, member, scope: {}, now })
        const [digest] = reader
          ? await gatherDigests({ store, library, catalogue, calendar, now, readers: [reader] })
          : []
        const counts = {
          home: badge.count,
          inbox: counted(inbox(view).text),
          pendientes: counted(pending(view).text),
          digest: digest?.yours.count ?? 0,
        }
        const count = yours.rows.length
        expect([member, counts]).toEqual([
          member,
          { home: count, inbox: count, pendientes: count, digest: count },
        ])
      }
    }),
    { numRuns: 15 },
  )
})

test('what is offered next is the first of these in another case, what is held before the rest, however few are looked at', async () => {
  const looked = fc.constantFrom([1], [2], [1, 3], [8, 24])
  await fc.assert(
    fc.asyncProperty(
      fc.array(history, { minLength: 2, maxLength: 12 }),
      looked,
      async (histories, looks) => {
        const rows = rowsOf(histories.map(({ procedure, picks }) => driven(procedure, picks)))
        const inOrder = rows.toSorted(
          (one, other) => byUrgency(one, other) || (one.activation < other.activation ? -1 : 1),
        )
        const { store } = storeOf(rows)
        const urgent: Store['urgent'] = async ({ holder, roles, except, limit }) => {
          const others = inOrder.filter((row) => row.case !== except)
          const held = others.filter((row) => row.holder === holder)
          return (
            held.length > 0
              ? held
              : others.filter((row) => row.roles.some((one) => roles.includes(one)))
          ).slice(0, limit)
        }
        for (const member of everybody) {
          const others = (await yoursOf(store, actor(member), { library, membersOf })).rows.filter(
            (row) => row.case !== 'c0',
          )
          const next = await nextOf({ ...store, urgent }, actor(member), {
            library,
            membersOf,
            except: 'c0',
            looks,
          })
          expect([member, next]).toEqual([
            member,
            others.find(({ holder }) => holder === member) ?? others[0],
          ])
        }
      },
    ),
    { numRuns: 8 },
  )
})

test('a row offers what its step allows, and nothing else', () => {
  let [offered, refused] = [0, 0]
  fc.assert(
    fc.property(history, ({ procedure, picks }) => {
      const state = driven(procedure, picks)
      for (const row of pendingRows(library, state))
        for (const member of everybody) {
          const activation = state.active.find(({ id }) => id === row.activation)
          if (!activation) throw new Error(row.activation)
          const allowed = may({
            library,
            state,
            actor: actor(member),
            act: 'confirm',
            activation,
            membersOf,
          })
          // Of a step that an outsider may do, too, the owner's record is no pending work.
          const records = allowed.ok && allowed.onBehalf === true
          const yes = allowed.ok && (!records || row.outside)
          if (yes) offered += 1
          else refused += 1
          const offers = rowAct(row, actor(member), membersOf)
          expect([member, row.step, offers !== 'see', offers === 'record']).toEqual([
            member,
            row.step,
            yes,
            yes && records,
          ])
        }
    }),
    { numRuns: 60 },
  )
  expect(Math.min(offered, refused)).toBeGreaterThan(20)
})

test('what waits for somebody outside is in the lists of whoever records the answer, and of nobody else', async () => {
  const state = driven('UGAT/AIT-PR04', [0])
  expect(state.active.map(({ step }) => step)).toEqual(['2'])
  const { store } = storeOf(pendingRows(library, state))
  const owner = library.owners['UGAT/AIT-PR04']
  for (const member of everybody) {
    const { rows, paused } = await yoursOf(store, actor(member), { library, membersOf })
    const owns = actor(member).roles.some(({ role }) => role === owner) && member !== 'auditora'
    expect([member, rows.length, paused.length]).toEqual([member, 0, owns ? 1 : 0])
    const scope = { roles: [owner ?? ''] }
    const reader = readerOf({ library, directory, member, scope, now })
    const [digest] = reader
      ? await gatherDigests({ store, library, catalogue, calendar, now, readers: [reader] })
      : []
    if (owns)
      expect(digest?.sections.outside).toMatchObject({ count: 1, rows: [{ act: 'record' }] })
  }
})

test('what waits for somebody outside is not counted, and comes back with the answer', () => {
  const state = driven('UGAT/AIT-PR01', [0, 2])
  const [row] = pendingRows(library, state)
  expect(row && [waitsOutside(row), waitsOutside({ ...row, mood: 'open' })]).toEqual([true, false])
})
