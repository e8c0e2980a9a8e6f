/** `npm run proof`: what proves more than it guards. Longer than a gate may take, and prints the figures it finds. */
const gate = require('./jest.config.cjs')

/** @type {import('jest').Config} */
module.exports = {
  ...gate,
  roots: ['<rootDir>/test/proof'],
  testMatch: ['**/*.proof.ts'],
  testTimeout: 1_800_000,
  maxWorkers: 1,
}
