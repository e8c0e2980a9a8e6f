/**
 * `npm run proof`: what proves more than it guards. Longer than a gate may take, and prints the
 * figures it finds.
 */
const gate = require('./jest.config.cjs')

// Chance is tried more often than in the gate.
process.env.PROOF = '1'
const chance = [
  'bot/dialogs/random',
  'flows/nine.property',
  'flows/soundness/agreement',
  'flows/forms/random',
]

/** @type {import('jest').Config} */
module.exports = {
  ...gate,
  testMatch: ['**/proof/*.proof.ts', ...chance.map((name) => `**/unit/${name}.test.ts`)],
  testTimeout: 1_800_000,
  maxWorkers: 1,
}
