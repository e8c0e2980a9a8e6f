/** How a case that closed is shown: an end with words of its own says them. */
import { headline } from '../../../../src/bot/cards/headline'
import type { WholeView } from '../../../../src/bot/cards/view'
import { confirmed } from '../../../../src/bot/staff/confirmed'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import type { Language } from '../../../../src/flows/languages'
import { officeHours } from '../../../../src/flows/time/calendar'
import { Driven, nine } from '../../flows/support'

const library = nine()
const viewOf = (driven: Driven, language: Language): WholeView => ({
  ...{ state: driven.whole, library, language, t: createCatalogue().in(language) },
  ...{ calendar: officeHours, now: '2026-03-02T15:00:00.000Z', name: (id) => id },
  ...{ membersOf: () => [], groups: {} },
})

test.each<[procedure: string, way: string, language: Language, end: string]>([
  [
    'UGAT/AIT-PR06',
    '1 5:requiere_presentacion 6 7:no_cumple',
    'es',
    'cerrado: Atención del servicio finalizada',
  ],
  ['UGAT/AIT-PR06', '1 5:requiere_presentacion 6 7:no_cumple', 'en', 'closed: Service concluded'],
  [
    'UGAT/AIT-PR09',
    '1 2 3:sin_inconsistencias',
    'es',
    'cerrado: Seguimiento cerrado sin inconsistencias',
  ],
  ['UGAT/AIT-PR01', '2 3:otro 4:no_diseno 5 6 7 8 9 10', 'es', 'cerrado'],
])('%s by %s, in %s', (procedure, way, language, end) => {
  const view = viewOf(new Driven(library, { procedure, channel: 'email' }).walk(way), language)
  const [state] = JSON.stringify(headline(view)).toLowerCase().split('\\n').slice(0, 1)
  expect(state).toContain(end.toLowerCase())
  const press = confirmed({ view, rowView: { ...view, offset: 0 } as never, next: undefined })
  expect(press.text.toLowerCase()).toContain(end.toLowerCase())
})
