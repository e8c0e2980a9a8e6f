/**
 * The rows of the manuals are facts of their own: 166 of 166 have their step, done by whom the row
 * names.
 */
import { parse } from 'yaml'
import { coverageOf } from '../../../../src/flows/soundness/coverage'
import { manualRows } from '../../../../src/library/manual-rows'
import { originals, rolesText, type Planted } from './plant'

const rows = manualRows()
const covered = originals.flatMap(({ definition }) => coverageOf(rows, definition))

describe('the rows of the manuals', () => {
  it('are 166, of nine tables, none twice', () => {
    expect(rows.manuals.map((one) => one.rows.length)).toEqual([10, 20, 18, 22, 28, 19, 27, 14, 8])
    for (const { rows: own } of rows.manuals)
      expect(new Set(own.map((row) => row.number)).size).toBe(own.length)
  })
  it('are all carried by a step of the role that the row names', () => {
    expect(covered).toHaveLength(166)
    expect(covered.filter((row) => row.missing)).toEqual([])
  })
  it('no step is without its row', () => {
    const steps = originals.reduce((sum, { definition }) => sum + definition.steps.length, 0)
    expect(steps).toBe(166)
  })
  it('every printed role stands for roles that there are, and each is printed somewhere', () => {
    const known = (parse(rolesText.text) as { roles: { id: string }[] }).roles.map(
      (role) => role.id,
    )
    const printed = rows.manuals.flatMap((one) => one.rows.map((row) => row.role))
    expect(Object.keys(rows.roles).sort()).toEqual([...new Set(printed)].sort())
    expect([...new Set(Object.values(rows.roles).flat())].sort()).toEqual([...known].sort())
  })
  it('a step that is gone, and one of another role, are said', () => {
    const { definition } = originals[0] as Planted
    const steps = definition.steps
      .slice(0, -1)
      .map((step, at) => (at === 1 ? { ...step, roles: ['other'] } : step))
    const found = coverageOf(rows, { ...definition, steps }).filter((row) => row.missing)
    expect(found).toMatchObject([
      { number: '2', step: '2', missing: 'role' },
      { number: definition.steps.at(-1)?.id, missing: 'step' },
    ])
  })
  it('a procedure that is not of the manuals has none', () => {
    const { definition } = originals[0] as Planted
    expect(coverageOf(rows, { ...definition, code: 'X/Y-PR01' })).toEqual([])
  })
})
