/** How a terminal names people and choices of a case whose words were deleted. */
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { directory } from '../../../../src/bot/directory/directory-model'
import { choicesOf, type Naming, whoOf } from '../../../../src/cli/cases/act-words'
import { Driven, nine } from '../../flows/support'

const library = nine()
const { state } = new Driven(library, { procedure: 'UGAT/AIT-PR01' })
const intake = { ...state.intake, contact: undefined }
const forgotten = {
  at: '2027-01-01T12:00:00.000Z',
  why: 'request' as const,
  classes: ['report' as const],
}
const naming: Naming = {
  t: createCatalogue().in('es'),
  language: 'es',
  library,
  directory: directory.parse({}),
}

test('whoever a case was of is the person, also once nothing else is known of them', () => {
  expect(whoOf(naming, state, state.intake.contact ?? '')).toBe('la persona')
  expect(whoOf(naming, { intake, forgotten }, 'kdd135feb7dbc3161')).toBe('la persona')
  // Whoever has the telephone after somebody else.
  expect(whoOf(naming, { intake, forgotten }, 'kdd135feb7dbc3161-20261127201500000')).toBe(
    'la persona',
  )
  expect(whoOf(naming, { intake, forgotten }, 'U0LEFT')).toBe('U0LEFT')
})
test('what was deleted is named in words', () => {
  const words = choicesOf(naming, state as never, {
    act: 'forget',
    choices: ['report', 'staff_act', 'receipt'],
  })
  expect(words).toBe('lo que escribió, lo que le respondimos, las claves de las constancias')
})
