/** Before a step that writes to somebody outside is pressed, its card says where nobody can be. */
import { unreached } from '../../../../src/bot/cards/unreached'
import type { WholeView } from '../../../../src/bot/cards/view'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import type { Participant } from '../../../../src/flows/case/case'
import { readable } from '../../../support/world'
import { Driven, line, tiny, tinyText } from '../../flows/support'

const words = JSON.stringify({ es: 'Confirme.', en: 'Confirm.' })
const receipt = `{ id: receipt, kind: acknowledgement, label: ${words} }`
const outside = (id: string, next: string, more = ''): string =>
  line(id, next, `asks: ${words}${more}`).replace('[a]', '[out]')
const library = tiny(
  tinyText(
    `steps:\n${[
      line('1', "'2'"),
      line('2', "'3'", 'sends: { kind: request }'),
      outside('3', "'4'"),
      line('4', "'5'"),
      outside('5', 'END', `, leaves: [${receipt}]`),
    ].join('\n')}\n`,
  ),
)
const contact: Participant = {
  contact: 'c1',
  role: 'out',
  since: '2026-03-02T13:00:00.000Z',
  by: 'a1',
}
const ended = { at: contact.since, by: 'a1' }

const nobody = /Nadie de la entidad ha escrito por WhatsApp.*«Personas»/
const receiver = /no pueden dar la constancia por WhatsApp/
test.each<[string, string, Participant[], RegExp | undefined]>([
  ['what comes before', '1', [], undefined],
  ['what sends to them', '2', [], nobody],
  ['what they are asked', '3', [], nobody],
  ['what sends to who left', '2', [{ ...contact, ended }], nobody],
  ['what sends to who plays another part', '2', [{ ...contact, role: 'b' }], nobody],
  ['what sends to who wrote', '2', [contact], undefined],
  ['what they are asked to acknowledge', '4', [contact], receiver],
  ['what they acknowledge', '5', [contact], receiver],
  [
    'what one of them may acknowledge',
    '4',
    [contact, { ...contact, contact: 'c2', receives: true }],
    undefined,
  ],
  [
    'what one of them might, and left',
    '4',
    [contact, { ...contact, contact: 'c2', receives: true, ended }],
    receiver,
  ],
])('on the card of %s', (_what, at, participants, expected) => {
  const driven = new Driven(library, { procedure: 'X/Y-PR01', contact: undefined })
  driven.change((state) => void (state.participants = participants))
  const [first] = driven.state.active
  const view = { state: driven.state, library, language: 'es', t: createCatalogue().in('es') }
  const activation = { ...first, step: at, roles: '35'.includes(at) ? ['out'] : ['a'] }
  const told = readable(unreached(view as unknown as WholeView, activation as never))
  if (expected) expect(told).toMatch(expected)
  else expect(told).toBe('')
})
