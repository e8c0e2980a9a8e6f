/** Answers that staff wrote down for somebody else: whose each is, and who wrote it down. */
import { saidIn } from '../../../../src/bot/acts/parts/behalf'
import { recordedLines } from '../../../../src/bot/cards/ledger'
import { lettersOf } from '../../../../src/bot/dossier/letters'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { reportId } from '../../../../src/flows/case/ids'
import { goodOutputs, Driven, nine } from '../../flows/support'
import { stepOf } from '../../../../src/flows/definition/lookup'

const library = nine()
const t = createCatalogue().in('es')
const names: Record<string, string> = { responsable_ait1: 'Elena P.' }
const name = (id: string) => names[id] ?? id

/** The entity integrated; what it says so in is written down for it. */
const recorded = (messages?: string[]): Driven => {
  const driven = new Driven(library, { procedure: 'UGAT/AIT-PR06', channel: 'whatsapp' })
  driven.walk('1 5:no_requiere 8 9:cd_iop 10')
  const activation = driven.on('12')
  driven.do('responsable_ait1', {
    act: 'confirm',
    activation: activation.id,
    outputs: goodOutputs(stepOf(library, activation)),
    onBehalf: { name: 'Rosa Choque', channel: 'whatsapp', messages },
  })
  return driven
}

test('each reads with its step, whose it is and who wrote it down', () => {
  expect(recordedLines({ library, language: 'es', t, name }, recorded().whole)).toEqual([
    'PR06, paso 12. Integre las herramientas en prueba: respuesta de Rosa Choque, por WhatsApp · la registró Elena P.',
  ])
})

test.each([
  ['a person who wrote themself', {}, [reportId('c1')]],
  ['a case that staff wrote down', { recordedBy: 'U1' }, []],
  ['a case of nobody who writes', { contact: undefined }, []],
  ['a case without words and files', { text: ' ' }, []],
])(
  '%s: what the case was opened with is among what can be chosen as the answer',
  (_who, intake, ids) => {
    const { whole } = recorded()
    const state = { ...whole, intake: { ...whole.intake, ...intake } }
    expect(saidIn(state).map(({ id }) => id)).toEqual(ids)
  },
)

test('at most twenty are offered, the newest first and the report last', () => {
  const { whole } = recorded()
  const messages = Array.from({ length: 30 }, (_, index) => ({
    id: `c1~${index + 10}`,
    at: whole.openedAt,
    text: String(index),
    files: [],
    by: 'contact1',
    audience: 'from_person' as const,
  }))
  const said = saidIn({ ...whole, messages }).map(({ id }) => id)
  expect([said.length, said[0], said.at(-1)]).toEqual([20, 'c1~39', reportId('c1')])
})

test('the dossier says of what was chosen that it is the answer, and of which step', () => {
  const [report] = lettersOf({
    ...{ state: recorded([reportId('c1')]).whole, t, language: 'es', name },
  })
  expect(report?.notes).toEqual(['Es la respuesta del paso 12, que registró Elena P.'])
})
