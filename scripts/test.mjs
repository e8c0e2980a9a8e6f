/**
 * `npm test`: lint, layers, format, types and every test; the last line is `N passed, N failed, N
 * skipped`.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { require as requireTs } from 'tsx/cjs/api'

const { findChromium } = requireTs('../test/support/chromium.ts', import.meta.url)
const { findFaketime } = requireTs('../test/support/faketime.ts', import.meta.url)
const { findNode, otherNodes } = requireTs('../test/support/nodes.ts', import.meta.url)

/** Checks that are not tests: each that fails counts as one failure. */
const checks = [
  ['eslint', ['.', '--max-warnings', '0']],
  ['depcruise', ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err']],
  ['prettier', ['--check', '--log-level', 'warn', '.']],
  ['tsc', ['--noEmit']],
]
const memory = '/dev/shm'
const enough = 2 ** 30
/**
 * Folders of tests stand in memory where there is some: thousands of commits wait for the disk
 * otherwise, and none is to outlive a test.
 */
function roomForTests() {
  if (process.env.TMPDIR || !existsSync(memory)) return {}
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > enough ? { TMPDIR: memory } : {}
}
const run = (command, args, { stdio = 'inherit', env = {} } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(join('node_modules', '.bin', command), args, {
      stdio,
      env: { ...process.env, ...env },
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (bytes) => (said += String(bytes)))
    child.on('error', reject)
    child.on('close', (code) => {
      process.stdout.write(said)
      resolve(code === 0)
    })
  })

/** Each uses one core: the longest beside all the others, what one says in one piece. */
async function runChecks() {
  let failed = 0
  const check = async ([command, args]) => {
    const passed = await run(command, args, { stdio: 'pipe' })
    console.log(`${passed ? 'ok  ' : 'FAIL'} ${command}`)
    if (!passed) failed += 1
  }
  const [longest, ...others] = checks
  const oneByOne = async () => {
    for (const one of others) await check(one)
  }
  await Promise.all([check(longest), oneByOne()])
  return failed
}

async function runJest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'conducto-test-'))
  const file = join(folder, 'results.json')
  try {
    const passed = await run('jest', ['--json', `--outputFile=${file}`, ...args], {
      env: roomForTests(),
    })
    return { passed, results: JSON.parse(readFileSync(file, 'utf8')) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Each skipped test, whose title (or its group's) says why. */
const skippedOf = (results) =>
  results.testResults
    .flatMap((suite) => suite.assertionResults)
    .filter(({ status }) => status === 'pending' || status === 'todo')
    .map(({ fullName }) => fullName)

if (!findChromium()) {
  console.log(
    'No Chromium on PATH: browser tests are left out (Debian: apt-get install chromium-headless-shell).',
  )
}
if (!findFaketime()) {
  console.log(
    'No faketime: the test of jumping clocks is left out (Debian: apt-get install faketime).',
  )
}
for (const version of otherNodes.filter((one) => !findNode(one))) {
  console.log(`No Node ${version}: its test is left out (npm ci --prefix scripts/nodes).`)
}
const failedChecks = await runChecks()
const { passed, results } = await runJest(process.argv.slice(2))
const skipped = skippedOf(results)
for (const name of skipped) console.log(`skipped: ${name}`)
const failed = failedChecks + results.numFailedTests + results.numRuntimeErrorTestSuites
// Jest can refuse for a reason that no test carries (nothing found, a threshold): that is a failure
// too.
const refused = !passed && failed === failedChecks ? 1 : 0
console.log(
  `${results.numPassedTests} passed, ${failed + refused} failed, ${skipped.length} skipped`,
)
process.exitCode = failed + refused > 0 ? 1 : 0
