/**
 * Every exported procedure run by bpmn-engine beside our own engine, along random sequences of
 * choices and returns: the active steps agree after every act, and every edge, return, call and
 * continue is taken.
 */
import { graphOf } from '../../src/flows/definition/graph'
import { exported } from '../support/bpmn'
import { covering, runBeside } from './beside'

/**
 * Of so many sequences those few run beside it that take every edge; `npm run proof` runs all of
 * many.
 */
const sequences = 50
const seeds = Array.from({ length: sequences }, (_, index) => 100_003 + index)
/** So many run besides, whatever they take. */
const others = 2

describe('bpmn-engine and our own engine agree along sequences that take every edge', () => {
  test.each(exported.definitions.map((definition) => [definition.code, definition] as const))(
    '%s',
    async (code, definition) => {
      const taken = new Set<string>()
      const all = graphOf(definition).edges.map((edge) => edge.id)
      for (const seed of new Set([
        ...(await covering(code, { seeds, edges: all })),
        ...seeds.slice(0, others),
      ]))
        for (const edge of (await runBeside(code, seed)).edges) taken.add(edge)
      expect(all.filter((edge) => !taken.has(edge))).toEqual([])
    },
    300_000,
  )
})
