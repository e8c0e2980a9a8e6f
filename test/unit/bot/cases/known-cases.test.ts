import { knownCases } from '../../../../src/bot/cases/known-cases'
import type { CaseState } from '../../../../src/flows/case/case'
import type { Store, Stored } from '../../../../src/store/port'

const caseOf = (id: string, revision: number, more: object = {}): CaseState =>
  ({ id, revision, subject: 'No abre', ...more }) as CaseState

/** What stands in the store, by id, and which revision each read knew. */
function setUp() {
  const stands = new Map<string, CaseState>()
  const knew: (number | undefined)[] = []
  let now = 0
  const read = async (_: string, id: string, known?: Stored<CaseState>) => {
    knew.push(known?.revision)
    const state = stands.get(id)
    if (!state || known?.revision === state.revision) return state && known
    return { kind: 'case', id, revision: state.revision, state }
  }
  const cases = knownCases({ read } as unknown as Pick<Store, 'read'>, () => now)
  const put = (...states: CaseState[]) => states.forEach((state) => stands.set(state.id, state))
  const asked = async (id: string) => (await cases.read<CaseState>('case', id))?.state
  return { cases, put, asked, knew, pass: (ms: number) => (now += ms) }
}

test('a case is read once while nobody writes, also where a commit left it; and anew when somebody did', async () => {
  const { cases, put, asked, knew } = setUp()
  put(caseOf('c1', 1))
  expect(await asked('c1')).toBe(await asked('c1'))
  const next = caseOf('c1', 2)
  put(caseOf('c1', 2))
  cases.keep(next)
  expect(await asked('c1')).toBe(next)
  put(caseOf('c1', 3, { subject: 'other' }))
  expect(await asked('c1')).toMatchObject({ subject: 'other' })
  expect(knew).toEqual([undefined, 1, 2, 2])
})
test('a case is held as it would be read back, also where a commit left fields of it undefined', async () => {
  const { cases, put, asked, knew } = setUp()
  const active = [{ id: 'a1', holder: undefined, roles: ['owner'], term: { end: undefined } }]
  const left = caseOf('c1', 2, { active, verdict: undefined, outputs: [{ value: null }] })
  const stored = JSON.parse(JSON.stringify(left)) as CaseState
  put(stored)
  cases.keep(left)
  expect(await asked('c1')).toStrictEqual(stored)
  expect(knew).toEqual([2])
})
test('a case that nobody asks for leaves memory after a minute, and the oldest of too many at once', async () => {
  const { put, asked, knew, pass } = setUp()
  put(...Array.from({ length: 257 }, (_, index) => caseOf(`c${index}`, 1)))
  for (let index = 0; index < 257; index += 1) await asked(`c${index}`)
  await asked('c0')
  await asked('c256')
  pass(60_000)
  put(caseOf('other', 1))
  await asked('other')
  await asked('c256')
  expect(knew.slice(257)).toEqual([undefined, 1, undefined, undefined])
})
test('it leaves memory after a minute also where nobody asks for any other', async () => {
  jest.useFakeTimers()
  try {
    const { put, asked, knew, pass } = setUp()
    const quiet = (ms: number) => {
      pass(ms)
      jest.advanceTimersByTime(ms)
    }
    put(caseOf('c1', 1), caseOf('c2', 1))
    await asked('c1')
    await asked('c2')
    quiet(30_000)
    await asked('c2')
    quiet(30_000)
    await asked('c1')
    await asked('c2')
    quiet(60_000)
    expect(jest.getTimerCount()).toBe(0)
    await asked('c2')
    expect(knew.slice(2)).toEqual([1, undefined, 1, undefined])
  } finally {
    jest.useRealTimers()
  }
})
