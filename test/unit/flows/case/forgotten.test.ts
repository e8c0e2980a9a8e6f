/** What comes to a case whose words were deleted: refused, or there to be deleted as well. */
import type { Command } from '../../../../src/flows/case/act'
import type { CaseState } from '../../../../src/flows/case/case'
import { type DataClass, dataClasses } from '../../../../src/flows/case/data-classes'
import { filesInCase } from '../../../../src/flows/case/case-files'
import { forget, leftIn } from '../../../../src/flows/case/forget'
import { act } from '../../../../src/flows/engine/engine'
import { Driven, member, nine } from '../support'

const library = nine()
const minute = 60_000
const owner = member('o1', { roles: [{ role: 'responsable_ait' }] })
const system = { kind: 'system' } as const
const file = { hash: 'h', name: 'nota.txt', mime: 'text/plain', bytes: 4 }

const driven = new Driven(library, { procedure: 'UGAT/AIT-PR04' }).walk('1').wait(5 * minute)
const [sent] = driven.whole.sendings ?? []
const activation = sent?.id ?? ''
const told = sent?.told?.[0] ?? ''
const over: CaseState = { ...driven.state, closedAt: driven.context(system).now }
const deleted = forget(over, [], {
  now: driven.context(system).now,
  why: 'request',
  by: 'admin1',
  classes: dataClasses,
}).state
const tried = (state: CaseState, command: Command) =>
  act(library, state, command, driven.context(command.act === 'reached' ? system : owner))

const at = '2026-03-02T12:00:00.000Z'
const reporter = { name: 'Rosa Choque', phone: '+59170000000' }
test.each<[string, Command, string]>([
  ['who received it', { act: 'handed', activation, means: 'desk', at, to: 'Rosa' }, 'closed'],
  ['whom it is about', { act: 'amend', to: { entity: 'GAM Viacha', reporter } }, 'closed'],
  ['how far it came', { act: 'reached', activation, told, tick: 'read' }, 'stale'],
])('nobody is named again in a case whose words were deleted: %s', (_, command, code) => {
  expect(tried(over, command)).toMatchObject({ ok: true })
  expect(tried(deleted, command)).toMatchObject({ ok: false, code })
})

test.each<[string, Command, DataClass[]]>([
  ['a note', { act: 'comment', text: 'La persona llamó.' }, ['staff_act']],
  ['a file', { act: 'attach', files: [file] }, ['file', 'staff_act']],
])('what is added to it is there to be deleted as well: %s', (_, command, left) => {
  expect(leftIn(deleted, dataClasses)).toEqual([])
  const added = tried(deleted, command)
  if (!added.ok) throw new Error(added.code)
  expect(leftIn(added.case, dataClasses).sort()).toEqual(left)
  const how = { now: at, why: 'term', by: 'system', classes: left } as const
  const again = forget(added.case, [], how).state
  expect(JSON.stringify(again)).not.toMatch(/llamó|nota\.txt/)
  expect(again.forgotten).toMatchObject({ why: 'request', classes: dataClasses })
})

test('what is said after it is opened again is there to be deleted, of every kind', () => {
  const report = new Driven(library, { procedure: 'UGAT/AIT-PR01' })
  const now = report.context(system).now
  const state: CaseState = { ...report.state, closedAt: now }
  const how = { now, why: 'term', by: 'system', classes: dataClasses } as const
  const opened = act(
    library,
    forget(state, [], how).state,
    { act: 'reopen', reason: 'Sigue igual' },
    report.context(member('o1', { roles: [{ role: 'operador' }] })),
  )
  if (!opened.ok) throw new Error(opened.code)
  expect(leftIn(opened.case, dataClasses)).toEqual(dataClasses)
})

test('files that answer a form go with files, and its words with what was reported', () => {
  const values = { plan: [file], name: 'Rosa Choque' }
  const value = { kind: 'form' as const, form: 'f', version: 1, values, by: { name: 'c1' } }
  const left = { path: 'P', step: '9', round: 1, output: 'o', value, by: 'c1', at }
  const answered = { ...over, outputs: [left] }
  const after = (classes: DataClass[]) =>
    forget(answered, [], { now: at, why: 'term', by: 'system', classes }).state
  expect(filesInCase(answered)).toContainEqual(file)
  expect(filesInCase(after(['file']))).not.toContainEqual(file)
  expect(after(['file']).outputs[0]?.value).toEqual({ ...value, values: { name: 'Rosa Choque' } })
  expect(JSON.stringify(after(['report']).outputs)).not.toMatch(/Rosa|nota|c1.*c1/)
})
