/**
 * Every exported procedure run by bpmn-engine beside our own engine, along many random sequences of
 * choices and returns. `SEQUENCES` says how many of each procedure, `SEED` moves the start.
 */
import { runBeside } from '../conformance/beside'
import { exported } from '../support/bpmn'

const sequences = Number(process.env['SEQUENCES'] ?? 50)
const seed = Number(process.env['SEED'] ?? 1)

describe(`bpmn-engine and our own engine agree along ${sequences} sequences`, () => {
  test.each(exported.definitions.map(({ code }) => code))('%s', async (code) => {
    let acts = 0
    for (let index = 0; index < sequences; index += 1)
      acts += (await runBeside(code, seed * 100_003 + index)).acts
    process.stdout.write(`${code}: ${sequences} sequences, ${acts} acts\n`)
  })
})
