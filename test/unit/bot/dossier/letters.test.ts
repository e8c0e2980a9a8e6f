/** What was said between the agency and who is outside, as the page of a dossier shows it. */
import { lettersOf } from '../../../../src/bot/dossier/letters'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { Driven, nine } from '../../flows/support'

const t = createCatalogue().in('es')
const toTheNote =
  '1 2 3 4:no_integra 5 6 7 8 9:sin_observaciones 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27'

test('a note that was sent stands among the letters in the words that the entity reads, with its files and how it got there', () => {
  const driven = new Driven(nine(), { procedure: 'UGAT/AIT-PR05', channel: 'note' })
  for (const part of toTheNote.split(' ')) driven.wait(300_000).walk(part)
  const [sending] = driven.state.sendings ?? []
  const at = '2026-03-02T15:00:00.000Z'
  driven.wait(86_400_000).do('responsable_ait1', {
    act: 'handed',
    activation: sending?.id ?? '',
    means: 'courier',
    at,
    to: 'Rosa Choque',
  })
  const letters = lettersOf({ state: driven.whole, t, language: 'es', name: (id) => id })
  const note = letters.at(-1)
  expect(note?.text).toMatch(
    /^Sobre su caso [^:]+: le enviamos la nota AGETIC\/NI\/0001\/2026 \(02\/03\/2026\)/,
  )
  expect(note?.notes).toEqual([
    'n.pdf',
    'Entregado por mensajero a Rosa Choque, 02/03/2026 11:00; lo registró responsable_ait1',
  ])
  expect(note?.who).toContain('dge1')
  // Each at its moment: the report first, the note last.
  expect(letters.length).toBeGreaterThan(1)
})
