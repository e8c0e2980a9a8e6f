/** How answers to the fields of a form read, and the one sentence of each that fails its rule. */
import { ruleWords } from '../../../../src/bot/forms/rule-words'
import { shownAnswer } from '../../../../src/bot/forms/shown'
import { createCatalogue, type Language } from '../../../../src/bot/words/catalogue'
import type { FailedRule } from '../../../../src/flows/forms/answer'
import { field as fieldShape } from '../../../../src/flows/forms/form'
import type { FieldKind, FieldValue } from '../../../../src/flows/forms/values'
import { bilingual } from '../../../support/bilingual'

const catalogue = createCatalogue()
const fieldOf = (kind: FieldKind) =>
  fieldShape.parse({
    id: 'dato',
    kind,
    label: bilingual({ es: 'Dato', en: 'Datum' }),
    options: [
      { id: 'qr', label: bilingual({ es: 'Código QR', en: 'QR code' }) },
      { id: 'cpt', label: bilingual({ es: 'CPT', en: 'CPT' }) },
    ],
    rules: [{ pattern: 'x', says: bilingual({ es: 'Va sin comas.', en: 'No commas.' }) }],
  })
const reader = (language: Language) => ({ t: catalogue.in(language), language })
const file = { hash: 'h', name: 'anexo.pdf', mime: 'application/pdf', bytes: 1 }

test.each<[FieldKind, FieldValue, string, string]>([
  ['text', 'Portal de tributos', 'Portal de tributos', 'Portal de tributos'],
  ['yes_no', 'yes', 'Sí', 'Yes'],
  ['date', '1985-02-03', '03/02/1985', '03/02/1985'],
  ['one_of', 'qr', 'Código QR', 'QR code'],
  ['several_of', ['cpt', 'qr'], 'CPT, Código QR', 'CPT, QR code'],
  ['names', ['SIT', 'RUAT'], 'SIT, RUAT', 'SIT, RUAT'],
  ['file', [file], 'anexo.pdf', 'anexo.pdf'],
  ['secret', { secret: 'v1' }, 'guardado, sin mostrarlo', 'kept, not shown'],
])('an answer of kind %s reads as people write it', (kind, value, es, en) => {
  const of = { field: fieldOf(kind), kind }
  expect(shownAnswer(reader('es'), of, value)).toBe(es)
  expect(shownAnswer(reader('en'), of, value)).toBe(en)
})

test.each<[FieldKind, FailedRule, string]>([
  ['text', 'rules.0', 'Va sin comas.'],
  ['text', 'too_long', 'Es demasiado largo: caben 200 caracteres.'],
  ['long_text', 'too_long', 'Es demasiado largo: caben 3.000 caracteres.'],
  ['file', 'kind', 'Aquí hace falta un archivo.'],
  ['text', 'kind', 'Aquí hacen falta palabras, no un archivo.'],
  ['names', 'too_many', 'Son demasiados: caben 20.'],
  [
    'date',
    'date',
    'Esa fecha no existe o está incompleta: escriba día, mes y año, como 31/12/1985.',
  ],
])('what fails in %s by %s is one plain sentence', (kind, rule, sentence) => {
  expect(ruleWords(reader('es'), { field: fieldOf(kind), kind }, rule)).toBe(sentence)
})
