/**
 * What a script puts into an element that does not fit it is refused in words, as Slack's own form
 * refuses it.
 */
import { type Given, stateOf } from '../../../../src/sandbox/slack/person/filling'

const options = [{ value: 'a' }, { value: 'b' }]
const file = { name: 'a.txt', bytes: Buffer.from('a'), mimetype: 'text/plain' }
const filled = (type: string, given: Given) =>
  stateOf({ type, options, action_id: 'x' }, given, ({ name }) => ({ name }))

test.each<[type: string, given: Given, refusal: string]>([
  ['checkboxes', 'a', 'This element takes a list.'],
  ['multi_static_select', 'a', 'This element takes a list.'],
  ['multi_users_select', 'U0ANA', 'This element takes a list.'],
  ['file_input', 'a.txt', 'This element takes a list.'],
  ['file_input', ['a.txt'], 'This element takes files.'],
  ['static_select', ['a'], 'This element takes one value.'],
  ['plain_text_input', ['a'], 'This element takes one value.'],
  ['checkboxes', ['a', 'c'], 'There is no option "c".'],
])('%s takes no %j', (type, given, refusal) => {
  expect(filled(type, given)).toBe(refusal)
})
test.each<[type: string, given: Given, state: object]>([
  ['checkboxes', ['a'], { selected_options: [options[0]] }],
  ['checkboxes', null, { selected_options: [] }],
  ['static_select', 'b', { selected_option: options[1] }],
  ['multi_users_select', ['U0ANA'], { selected_users: ['U0ANA'] }],
  ['file_input', [file], { files: [{ name: 'a.txt' }] }],
])('%s takes %j', (type, given, state) => {
  expect(filled(type, given)).toEqual({ type, ...state })
})
