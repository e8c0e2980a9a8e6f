import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { officeHours } from '../../../../src/flows/time/calendar'
import { createSandboxClock, nextOpening } from '../../../../src/sandbox/clock'
import { loadDemo } from '../../../../src/sandbox/demo-data'
import { BOT_USER } from '../../../../src/sandbox/slack/stand-in'
import { bilingual } from '../../../support/bilingual'

const folder = mkdtempSync(join(tmpdir(), 'clock-'))
const file = join(folder, 'clock.json')
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const iso = (ms: number): string => new Date(ms).toISOString()

test.each([
  ['2026-03-02T11:00:00Z', '2026-03-02T12:30:00.000Z'], // Monday before opening
  ['2026-03-02T12:30:00Z', '2026-03-03T12:30:00.000Z'], // at the opening itself: the next one
  ['2026-03-06T22:00:00Z', '2026-03-09T12:30:00.000Z'], // Friday evening
  ['2026-03-08T03:00:00Z', '2026-03-09T12:30:00.000Z'], // Saturday night in La Paz
])('after %s comes %s', (from, to) => {
  expect(iso(nextOpening(Date.parse(from)))).toBe(to)
})

test('the agency’s own calendar says when work begins', () => {
  const calendar = {
    ...officeHours,
    week: { ...officeHours.week, 6: [{ from: 540, to: 780 }] },
    holidays: { '2026-03-03': bilingual({ es: 'Feriado', en: 'Holiday' }) },
  }
  const from = (at: string) => iso(nextOpening(Date.parse(at), calendar))
  expect(from('2026-03-02T15:00:00Z')).toBe('2026-03-04T12:30:00.000Z')
  expect(from('2026-03-06T22:00:00Z')).toBe('2026-03-07T13:00:00.000Z')
  const real = () => Date.parse('2026-03-02T15:00:00Z')
  const clock = createSandboxClock({ real, calendar: () => calendar })
  clock.nextWorkingDay()
  expect(iso(clock.now())).toBe('2026-03-04T12:30:00.000Z')
})

test('it goes on, moves, tells, and survives a restart', () => {
  let real = Date.parse('2026-03-02T14:00:00Z')
  const clock = createSandboxClock({ file, real: () => real })
  const told: number[] = []
  const stop = clock.onChange((now) => told.push(now))
  clock.advance(60_000)
  real += 1000
  expect(iso(clock.now())).toBe('2026-03-02T14:01:01.000Z')
  expect(createSandboxClock({ file, real: () => real }).now()).toBe(clock.now())
  expect(() => clock.set('tomorrow')).toThrow('tomorrow')
  clock.reset()
  stop()
  clock.advance(5)
  expect([told.length, clock.offset()]).toEqual([2, 5])
  writeFileSync(file, '{')
  expect(createSandboxClock({ file, real: () => real }).offset()).toBe(0)
})

test('the people of the sandbox: every inside role is held, guests are not staff', () => {
  const { directory, seed, casesChannel, adminChannel, persons, citizens } = loadDemo()
  const held = new Set(directory.grants.map(({ role }) => role))
  expect(held.size).toBe(16)
  expect(directory.members.some(({ id }) => id === 'U0VISITA')).toBe(false)
  for (const id of [casesChannel, adminChannel])
    expect(seed.channels.find((one) => one.id === id)?.members).toContain(BOT_USER)
  expect([persons.length, citizens.length]).toEqual([7, 3])
})
