import { blockLines, plainWords } from '../../../src/demo/readable'

const names = new Map([['U0LUIS', 'Luis M.']])

test.each([
  ['<@U0LUIS> desde <!date^1772462400^\u200B{date_short_pretty} a las {time}|hoy a las 10:40>', 'Luis M. desde hoy a las 10:40'],
  ['<https://slack.example/p1|INC-2026-000001> &lt;b&gt;', 'INC-2026-000001 <b>'],
  [':red_circle: *Venció*', '● *Venció*'],
  ['~*7. Nota interna*~ y ~ nada', '*7. Nota interna* y ~ nada'],
])('%s', (text, expected) => {
  expect(plainWords(text, names)).toBe(expected)
}) // prettier-ignore

test('what stands beside each other in a line is kept apart', () => {
  const elements = ['Paso 2', 'Hasta hoy'].map((text) => ({ type: 'mrkdwn', text }))
  expect(blockLines([{ type: 'context', elements }], names)).toEqual(['Paso 2 · Hasta hoy'])
})
