/** ESM-only packages have to be transformed, because jest loads CommonJS. */
const esmOnly = [
  'intl-messageformat',
  '@formatjs',
  'canonicalize',
  'file-type',
  'gemoji',
  'p-timeout',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'bpmn-moddle',
  'moddle',
  'moddle-xml',
  'saxen',
  'min-dash',
  'bpmn-engine',
  'moddle-context-serializer',
]

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.[cm]?[jt]s$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  testSequencer: '<rootDir>/test/support/long-first.cjs',
  testTimeout: 90_000,
  maxWorkers: 2,
}
