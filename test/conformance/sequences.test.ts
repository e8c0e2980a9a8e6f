/**
 * Every exported procedure run by bpmn-engine beside our own engine, along random sequences of choices and returns:
 * the active steps agree after every act, and every edge, return, call and
 * continue is taken. 50 sequences each; `npm run conformance` runs 500. `SEED` moves the start.
 */
import { exported } from '../support/bpmn'
import { graphOf } from '../../src/flows/graph'
import { runBeside } from './beside'

const sequences = Number(process.env['SEQUENCES'] ?? 50)
const seed = Number(process.env['SEED'] ?? 1)

/** Fewer sequences, or others, need not take every edge. */
const usual = sequences >= 50 && seed === 1
const definitionOf = (code: string) =>
  exported.definitions.find((definition) => definition.code === code) as (typeof exported.definitions)[number]

describe(`bpmn-engine and our own engine agree along ${sequences} sequences`, () => {
  test.each(exported.definitions.map(({ code }) => code))(
    '%s',
    async (code) => {
      const taken = new Set<string>()
      for (let index = 0; index < sequences; index += 1) {
        const { edges } = await runBeside(code, seed * 100_003 + index)
        for (const edge of edges) taken.add(edge)
      }
      if (!usual) return
      const all = graphOf(definitionOf(code)).edges.map((edge) => edge.id)
      expect(all.filter((edge) => !taken.has(edge))).toEqual([])
    },
    1_200_000,
  )
})
