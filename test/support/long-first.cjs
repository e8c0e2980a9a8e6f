/**
 * What waits for processes and browsers begins first, where nobody knows yet how long each file
 * takes: nothing long is left for the end.
 */
const { createRequire } = require('node:module')
const ofJest = createRequire(createRequire(require.resolve('jest')).resolve('@jest/core'))
const Sequencer = ofJest('@jest/test-sequencer').default

const waiting = /\/test\/(?:crash|browser|whatsapp|process|conformance)\//

module.exports = class LongFirst extends Sequencer {
  /** @param {import('@jest/test-result').Test[]} tests */
  sort(tests) {
    const sorted = super.sort(tests)
    const first = ({ path, duration }) => duration === undefined && waiting.test(path)
    return [...sorted.filter(first), ...sorted.filter((one) => !first(one))]
  }
}
