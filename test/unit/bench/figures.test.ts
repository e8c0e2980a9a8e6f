import {
  exitStatus,
  median,
  readGoal,
  verdictOf,
  type Figure,
} from '../../../scripts/bench/figures'
import { columnsOf, markdownTable, textTable } from '../../../scripts/bench/table'
import { ratesOf, ratioFigure } from '../../../scripts/bench/runs'

const figure = (more: Partial<Figure>): Figure => ({
  group: 'engine',
  what: 'steps',
  runs: [1],
  ...more,
})

describe('goals', () => {
  test.each([
    ['≥ 0.3 ×', { bound: 'least', value: 0.3, unit: '×' }],
    ['≤ 6000 B', { bound: 'most', value: 6000, unit: 'B' }],
    ['≤ 6 000 B', { bound: 'most', value: 6000, unit: 'B' }],
    ['≤ 50 ms', { bound: 'most', value: 50, unit: 'ms' }],
  ])('%s is read', (text, goal) => expect(readGoal(text)).toEqual(goal))
  test.each(['0.3 ×', '> 0.3 ×', '≥ ×', '≥ 0.3', '≥ much ×'])('%s is not a goal', (text) =>
    expect(() => readGoal(text)).toThrow('not a goal'),
  )
})

describe('the median', () => {
  test.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 100], 10],
  ])('of %j is %d', (values, found) => expect(median(values)).toBe(found))
  test('of nothing is an error', () => expect(() => median([])).toThrow('no runs'))
})

describe('whether a line holds', () => {
  test.each([
    ['the median reaches it exactly', { goal: '≥ 0.3 ×', runs: [0.1, 0.3, 0.9] }, 'holds'],
    [
      'the median is below, whatever the best run is',
      { goal: '≥ 0.3 ×', runs: [0.1, 0.2, 9] },
      'fails',
    ],
    ['a count is at most the goal', { goal: '≤ 12 reads', runs: [12] }, 'holds'],
    ['a count is above the goal', { goal: '≤ 12 reads', runs: [13] }, 'fails'],
    [
      'what cannot be measured here',
      { goal: '≤ 12 reads', runs: [], missing: 'no cc' },
      'not measured',
    ],
    ['what has no goal', {}, 'shown'],
    ['a figure that is no number', { goal: '≤ 12 reads', runs: [Number.NaN] }, 'fails'],
  ])('%s', (_, more, verdict) => expect(verdictOf(figure(more))).toBe(verdict))
})

describe('the exit status', () => {
  const holds = figure({ goal: '≥ 1 ×' })
  const fails = figure({ goal: '≥ 2 ×' })
  const missing = figure({ goal: '≥ 2 ×', runs: [], missing: 'no cc' })
  test.each([
    ['every goal holds', [holds, figure({})], [], 0],
    ['one does not', [holds, fails], [], 1],
    ['a group could not be measured', [holds], ['commit: ended with 1'], 1],
    ['this machine cannot measure one', [holds, missing], [], 0],
    ['nothing was measured', [missing], [], 1],
    ['there is nothing at all', [], [], 1],
  ])('%s', (_, figures, broken, status) => expect(exitStatus(figures, broken)).toBe(status))
})

describe('the table', () => {
  const figures = [
    figure({ goal: '≥ 0.3 ×', runs: [0.51234, 0.2, 0.4], detail: 'ours 40/s, XState 100/s' }),
    figure({ what: 'a | b', goal: '≥ 3 ×', runs: [], missing: 'no C compiler here' }),
    figure({ goal: '≤ 6000 B', runs: [28921] }),
  ]
  test('shows median, goal, verdict, every run and what was measured', () =>
    expect(columnsOf(figures[0]!)).toEqual({
      ...{ figure: 'engine: steps', median: '0.4 ×', goal: '≥ 0.3 ×', verdict: 'holds' },
      ...{ runs: '0.512 0.2 0.4', detail: 'ours 40/s, XState 100/s' },
    }))
  test('says why something could not be measured', () =>
    expect(columnsOf(figures[1]!)).toMatchObject({
      median: '',
      verdict: 'not measured',
      detail: 'no C compiler here',
    }))
  test('has one line each, in columns', () => {
    const lines = textTable(figures).split('\n')
    expect(lines).toHaveLength(4)
    expect(new Set(lines.map((line) => /goal|[≥≤]/.exec(line)?.index)).size).toBe(1)
    expect(lines[3]).toContain('DOES NOT HOLD')
  })
  test('is Markdown whose cells hold no bars', () => {
    const lines = markdownTable(figures).split('\n')
    expect(lines).toHaveLength(5)
    expect(lines.map((line) => line.replaceAll('\\|', '').split('|').length)).toEqual([
      8, 8, 8, 8, 8,
    ])
  })
})

describe('rates', () => {
  test('everybody has a turn in each of five runs, and the first is not counted', async () => {
    let now = 0
    const took = (ms: number) => () => {
      now += ms
      return 1
    }
    const rates = await ratesOf(
      { ours: took(10), peer: took(5) },
      { ms: 100, watch: () => now, turns: 2 },
    )
    expect(rates).toEqual(Array.from({ length: 5 }, () => ({ ours: 100, peer: 200 })))
    const about = { group: 'engine', what: 'steps', goal: '≥ 0.3 ×' }
    expect(ratioFigure(rates, ['ours', 'peer'], about)).toMatchObject({
      runs: [0.5, 0.5, 0.5, 0.5, 0.5],
      detail: 'ours 100/s, peer 200/s',
    })
  })
})
