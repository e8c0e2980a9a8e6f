/** How a case with several branches reads: each step by its way, what is at work, what waits. */
import { actingWords, stepName, wayWords } from '../../../../src/bot/cards/way'
import { branchBlocks, joiningLines } from '../../../../src/bot/cards/branches'
import { decidedLine } from '../../../../src/bot/cards/decided-line'
import type { WholeView } from '../../../../src/bot/cards/view'
import { createCatalogue, type Language } from '../../../../src/bot/words/catalogue'
import { shortCode } from '../../../../src/flows/definition/short-code'
import { branchesOf, joiningIn } from '../../../../src/flows/lists/joining'
import { officeHours } from '../../../../src/flows/time/calendar'
import { readable } from '../../../support/world'
import { Driven, membersOf, nine } from '../../flows/support'

const library = nine()
const now = '2026-03-02T14:00:00.000Z'
const viewOf = ({ whole: state }: Driven, language: Language = 'es') =>
  ({
    ...{ state, library, language, now, membersOf, t: createCatalogue().in(language) },
    ...{ calendar: officeHours, groups: {}, name: (id: string) => id },
  }) as unknown as WholeView
const drive = (procedure: string, script: string, channel = 'note'): Driven => {
  const driven = new Driven(library, { procedure, channel })
  return script === '' ? driven : driven.walk(script)
}
const implementing = (script = ''): Driven =>
  drive('UGAT/AIT-PR05', `1 2 3 4:integra ${script}`.trim())

test.each([
  ['UGAT/AIT-PR05', 'PR05'],
  ['UPAT/ADAS-PR05', 'ADAS-PR05'],
  ['UGAT/AIT-PR09', 'PR09'],
])('people call %s %s', (code, short) => expect(shortCode(library, code)).toBe(short))

test.each([
  ['a step of the case itself', implementing(), '14', 'PR05, paso 14 de 28'],
  ['a step of a called procedure', implementing('1 2'), '3', 'PR05, paso 6 › PR04, paso 3 de 22'],
  ['support, which has no papers', drive('UGAT/AIT-PR01', ''), '2', undefined],
])('%s reads by its way', (_what, driven, step, way) =>
  expect(wayWords(viewOf(driven), driven.on(step))).toBe(way),
)

test('three levels deep, in both languages, with the roles that the call has played', () => {
  const driven = drive(
    'UGAT/AIT-PR06',
    '1 2 3 4 5:no_requiere 8 9:cd_iop 10 12:no_requiere',
    'note',
  ).walk('1 2 3 4 5 6 7 8 9 10:upat')
  const row = driven.on('2')
  expect(stepName(viewOf(driven), row)).toMatch(
    /^PR06, paso 14 › PR04, paso 11 › ADAS-PR05, paso 2\. /,
  )
  expect(wayWords(viewOf(driven, 'en'), row)).toBe(
    'PR06, step 14 › PR04, step 11 › ADAS-PR05, step 2 of 8',
  )
  driven.walk('2 3 4 5 6 7')
  expect(actingWords(viewOf(driven), driven.on('8'))).toBe(
    'Dirección General Ejecutiva (DGE) en el papel de Unidad o Área solicitante',
  )
  const played = 'en el papel de Unidad o Área solicitante'
  const untaken = driven.change(({ active }) => active.forEach((row) => delete row.holder))
  expect(readable(branchBlocks(viewOf(untaken), 'PR06'))).toContain(played)
  const first = driven.state.decided.find(({ path, step }) => path.includes('ADAS') && step === '1')
  expect(first && decidedLine(viewOf(driven), first)).toContain(`${played}, hoy`)
})

test('branches stand in the order of the steps, called ones where the step that calls them is', () => {
  const driven = implementing('1 2')
  const listed = branchesOf(library, driven.state).map((row) => row.step)
  expect(listed).toEqual(['5', '3', '7', '8', '14'])
})

test.each([
  ['nothing has arrived', '', []],
  ['8 is waited for', '7', [['9', ['8'], ['8']]]],
  ['what is far ahead is on its way', '5', [['16', ['15'], ['7', '8', '14']]]],
  [
    'a called procedure is on its way',
    '5 7 8 9:sin_observaciones 13 14 15 16 17',
    [['18', ['6'], ['1']]],
  ],
])('a join says what it waits for: %s', (_what, script, expected) => {
  const found = joiningIn(library, implementing(script).state)
  expect(
    found.map(({ to, missing, working }) => [to, missing, working.map((row) => row.step)]),
  ).toEqual(expected)
})

test('what waits outside is said to wait there, for whom, and never to be taken by nobody', () => {
  const unnamed = viewOf(drive('UGAT/AIT-PR04', '1'))
  const { intake } = unnamed.state
  const named = { ...unnamed, state: { ...unnamed.state, intake: { ...intake, entity: 'Viacha' } } }
  expect(readable(branchBlocks(named, 'PROC'))).toContain('· espera afuera: Viacha · desde')
  expect(readable(branchBlocks(unnamed, 'PROC'))).toContain('· espera afuera: Entidad solicitante')
})

test('the headline lists eight branches at most, and what joins wait for', () => {
  const driven = implementing('5 7')
  const words = readable(branchBlocks(viewOf(driven), 'PROC'))
  expect(words.split('\n').slice(1)).toEqual([
    expect.stringMatching(/^• PR05, paso 6 › PR04, paso 1 de 22: .* · <@\w+> · desde/),
    expect.stringMatching(/^• PR05, paso 8 de 28: .* · sin tomar, le toca a .*UPAT/),
    expect.stringMatching(/^• PR05, paso 14 de 28: /),
    expect.stringMatching(/PR05, paso 9 espera a PR05, paso 8 \(.*UPAT\)/),
    expect.stringMatching(
      /PR05, paso 16 espera al paso 15; en camino: PR05, paso 8 .* · PR05, paso 14/,
    ),
  ])
  expect(joiningLines(viewOf(drive('UGAT/AIT-PR01', '2 3:otro')))).toEqual([])
})

test('parallel steps of one person share a card, three at most', () => {
  const { active } = implementing().state
  const cards = active
    .filter(({ holder }) => holder?.startsWith('profesional'))
    .map((row) => row.card)
  expect([cards.length, new Set(cards).size]).toEqual([3, 1])
})

test('a called procedure that has ended says what it left and where the case goes on', () => {
  const all = Array.from({ length: 22 }, (_, index) => `${index + 1}`)
  const walked = all.map((step) => (step === '10' ? '10:uit' : step)).join(' ')
  const driven = implementing(walked)
  const done = driven.whole.decided.find(({ act }) => act === 'ended')
  if (!done) throw new Error('nothing has ended')
  expect(decidedLine(viewOf(driven), done)).toMatch(
    /PR05, paso 6\. .*\nTerminó Alta de herramientas de gobierno electrónico \(PR04\); vuelve a PR05, paso 6 · AGETIC\/NI\/0001\/2026/,
  )
})
