/**
 * Pictures are the same wherever they are drawn; in a thread of their own nobody else waits for
 * them.
 */
import { drawingHere } from '../../../../src/bot/drawing/drawing'
import { drawingThread } from '../../../../src/bot/drawing/thread'
import { modelOf } from '../../../../src/flows/bpmn/build'
import { nine } from '../../flows/support'

const thread = drawingThread()
afterAll(() => thread.stop())

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="20" height="20"/></svg>'
const longest = [...nine().definitions.values()].reduce((one, other) =>
  one.steps.length >= other.steps.length ? one : other,
)
const days = Array.from({ length: 30 }, (_, index) => ({
  ...{ day: `2026-03-${String(index + 1).padStart(2, '0')}`, pending: index, opened: 2, closed: 1 },
}))
const words = { title: 'Casos', pending: 'abiertos', opened: 'entraron', closed: 'salieron' }
const chart = { days, language: 'es' as const, words }

test('a thread draws layouts, pictures and charts as the program itself would, byte by byte', async () => {
  const model = modelOf(longest, { plain: true })
  expect(await thread.layout(model)).toEqual(await drawingHere.layout(model))
  expect((await thread.png(svg, 80)).equals(await drawingHere.png(svg, 80))).toBe(true)
  expect((await thread.chart(chart)).equals(await drawingHere.chart(chart))).toBe(true)
})

test('others have their turn while a thread draws', async () => {
  let [turns, drawn] = [0, false]
  const charts = Promise.all([1, 2, 3].map(() => thread.chart(chart))).then(() => (drawn = true))
  while (!drawn) {
    await new Promise((resolve) => setImmediate(resolve))
    turns += 1
  }
  await charts
  expect(turns).toBeGreaterThan(20)
})

test('what cannot be drawn fails for whoever asked, and the next picture is drawn', async () => {
  await expect(thread.png('no picture')).rejects.toThrow(Error)
  expect((await thread.png(svg)).subarray(1, 4).toString()).toBe('PNG')
})

test('what is asked for while a thread is ending is drawn by another', async () => {
  await thread.png(svg)
  const ending = thread.stop()
  expect((await thread.png(svg)).subarray(1, 4).toString()).toBe('PNG')
  await ending
})
test('a thread that is stopped fails what it was asked for, and the next picture starts another', async () => {
  const fresh = drawingThread()
  const asked = expect(fresh.png(svg)).rejects.toThrow('ended')
  // Before it had begun.
  await fresh.stop()
  await asked
  expect((await fresh.png(svg)).subarray(1, 4).toString()).toBe('PNG')
  await fresh.stop()
})
