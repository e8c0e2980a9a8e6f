/**
 * What can get stuck is not run: refused where it is read, and so never published. What cases are
 * pinned to still runs.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadDefinition } from '../../../../src/flows/definition/load'
import { Checker } from '../../../../src/flows/soundness/soundness'
import { loadLibrary, readProcedures } from '../../../../src/library/procedures'
import { line, tinyText, way } from '../support'
import { choice, extra, newest, originals, plant, type Planted } from './plant'

const original = originals[0] as Planted
const stuck = plant(original, (field) => {
  field.set(field.last, 'next', { exclusive: [choice('aa', 'J0'), choice('bb', 'P1')] })
  field.add(extra('P1', 'J0'))
  field.join({ id: 'J0', waits: [`${field.last}:aa`, 'P1'], go: 'END' })
})

describe('a definition that can get stuck', () => {
  const folder = mkdtempSync(join(tmpdir(), 'conducto-stuck-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is refused at load, with the path', () => {
    writeFileSync(join(folder, original.file), stuck)
    const read = readProcedures(folder)
    expect(read).toMatchObject({ ok: false, sound: expect.any(Array) })
    expect(read.ok ? [] : read.problems).toContainEqual(
      expect.objectContaining({
        kind: 'join-waits',
        step: 'P1',
        path: expect.arrayContaining(['P1']),
      }),
    )
    expect(() => loadLibrary(folder)).toThrow(/can wait for ever/)
  })
  it('is still read where a running case is pinned to it', () => {
    const text = stuck.replace(/^version: .*$/m, "version: 'old'")
    const stored = [
      {
        code: original.definition.code,
        version: 'old',
        hash: createHash('sha256').update(text).digest('hex'),
        text,
      },
    ]
    expect(readProcedures(undefined, { stored })).toMatchObject({ ok: true })
  })
  it('is refused where it was changed in the place in which it is kept, also where no file says it any more', () => {
    const read = readProcedures()
    const kept = read.ok ? read.publish : []
    const one = { ...kept[0]!, text: kept[0]!.text.replace(/^version: .*$/m, "version: 'old'") }
    expect(readProcedures(undefined, { stored: kept })).toMatchObject({ ok: true })
    expect(readProcedures(undefined, { stored: [one, ...kept.slice(1)] })).toEqual({
      ok: false,
      problems: [
        expect.objectContaining({ reason: `${one.code}@old was changed where it is kept` }),
      ],
    })
  })
  it('what a new program reads is not read again because one that has texts started between', () => {
    const read = readProcedures(undefined, { stored: [] })
    const stored = read.ok ? read.publish : []
    expect(readProcedures(undefined, { stored })).toMatchObject({ ok: true })
    expect(readProcedures(undefined, { stored: [] })).toBe(read)
  })
  it('the nine are walked in little time', () => {
    const read = readProcedures()
    const ms = read.sound?.reduce((sum, one) => sum + one.ms, 0)
    expect(read.sound).toHaveLength(9)
    expect(ms).toBeLessThan(3_000)
  })
})

/** A tiny text that can be read but not finished, walked alone. */
const walk = (...lines: string[]) => {
  const loaded = loadDefinition(tinyText(lines.join('\n')), 'x.yaml')
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  return new Checker(newest).check(loaded.definition, loaded.source)
}
describe('the walk', () => {
  it('covers returns: sent back before a split, a branch still at work is not entered again', () => {
    const found = walk(
      'steps:',
      line('1', "{ parallel: ['2', '3'] }"),
      line('2', "'4'"),
      line('4', 'J', "returns: ['2']"),
      line('3', 'J'),
      line('5', "'6'", "returns: ['2', '3', '1']"),
      line('6', 'END', "returns: ['1']"),
      "joins: [{ id: J, waits: ['4', '3'], go: '5' }]",
    )
    expect(found.findings).toEqual([])
  })
  it('says which set of an inclusive choice is too much', () => {
    const ways = Array.from({ length: 11 }, (_, at) => way(`w${at}`, `'${at + 2}'`))
    const steps = ways.map((_, at) => line(String(at + 2), 'J'))
    const waits = ways.map((_, at) => `'${at + 2}'`).join(', ')
    const found = walk(
      ...['steps:', line('1', `{ inclusive: [${ways.join(', ')}] }`), ...steps],
      `joins: [{ id: J, waits: [${waits}], split: '1', go: END }]`,
    )
    expect(found.findings).toMatchObject([{ kind: 'bound' }])
  })
})
