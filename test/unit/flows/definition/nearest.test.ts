import { nearest } from '../../../../src/flows/definition/nearest'
import { editDistance, isWithin } from '../../../../src/flows/edit-distance'

test.each([
  ['same', 'same', 0],
  ['', 'abc', 3],
  ['step', 'steps', 1],
  ['stpe', 'step', 1],
  ['kitten', 'sitting', 3],
])('from %p to %p are %p edits', (from, to, edits) => {
  expect(editDistance(from, to)).toBe(edits)
})
test('whether two words are within so many edits is what counting them says', () => {
  const letters = ['', 'a', 'b', 'c']
  const words = letters.flatMap((a) =>
    letters.flatMap((b) => letters.flatMap((c) => letters.map((d) => a + b + c + d))),
  )
  const wrong = words.flatMap((from) =>
    ['abca', 'aabb', 'cba', 'acb', ''].flatMap((to) =>
      [0, 1, 2].flatMap((most) =>
        isWithin(from, to, most) === editDistance(from, to) <= most ? [] : [[from, to, most]],
      ),
    ),
  )
  expect(wrong).toEqual([])
})
test.each([
  ['nxet', ['next', 'notes'], 'next'],
  ['SLACK_BOT_TOKN', ['SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN'], 'SLACK_BOT_TOKEN'],
  ['Supervisr', ['operador', 'supervisor'], 'supervisor'],
  ['xyz', ['next', 'notes'], undefined],
  ['to', ['uit'], undefined],
])('%p was meant as one of %p', (word, names, meant) => {
  expect(nearest(word, names)).toBe(meant)
})
