/** The real binary in a process of its own: what only a process shows. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from './harness'

const folder = temporaryFolder()
const run = (...argv: string[]) => {
  const env = { PATH: process.env['PATH'], DATA_DIR: join(folder, 'none') }
  const ran = spawnSync(process.execPath, ['bin/conducto.js', ...argv], { encoding: 'utf8', env })
  return { code: ran.status, out: ran.stdout, err: ran.stderr }
}

test('an answer goes to standard output', () => {
  expect(run('--help', '--lang', 'en')).toEqual({
    code: 0,
    out: expect.stringContaining('Usage: conducto'),
    err: '',
  })
})
test('a misunderstanding goes to standard error, with exit code 2', () => {
  expect(run('casse')).toEqual({
    code: 2,
    out: '',
    err: expect.stringMatching(/^No se conoce el comando «casse»[^\n]*\n$/),
  })
})
test('a fault of the program itself is said too, where not even its catalogue can be read', () => {
  const hook = join(folder, 'unreadable.cjs')
  writeFileSync(
    hook,
    `const fs = require('node:fs')
    const read = fs.readFileSync
    fs.readFileSync = (path, ...rest) => {
      if (/words.catalogue.*json$/.test(path)) throw new Error('the disk gave nothing back')
      return read(path, ...rest)
    }`,
  )
  const env = { PATH: process.env['PATH'], DATA_DIR: join(folder, 'none') }
  const argv = ['--require', hook, 'bin/conducto.js', '--help']
  const ran = spawnSync(process.execPath, argv, { encoding: 'utf8', env })
  expect(ran.status).toBe(1)
  expect(ran.stderr).toContain('the disk gave nothing back')
})
test('the program is loaded by the commands that need it', () => {
  expect(run('case', 'list')).toEqual({
    code: 1,
    out: '',
    err: expect.stringMatching(/^Todavía no hay datos en .*\n$/),
  })
})
test('whoever reads may stop early', () => {
  const env = { PATH: process.env['PATH'], DATA_DIR: join(folder, 'none') }
  const piped = '{ node bin/conducto.js procedures list --json; echo "ended $?" >&2; } | true'
  const ran = spawnSync('sh', ['-c', piped], { encoding: 'utf8', env })
  expect(ran.stderr).toBe('ended 0\n')
})
