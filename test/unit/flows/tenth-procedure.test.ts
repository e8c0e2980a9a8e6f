/**
 * A tenth procedure is added by YAML alone: the example of `docs/tenth-procedure.md`, checked and
 * run to its ends.
 */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { readProcedures } from '../../../src/library/procedures'
import { cli, temporaryFolder } from '../cli/harness'
import { Driven } from './support'

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
