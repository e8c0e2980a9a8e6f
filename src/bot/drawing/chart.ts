/**
 * The last 30 days as a picture: open cases as a line, below it what was opened upwards and what
 * was closed downwards.
 */
import { DateTime } from 'luxon'
import { type Language, localeOf } from '../../flows/languages'
import { shortened } from '../../flows/graphemes'
import { png } from './picture'
import { chartDays, type DigestDay } from '../effects/digest'

/** All that is drawn, its words included. */
export interface Chart {
  days: readonly DigestDay[]
  language: Language
  words: { title: string; pending: string; opened: string; closed: string }
}

/** As wide as a telephone, so that its letters can be read there. */
const width = 390
const height = 312
/** What the picture is drawn at, for screens with three dots in a pixel. */
const drawnAt = 3 * width
const left = 50
const right = 12
const line = { top: 62, height: 76 }
const bars = { top: 188, height: 94 }

/** The page's colours, on paper. */
const ink = {
  surface: '#ffffff',
  strong: '#131d28',
  plain: '#3d4b5a',
  grid: '#dce3ea',
  rest: '#ebeff4',
}
const colour = { pending: '#bf7300', opened: '#24509a', closed: '#1d7a50' }
const letters = { fontFamily: 'DejaVu Sans', fontSize: 11, color: ink.plain }

type Range = { min: number; max: number }
/** The least of 1, 2, 5, 10, 20 … that is not less. */
const round = (value: number): number => {
  const ten = 10 ** Math.floor(Math.log10(Math.max(1, value)))
  return [1, 2, 5, 10].map((step) => step * ten).find((step) => step >= value) ?? 1
}
/** From zero, unless all the values are far from it. */
export function rangeOf(values: readonly number[]): Range {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  if (low < high / 2 || high < 10) return { min: 0, max: round(high) }
  const step = round(high - low)
  return {
    min: Math.floor(low / step) * step,
    max: Math.max(Math.ceil(high / step), Math.floor(low / step) + 1) * step,
  }
}

const shortDay = (day: string, language: Language): string =>
  DateTime.fromISO(day).setLocale(localeOf(language)).toFormat('d LLL')

const band = (width - left - right) / chartDays

/** Days on which nobody works, shaded. */
function shades(days: readonly DigestDay[]): object[] {
  return days.flatMap(({ rest }, index) => {
    if (rest === undefined) return []
    const x = left + index * band
    const shade = ({ top, height: high }: typeof line) => ({
      type: 'rect',
      z: -1,
      silent: true,
      shape: { x, y: top, width: band, height: high },
      style: { fill: ink.rest },
    })
    return [shade(line), shade(bars)]
  })
}

const words = (text: string, at: { x: number; y: number }, style: object = {}) => ({
  type: 'text',
  silent: true,
  x: at.x,
  y: at.y,
  style: { text, fill: ink.plain, fontFamily: 'DejaVu Sans', fontSize: 11, ...style },
})
const sign = (fill: string, { x, y }: { x: number; y: number }, high = 9) => ({
  type: 'rect',
  silent: true,
  shape: { x, y: y + (9 - high) / 2, width: 12, height: high },
  style: { fill },
})

/** Room that the name of a holiday takes. */
const named = 84
/** Names of holidays above their days, where the one before leaves room. */
function holidays(days: readonly DigestDay[]): object[] {
  let free = 0
  return days.flatMap(({ rest }, index) => {
    if (typeof rest !== 'string' || days[index - 1]?.rest === rest) return []
    const x = Math.min(
      Math.max(left + (index + 0.5) * band, left + named / 2),
      width - right - named / 2,
    )
    if (x < free) return []
    free = x + named
    return [words(shortened(rest, 14), { x, y: bars.top - 15 }, { align: 'center', fontSize: 10 })]
  })
}

function legend({ words: captions }: Chart): object[] {
  const middle = 200
  return [
    words(captions.title, { x: 12, y: 12 }, { fill: ink.strong, fontSize: 14, fontWeight: 'bold' }),
    sign(colour.pending, { x: 12, y: 40 }, 3),
    words(captions.pending, { x: 30, y: 39 }),
    sign(colour.opened, { x: 12, y: 153 }),
    words(captions.opened, { x: 30, y: 152 }),
    sign(colour.closed, { x: middle, y: 153 }),
    words(captions.closed, { x: middle + 18, y: 152 }),
  ]
}

const valueAxis = (gridIndex: number, { min, max }: Range, interval: number) => ({
  type: 'value',
  gridIndex,
  min,
  max,
  interval,
  axisLabel: { ...letters, formatter: (value: number) => String(Math.abs(value)) },
  splitLine: { lineStyle: { color: ink.grid } },
})
const dayAxis = (
  gridIndex: number,
  days: readonly DigestDay[],
  language: Language,
  named: boolean,
) => ({
  type: 'category',
  gridIndex,
  data: days.map(({ day }) => shortDay(day, language)),
  axisTick: { show: false },
  axisLine: { show: named, onZero: false, lineStyle: { color: ink.grid } },
  axisLabel: {
    ...letters,
    show: named,
    alignMaxLabel: 'right',
    interval: (index: number) => (days.length - 1 - index) % 7 === 0,
  },
})

/** What the library is asked to draw. */
function option(chart: Chart): Record<string, unknown> {
  const { days, language } = chart
  const pending = rangeOf(days.map((day) => day.pending))
  const most = round(Math.max(1, ...days.flatMap(({ opened, closed }) => [opened, closed])))
  const bar = (data: number[], color: string) => ({
    type: 'bar',
    stack: 'cases',
    xAxisIndex: 1,
    yAxisIndex: 1,
    barWidth: '72%',
    data,
    itemStyle: { color },
  })
  return {
    animation: false,
    backgroundColor: ink.surface,
    graphic: [...shades(days), ...holidays(days), ...legend(chart)],
    grid: [line, bars].map((panel) => ({ left, right, ...panel })),
    xAxis: [dayAxis(0, days, language, false), dayAxis(1, days, language, true)],
    yAxis: [
      valueAxis(0, pending, pending.max - pending.min),
      valueAxis(1, { min: -most, max: most }, most),
    ],
    series: [
      {
        type: 'line',
        xAxisIndex: 0,
        yAxisIndex: 0,
        showSymbol: false,
        step: 'middle',
        data: days.map((day) => day.pending),
        lineStyle: { color: colour.pending, width: 2.5 },
      },
      bar(
        days.map(({ opened }) => opened),
        colour.opened,
      ),
      bar(
        days.map(({ closed }) => -closed),
        colour.closed,
      ),
    ],
  }
}

/** The picture as SVG. The library is loaded with the first chart. */
export async function chartSvg(chart: Chart): Promise<string> {
  const { init } = await import('echarts')
  const drawn = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    drawn.setOption(option(chart))
    return drawn.renderToSVGString()
  } finally {
    drawn.dispose()
  }
}

/** A PNG that can be read at the width of a telephone. */
export const drawChart = async (chart: Chart): Promise<Buffer> =>
  png(await chartSvg(chart), drawnAt)
