/**
 * What a person writes reads in Slack as they typed it: nothing of it is taken for markup, and
 * nobody is called by it.
 */
import { escape, quote } from '../../../../src/bot/cards/blocks'

/**
 * As Slack takes marks for its own: beside something that is no letter, around words, without a
 * space inside.
 */
const live =
  /(?<![\p{L}\p{N}])([*_~])(?=[^\s\u200B])[^\n]*?\1(?![\p{L}\p{N}])|`[^`]+`|<[!@#]|@(?:channel|here|everyone)/u

test.each([
  '*urgente*',
  'es _muy_ *grave*',
  '~no~ sí',
  '`rm -rf`',
  '```a```',
  '<!channel> <@U1>',
  'avise a @channel ya',
  '@here',
  '(*a*)',
  '*a* *b*',
])('%s', (text) => {
  expect(text).toMatch(live)
  expect(escape(text)).not.toMatch(live)
  expect(quote(text)).not.toMatch(live)
})

test.each([
  'juan_perez_2',
  'ana@here.bo',
  '2*3*4',
  'https://a.bo/x_y?z=1',
  '* uno\n* dos',
  'a_b y c_d',
  'usuario: _x',
])('what is no markup stays, letter for letter: %s', (text) => expect(escape(text)).toBe(text))
