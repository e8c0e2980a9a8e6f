/**
 * Every kind of mistake, planted in every procedure where it can exist, is found: file, line, step,
 * reason and path.
 */
import { leavesOf } from '../../../../src/flows/definition/flow-tree'
import { buildLibrary } from '../../../../src/flows/definition/library'
import { loadDefinition } from '../../../../src/flows/definition/load'
import { explore, pathOf } from '../../../../src/flows/soundness/explore'
import { problemsWithPaths } from '../../../../src/flows/soundness/paths'
import { Checker } from '../../../../src/flows/soundness/soundness'
import {
  choice,
  extra,
  type Field,
  linesOf,
  newest,
  originals,
  plant,
  rolesText,
  said,
  type Planted,
} from './plant'

/**
 * A shortest way to a step of the definition as it is: a planted path has to begin with as many
 * acts.
 */
const walked = new Map(originals.map(({ code, definition }) => [code, explore(definition)]))
const wayTo = ({ code }: Planted, step: string): string[] => {
  const exploration = walked.get(code) as ReturnType<typeof explore>
  return pathOf(exploration, exploration.reached.get(step) as number)
}

interface Expected {
  step: string
  reason: RegExp
  kind?: string
  /** Where the line is to be; the step's own by default. */
  in?: string
  /** The acts after the way to the last step; none where there is no way. */
  path?: string[]
}
const expectSaid = (planted: Planted, text: string, expected: Expected) => {
  const problems = said(planted.file, text)
  const found = problems.find(
    (one) => one.step === expected.step && expected.reason.test(one.reason),
  )
  if (!found)
    throw new Error(
      `not found: ${expected.reason} at ${expected.step} in ${JSON.stringify(problems)}`,
    )
  expect(found.file).toBe(planted.file)
  if (expected.kind) expect(found.kind).toBe(expected.kind)
  const [first, last] = linesOf(text, expected.in ?? expected.step)
  expect(found.line).toBeGreaterThanOrEqual(first)
  expect(found.line).toBeLessThanOrEqual(last)
  if (!expected.path) return expect(found.path ?? []).toEqual([])
  const way = wayTo(planted, planted.definition.steps.at(-1)?.id as string)
  expect(found.path).toHaveLength(way.length + expected.path.length)
  return expect(found.path?.slice(way.length)).toEqual(expected.path)
}

/** Mistakes that can be made in any procedure, at its last step L. */
const everywhere: [string, (field: Field) => void, (last: string) => Expected][] = [
  [
    'unreachable step',
    (field) => field.add(extra('P1', 'END')),
    () => ({ step: 'P1', reason: /cannot be reached/ }),
  ],
  [
    'a wait for all that an exclusive choice feeds',
    (field) => {
      field.set(field.last, 'next', { exclusive: [choice('aa', 'J0'), choice('bb', 'P1')] })
      field.add(extra('P1', 'J0'), extra('P2', 'END'))
      field.join({ id: 'J0', waits: [`${field.last}:aa`, 'P1'], go: 'P2' })
    },
    (last) => ({
      ...{ step: 'P2', kind: 'join-waits', in: 'J0', path: [`${last}:aa`] },
      reason: /join J0 can wait for ever for "P1"/,
    }),
  ],
  [
    'a token left behind at the end',
    (field) => {
      field.set(field.last, 'next', { parallel: ['P1', 'P2'] })
      field.add(extra('P1', 'END'), extra('P2', 'P3'), extra('P3', 'END'))
    },
    (last) => ({
      step: 'P2',
      kind: 'left-behind',
      reason: /left behind, still active when P1/,
      path: [last, 'P1'],
    }),
  ],
  [
    'two branches into one step',
    (field) => {
      field.set(field.last, 'next', { parallel: ['P1', 'P2'] })
      field.add(extra('P1', 'P3'), extra('P2', 'P3'), extra('P3', 'END'))
    },
    (last) => ({
      step: 'P3',
      kind: 'step-twice',
      reason: /active already/,
      path: [last, 'P1', 'P2'],
    }),
  ],
  [
    'a join that fires twice',
    (field) => {
      field.set(field.last, 'next', { parallel: ['P1', 'P2', 'P3'] })
      field.add(extra('P1', 'J0'), extra('P2', 'J0'), extra('P3', 'J0'), extra('P4', 'END'))
      field.join({ id: 'J0', waits: [['P1', 'P3'], 'P2'], go: 'P4' })
    },
    (last) => ({
      ...{ step: 'P4', kind: 'join-twice', in: 'J0', path: [last, 'P1', 'P2', 'P3'] },
      reason: /join J0 can fire twice: "P3" arrives after it has fired/,
    }),
  ],
  [
    'a circle without an end',
    (field) => {
      field.set(field.last, 'next', 'P1')
      field.add(extra('P1', 'P2'), extra('P2', 'P1'))
    },
    (last) => ({ step: 'P1', reason: /cannot reach an end/, path: [last] }),
  ],
  [
    'a decision without an exit',
    (field) => {
      field.set(field.last, 'next', 'P1')
      field.add(extra('P1', { exclusive: [] }))
    },
    (last) => ({ step: 'P1', reason: /decision without exit/, path: [last] }),
  ],
  [
    'a decision with one exit left',
    (field) => {
      field.set(field.last, 'next', 'P1')
      field.add(extra('P1', { exclusive: [choice('aa', 'END')] }))
    },
    (last) => ({ step: 'P1', reason: /at least two choices/, path: [last] }),
  ],
  [
    'an output used before it is made',
    (field) => {
      field.set(field.last, 'next', { exclusive: [choice('aa', 'P1'), choice('bb', 'P2')] })
      const made = { id: 'made', kind: 'text', label: { es: 'x', en: 'x' } }
      field.add(
        { ...extra('P1', 'P2'), leaves: [made] },
        { ...extra('P2', 'END'), uses: ['P1.made'] },
      )
    },
    (last) => ({ step: 'P2', reason: /"P1.made" is used before it is made/, path: [`${last}:bb`] }),
  ],
  [
    'an edge that is gone',
    (field) => {
      field.set(field.last, 'next', 'P1')
      field.add(extra('P1', 'nowhere'))
    },
    (last) => ({ step: 'P1', reason: /unknown target "nowhere"/, path: [last] }),
  ],
]

describe.each(originals)('in $code', (planted) => {
  const last = planted.definition.steps.at(-1)?.id as string
  it('nothing is wrong', () => {
    expect(said(planted.file, planted.text)).toEqual([])
  })
  it.each(everywhere)('%s is found', (_name, mistake, expected) => {
    expectSaid(planted, plant(planted, mistake), expected(last))
  })
  it('a role that nobody declares is found', () => {
    const text = plant(planted, (field) => field.set(last, 'roles', ['nobody']))
    const procedures = originals.map((one) => ({
      file: one.file,
      text: one === planted ? text : one.text,
    }))
    const built = buildLibrary({ roles: rolesText, procedures })
    const [found] = built.ok ? [] : problemsWithPaths(built.problems, procedures)
    const line = expect.any(Number)
    expect(found).toMatchObject({
      file: planted.file,
      line,
      step: last,
      path: wayTo(planted, last),
    })
    expect(found?.reason).toBe('unknown role "nobody"')
    expect(found?.line).toBeGreaterThan(linesOf(text, last)[0])
    expect(found?.line).toBeLessThanOrEqual(linesOf(text, last)[1])
  })
  it('more markings than are walked are said', () => {
    const found = said(planted.file, planted.text, new Checker(newest, 4))
    expect(found).toMatchObject([{ kind: 'bound', file: planted.file, path: expect.any(Array) }])
    expect(found[0]?.reason).toMatch(/more markings than the 4 walked/)
  })
})

const joined = originals.flatMap((planted) =>
  planted.definition.joins.flatMap((join) =>
    join.waits
      .map((slot) => [slot].flat()[0] as string)
      .filter((source) =>
        planted.definition.steps.some((step) => step.id === source && step.next === join.id),
      )
      .map((source) => ({ planted, code: planted.code, join: join.id, source })),
  ),
)
const called = ({ definition }: Planted, step: string) =>
  definition.steps.some(({ next }) =>
    leavesOf(next).some(({ to }) => to.kind === 'node' && to.id === step && to.call),
  )

describe('a branch that may not come to its join', () => {
  it.each(joined.filter(({ planted, source }) => !called(planted, source)))(
    '$code: $source ends instead of going to $join',
    ({ planted, join, source }) => {
      const next = { exclusive: [choice('aa', join), choice('bb', 'END')] }
      const text = plant(planted, (field) => field.set(source, 'next', next))
      const found = said(planted.file, text).filter((one) =>
        ['join-waits', 'left-behind'].includes(one.kind ?? ''),
      )
      expect(found.length).toBeGreaterThan(0)
      for (const one of found) {
        expect(one).toMatchObject({
          file: planted.file,
          line: expect.any(Number),
          step: expect.any(String),
        })
        expect(one.path).toContain(`${source}:bb`)
      }
    },
  )
  it.each(joined)(
    '$code: $join waits for $source in the place of another',
    ({ planted, join, source }) => {
      const index = planted.definition.joins.findIndex((one) => one.id === join)
      const slots = planted.definition.joins[index]?.waits.map((slot) => [slot].flat()) ?? []
      const own = slots.find((slot) => slot.includes(source)) ?? []
      const [first = [], ...rest] = slots.filter((slot) => slot !== own)
      const waits = [[...own, ...first], ...rest, ...(rest.length ? [] : [source])]
      const text = plant(planted, (field) => field.document.setIn(['joins', index, 'waits'], waits))
      expect(said(planted.file, text)).toContainEqual(
        expect.objectContaining({
          kind: expect.stringMatching(/^join-/),
          line: linesOf(text, join)[0],
        }),
      )
    },
  )
})

const splits = originals.flatMap((planted) =>
  planted.definition.steps.flatMap((step) =>
    typeof step.next !== 'string' && 'parallel' in step.next
      ? planted.definition.joins.map((join) => ({ planted, code: planted.code, step, go: join.go }))
      : [],
  ),
)
describe('a parallel branch that goes past its join', () => {
  it.each(splits)('$code: $step.id leads to $go too', ({ planted, step, go }) => {
    const parallel = [...(step.next as { parallel: unknown[] }).parallel, go]
    const text = plant(planted, (field) => field.set(step.id, 'next', { parallel }))
    const found = said(planted.file, text).filter(
      (one) => one.step === go && one.kind === 'step-twice',
    )
    const [first] = linesOf(text, go)
    expect(found).toEqual([
      expect.objectContaining({ file: planted.file, line: first, path: expect.any(Array) }),
    ])
  })
})

describe('between procedures', () => {
  const stuck = (planted: Planted) =>
    plant(planted, (field) => {
      const at = planted.definition.steps.length
      field.set(field.last, 'next', { exclusive: [choice('aa', 'J0'), choice('bb', `P${at}`)] })
      field.add(extra(`P${at}`, 'J0'))
      field.join({ id: 'J0', waits: [`${field.last}:aa`, `P${at}`], go: 'END' })
    })
  const callers = originals.flatMap((planted) => {
    const calls = explore(planted.definition).nodes.flatMap(({ marking }) => marking.active)
    const codes = new Map(calls.flatMap(({ step, call }) => (call ? [[call, step] as const] : [])))
    return [...codes].map(([call, step]) => ({ planted, code: planted.code, call, step }))
  })
  it.each(callers)(
    '$code step $step calls $call, which can get stuck',
    ({ planted, call, step }) => {
      const broken = originals.find((one) => one.code === call) as Planted
      const loaded = loadDefinition(stuck(broken), broken.file)
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
      const checker = new Checker((code) => (code === call ? loaded.definition : newest(code)))
      const found = said(planted.file, planted.text, checker)
      expect(found).toMatchObject([
        { kind: 'call', step, file: planted.file, path: expect.any(Array) },
      ])
      expect(found[0]?.path).toHaveLength(wayTo(planted, step).length)
      expect(found[0]?.line).toBe(linesOf(planted.text, step)[0])
    },
  )
  const continued = originals.flatMap((planted) =>
    planted.definition.steps.flatMap((step) =>
      JSON.stringify(step.next).includes('"continue"')
        ? [{ planted, code: planted.code, step }]
        : [],
    ),
  )
  it.each(continued)(
    '$code goes on elsewhere at $step.id while a step is still active',
    ({ planted, step }) => {
      const text = plant(planted, (field) => {
        field.set(step.id, 'next', { parallel: [step.next, 'P1'] })
        field.add(extra('P1', 'END'))
      })
      const found = said(planted.file, text).find(
        (one) => one.step === 'P1' && one.kind === 'left-behind',
      )
      expect(found?.reason).toMatch(/still active when .* goes on in/)
      expect(found?.path?.at(-1)).toMatch(new RegExp(`^${step.id}:`))
    },
  )
  it('an inclusive join that is not told of its split waits for what was not chosen', () => {
    const inclusive = originals.filter(({ definition }) =>
      definition.joins.some((join) => join.split),
    )
    expect(inclusive.length).toBeGreaterThan(0)
    for (const planted of inclusive) {
      const index = planted.definition.joins.findIndex((join) => join.split)
      const join = planted.definition.joins[index]
      const text = plant(planted, (field) => field.document.deleteIn(['joins', index, 'split']))
      const found = said(planted.file, text)
      expect(found).toContainEqual(expect.objectContaining({ kind: 'join-waits', step: join?.go }))
    }
  })
})
