/**
 * `/conducto unidad`: a head looks at the unit and registers absences; everybody else is told who
 * may.
 */
import type { DemoData } from '../../src/sandbox/demo-data'
import { Story } from '../support/story'
import { expectTranscript } from '../support/transcript'

let story: Story
afterEach(() => story.close())

const hour = 3_600_000
const directory = () => story.w.app.bot.directory.current()

test('the head of a unit: load, what is late, absences, and what nobody will be able to act on', async () => {
  story = await Story.open()
  const first = await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.report('Félix', 'la factura electronica sale mal')
  await story.press('U0LUIS', 'step.take', { case: first })
  story.tell('Martes a las 15:00')
  await story.wait(29 * hour)
  const before = await story.slash('U0CARLA', 'unidad')
  expect(before.told).toContain('2 pasos pendientes, 2 vencidos, 1 sin tomar.')
  expect(before.told).toContain('Ninguno: cada día hay quien atienda')
  await story.pressTold('U0CARLA', 'row.open')
  expect(story.viewText('U0CARLA')).toContain('2. Registre el incidente')
  await story.dismiss('U0CARLA')

  story.tell('La supervisora registra dos ausencias')
  await story.pressTold('U0CARLA', 'unit.absence')
  const turned = { member: 'U0LUIS', from: '2026-03-13', to: '2026-03-09' }
  expect((await story.submit('U0CARLA', turned)).errors).toEqual({
    to: 'El último día es anterior al primero: corrija una de las fechas.',
  })
  expect(
    (await story.submit('U0CARLA', { from: '2026-03-02', to: '2026-03-02' })).errors?.['to'],
  ).toContain('ya pasaron')
  expect(
    (await story.submit('U0CARLA', { from: '2026-03-09', to: '2062-03-13' })).errors?.['to'],
  ).toContain('12 meses')
  expect(
    (await story.submit('U0CARLA', { to: '2026-03-13', by: 'U0LUIS' })).errors?.['by'],
  ).toContain('a sí mismo')
  const saved = await story.submit('U0CARLA', { by: 'U0ANA' })
  expect(saved.told).toBe(
    'Listo. <@U0LUIS> estará ausente del lunes 9 al viernes 13 de marzo. Le suple <@U0ANA>.',
  )
  await story.pressTold('U0CARLA', 'unit.absence')
  const same = { member: 'U0ANA', from: '2026-03-11', to: '2026-03-12', by: 'U0LUIS' }
  expect((await story.submit('U0CARLA', same)).errors).toEqual({
    by: 'Luis M. también estará ausente del lunes 9 al viernes 13 de marzo: elija a otra persona o deje este campo vacío.',
  })
  await story.submit('U0CARLA', { by: '' })
  expect(await directory()).toMatchObject({
    absences: [
      { member: 'U0LUIS', from: '2026-03-09', to: '2026-03-13' },
      { member: 'U0ANA', from: '2026-03-11', to: '2026-03-12' },
    ],
    // What the head of the unit hands on is a role of the unit.
    substitutions: [
      { for: 'U0LUIS', by: 'U0ANA', from: '2026-03-09', to: '2026-03-13', roles: ['operador'] },
    ],
  })
  const after = await story.slash('U0CARLA', 'unidad soporte')
  expect(after.told).toContain('• miércoles 11 de marzo: Operador de Soporte Técnico (2 pasos)')
  expect(after.told).toContain('• jueves 12 de marzo: Operador de Soporte Técnico (2 pasos)')
  expect(after.told).not.toContain('viernes 13 de marzo: Operador')

  story.tell('La operadora se entera y quita su ausencia')
  const refused = await story.slash('U0ANA', 'unidad')
  expect(refused.told).toContain(
    'La carga de Soporte Técnico la pueden ver Supervisor de Soporte Técnico (<@U0CARLA>)',
  )
  const taken = await story.pressTold('U0ANA', 'unit.back')
  expect(taken.told).toBe(
    'Listo. <@U0ANA> ya no figura como ausente del miércoles 11 al jueves 12 de marzo.',
  )
  expect((await story.slash('U0CARLA', 'unidad')).told).toContain(
    'Ninguno: cada día hay quien atienda',
  )
  expectTranscript('unit', story.transcript())
})

test('several units are a choice; a name is found by its words; the first words in English', async () => {
  story = await Story.open()
  await story.slash('U0JORGE', 'unidad')
  const shown = await story.pressTold('U0JORGE', 'unit.show.uit')
  expect(shown.told).toContain(
    '*Unidad de Infraestructura Tecnológica (UIT)*: no hay pasos pendientes.',
  )
  await story.pressTold('U0JORGE', 'unit.choose')
  expect((await story.pressTold('U0JORGE', 'unit.show.legal')).told).toContain('*Área Legal*')
  for (const [words, title] of [
    ['UIT', 'Unidad de Infraestructura'],
    ['implementacion', 'Área de Implementación'],
    ['legal', 'Área Legal'],
  ])
    expect((await story.slash('U0JORGE', `unidad ${words}`)).told).toContain(title)
  const unknown = await story.slash('U0JORGE', 'unidad <zzzz>')
  expect(unknown.told).toContain('No encuentro la unidad «&lt;zzzz&gt;». Elija una:')
  expect(unknown.told).toContain('[Soporte Técnico]')
  await story.home('U0GLORIA')
  await story.pressHome('U0GLORIA', 'home.language', { selected: 'en' })
  expect((await story.slash('U0GLORIA', 'unit')).told).toContain(
    'Which unit do you want to look at?',
  )
})

test.each<[who: string, user: string, words: string, told: string]>([
  [
    'an operator',
    'U0LUIS',
    'unidad',
    'Supervisor de Soporte Técnico (<@U0CARLA>), Jefe de la UGAT (<@U0JORGE>)',
  ],
  [
    'the head of another unit',
    'U0CARLA',
    'unidad uit',
    'La carga de Unidad de Infraestructura Tecnológica (UIT)',
  ],
  [
    'who works in no unit',
    'U0NORA',
    'unidad',
    'La carga de una unidad la pueden ver sus jefaturas',
  ],
])('%s is told who may, and may register their own absence', async (_who, user, words, told) => {
  story = await Story.open()
  const refused = await story.slash(user, words)
  expect(refused.told).toContain(told)
  expect(refused.told).toContain('los administradores y los auditores')
  expect(refused.told).toContain('[Registrar ausencia]')
  expect(refused.told).not.toContain('Carga por persona')
  await story.pressTold(user, 'unit.absence')
  const view = story.view(user)
  const saved = await story.submit(user, { member: user, from: '2026-03-04', to: '2026-03-04' })
  expect(saved.told).toBe(
    `Listo. <@${user}> estará ausente el miércoles 4 de marzo. Nadie le suple.`,
  )
  expect(JSON.stringify(view)).toContain('No se pide el motivo')
  expect((await directory()).absences).toEqual([
    { member: user, from: '2026-03-04', to: '2026-03-04' },
  ])
})

test('a guest is shown nothing', async () => {
  story = await Story.open()
  await story.w.slack.join({ user: 'U0VISITA', channel: 'C0SOPORTE' })
  expect((await story.slash('U0VISITA', 'unidad')).told).toContain(
    'no le reconoce como parte del personal',
  )
})

/** Luis is an operator who also advises the head office, and somebody stands in for him there. */
const elsewhere = (demo: DemoData): DemoData => ({
  ...demo,
  directory: {
    ...demo.directory,
    grants: [...demo.directory.grants, { role: 'dge', member: 'U0LUIS' }],
    substitutions: [{ for: 'U0LUIS', by: 'U0HUGO', from: '2026-03-09', to: '2026-03-13' }],
  },
})
test('a head does not take back what an administrator registered in other roles too; the member does', async () => {
  story = await Story.open({ demo: elsewhere })
  await story.slash('U0CARLA', 'unidad')
  const kept = await story.pressTold('U0CARLA', 'unit.back')
  expect(kept.told).toContain('Sigue una suplencia en otros roles, que quita un administrador.')
  expect((await directory()).substitutions).toHaveLength(1)
  const own = await story.slash('U0LUIS', 'unidad')
  expect(own.told).toContain('*Área Legal*')
  expect(own.told).toMatch(
    /\*Sus ausencias\*\n.*del lunes 9 al viernes 13 de marzo. Le suple <@U0HUGO>. \[Quitar\]/,
  )
  await story.pressTold('U0LUIS', 'unit.back')
  expect((await directory()).substitutions).toEqual([])
})
