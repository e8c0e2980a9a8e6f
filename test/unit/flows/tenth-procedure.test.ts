/**
 * A tenth procedure is added by YAML alone: the example of `docs/tenth-procedure.md`, checked and
 * run to its ends.
 */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { readProcedures } from '../../../src/library/procedures'
import { cli, temporaryFolder } from '../cli/harness'
import { bpmnOf } from '../../../src/flows/bpmn/export'
import { importBpmn } from '../../../src/flows/bpmn/import'
import type { Command } from '../../../src/flows/case/act'
import type { OutputValue } from '../../../src/flows/definition/output-kinds'
import { stepOf } from '../../../src/flows/definition/lookup'
import { citizen, Driven, good } from './support'

const folder = 'examples/procedures'
const own = temporaryFolder()
const code = 'EJEMPLO/EQ-PR10'
const library = () => {
  const read = readProcedures(folder)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.library
}

test('it stands beside the nine, with its own role and owner', () => {
  const made = library()
  expect(made.latest.size).toBe(10)
  expect(made.latest.get(code)).toBe('1')
  expect([made.roles.has('almacen'), made.roles.has('supervisor'), made.owners[code]]).toEqual([
    true,
    true,
    'operador',
  ])
})
test('it runs to its end, its review sending work back once', () => {
  const driven = new Driven(library(), { procedure: code }).walk('2:hay 3 4~3 3 4')
  expect(driven.state.mood).toBe('closed')
  expect(driven.records.map((record) => record.act)).toEqual([
    'start',
    'confirm',
    'choose',
    'confirm',
    'observe',
    'confirm',
    'confirm',
  ])
})
test('its form is asked, filled in rule by rule and handed in, all of it by what the file says', () => {
  const driven = new Driven(library(), { procedure: code }).walk('2:hay')
  const activation = driven.id('3')
  const [almacen, person] = [driven.doer(driven.on('3')), citizen]
  const delivery = good(
    stepOf(library(), driven.on('3')).leaves.find(({ id }) => id === 'delivery')!,
  )
  const place: OutputValue = { kind: 'text', text: 'outside' }
  const handOver: Command = { act: 'confirm', activation, outputs: { place, delivery } }
  expect(driven.refused(almacen, handOver)).toMatchObject({
    code: 'forms_missing',
    outputs: ['outing'],
  })
  driven.do(almacen, { act: 'ask_forms', activation, first: { place }, forms: ['outing'] })
  const fill = (answers: Record<string, string>): string[] => {
    driven.do(person, { act: 'fill', activation, answers })
    const [draft] = Object.values(driven.state.drafts ?? {})
    return Object.entries(draft?.answers ?? {}).map(([key, { value }]) => `${key} ${String(value)}`)
  }
  expect(fill({ 'outing.until': '2026-02-30', 'outing.phone': '70123456' })).toEqual([
    'outing.phone 70123456',
  ])
  expect(
    fill({ 'outing.until': '2026-03-20', 'outing.car': 'yes', 'outing.plate': 'abc' }),
  ).toEqual(['outing.phone 70123456', 'outing.until 2026-03-20', 'outing.car yes'])
  driven.do(person, { act: 'fill', activation, answers: { 'outing.plate': '1234ABC' } })
  driven.do(person, { act: 'hand_in', activation })
  driven.do(almacen, handOver)
  expect(driven.state.outputs.find(({ output }) => output === 'outing')?.value).toMatchObject({
    kind: 'form',
    version: 1,
    values: { until: '2026-03-20', phone: '70123456', car: 'yes', plate: '1234ABC' },
  })
})
test('it is drawn as BPMN and read again as it was, its form too', async () => {
  const { definitions, roles, latest } = library()
  const definition = [...definitions.values()].find((known) => known.code === code)!
  const xml = await bpmnOf(definition, roles)
  const read = await importBpmn(xml, 'f.bpmn', { roles, codes: [...latest.keys()] })
  expect([read.problems, read.notes]).toEqual([[], []])
  expect(read.definition).toEqual(definition)
})
test('it is listed, shown and checked by the command line', async () => {
  const env = { PROCEDURES_DIR: folder }
  expect((await cli(['procedures', 'list'], env)).out).toContain(`${code}  1        EQU`)
  expect((await cli(['procedures', 'show', 'pr10', '--lang', 'en'], env)).out).toContain(
    'Hand over the laptop',
  )
  expect((await cli(['procedures', 'check', `${folder}/ejemplo-eq-pr10.yaml`], {})).code).toBe(0)
})
test('without its owner it is refused, with the file and the reason', async () => {
  const alone = join(own, 'ejemplo-eq-pr10.yaml')
  copyFileSync(`${folder}/ejemplo-eq-pr10.yaml`, alone)
  const ran = await cli(['procedures', 'check', alone], {})
  expect(ran.code).toBe(1)
  expect(ran.err).toMatch(/ejemplo-eq-pr10\.yaml:\d+, paso 3: .*almacen/)
  expect(ran.err).toMatch(/ejemplo-eq-pr10\.yaml:2: roles\.yaml no dice de qué rol es/)
})
