/** The figures as a table: for a terminal, and for the documents. Pure. */
import { median, readGoal, verdictOf, type Figure, type Verdict } from './figures'

export type Columns = Record<'figure' | 'median' | 'goal' | 'verdict' | 'runs' | 'detail', string>

const number = (value: number): string => {
  if (Math.abs(value) >= 100) return Math.round(value).toString()
  return String(Number(value.toPrecision(3)))
}
const words: Record<Verdict, string> = {
  holds: 'holds',
  fails: 'DOES NOT HOLD',
  shown: '',
  'not measured': 'not measured',
}

export function columnsOf(figure: Figure): Columns {
  const {
    group,
    what,
    runs,
    goal,
    unit = goal === undefined ? '' : readGoal(goal).unit,
    detail = '',
    missing,
  } = figure
  return {
    figure: `${group}: ${what}`,
    median: runs.length ? `${number(median(runs))} ${unit}`.trim() : '',
    goal: goal ?? '',
    verdict: words[verdictOf(figure)],
    runs: runs.length > 1 ? runs.map(number).join(' ') : '',
    detail: missing ?? detail,
  }
}

const order: (keyof Columns)[] = ['figure', 'median', 'goal', 'verdict', 'runs', 'detail']
export function textTable(figures: readonly Figure[]): string {
  const rows = [
    {
      figure: 'figure',
      median: 'median',
      goal: 'goal',
      verdict: '',
      runs: 'runs',
      detail: 'median rates',
    },
    ...figures.map(columnsOf),
  ]
  const width = (name: keyof Columns) => Math.max(...rows.map((row) => row[name].length))
  const line = (row: Columns) =>
    order
      .map((name) => row[name].padEnd(width(name)))
      .join('  ')
      .trimEnd()
  return rows.map(line).join('\n')
}
export function markdownTable(figures: readonly Figure[]): string {
  const line = (cells: string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  const head = ['Figure', 'Median', 'Goal', '', 'Runs', 'Median rates']
  return [
    line(head),
    line(head.map(() => '---')),
    ...figures.map((figure) => line(order.map((name) => columnsOf(figure)[name]))),
  ].join('\n')
}
