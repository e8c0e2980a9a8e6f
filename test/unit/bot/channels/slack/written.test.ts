/** What staff write by hand in Slack, as they saw it: no markup, names and emoji in its place. */
import { withEmoji } from '../../../../../src/bot/channels/slack/emoji'
import { writtenWords } from '../../../../../src/bot/channels/slack/written'

test.each([
  ['words alone', 'Ya reinicié el nodo.', 'Ya reinicié el nodo.'],
  ['bold, italic and struck', '*ojo*: _mañana_ ~hoy~', 'ojo: mañana hoy'],
  ['code and a block of it', '`kubectl get` y ```a\nb```', 'kubectl get y a\nb'],
  [
    'a link with its own words',
    'ver <https://a.bo/x_y_z|el manual>',
    'ver el manual (https://a.bo/x_y_z)',
  ],
  ['a bare link', '<https://a.bo/x?a=1&amp;b=2>', 'https://a.bo/x?a=1&b=2'],
  ['an address', '<mailto:ana@a.bo|ana@a.bo>', 'ana@a.bo'],
  [
    'everybody, a channel, a group',
    '<!channel> <#C1|soporte> <!subteam^S1|@uit>',
    '@channel #soporte @uit',
  ],
  ['a person, by id until the name is known', 'gracias <@U0ANA>', 'gracias <@U0ANA>'],
  [
    'emoji, with a skin, a flag, a name of Slack alone',
    ':+1::skin-tone-4: :flag-bo: :hugging_face:',
    '👍 🇧🇴 🤗',
  ],
  ['what was typed with signs', '5 &lt; 6 &amp;&amp; 2*3*4 a_b_c', '5 < 6 && 2*3*4 a_b_c'],
])('%s', (_, text, words) => {
  expect(writtenWords({ text })).toBe(words)
})

test('Slack’s own account of a message is read before its text', () => {
  const elements = [
    { type: 'text', text: 'Hecho ', style: { bold: true } },
    { type: 'emoji', name: 'rocket', unicode: '1f680' },
    { type: 'text', text: ' *tal cual* ' },
    { type: 'user', user_id: 'U0ANA' },
    { type: 'link', url: 'https://a.bo', text: 'aquí' },
    { type: 'emoji', name: 'logo_agetic' },
  ]
  const list = {
    type: 'rich_text_list',
    style: 'ordered',
    elements: [{ elements: [{ type: 'text', text: 'uno' }] }],
  }
  const blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }, list] }]
  expect(writtenWords({ text: '*Hecho* :rocket:', blocks })).toBe(
    'Hecho 🚀 *tal cual* <@U0ANA>aquí (https://a.bo):logo_agetic:\n1. uno',
  )
})

test.each([
  ['10:30:45', '10:30:45'],
  ['AGETIC:100:2026', 'AGETIC:100:2026'],
  [':no_es_ninguno:', ':no_es_ninguno:'],
  ['¡listo! :tada::tada:', '¡listo! 🎉🎉'],
  ['(:warning:)', '(⚠️)'],
])('codes of what exists become characters, and nothing else does: %s', (text, words) => {
  expect(withEmoji(text)).toBe(words)
})
