/** The head of unit's message: its words, and that Slack takes it at every size. */
import { createCatalogue, type Language } from '../../../../src/bot/words/catalogue'
import { unitMessage } from '../../../../src/bot/unit/card'
import { type AskedUnit, unitReport } from '../../../../src/bot/unit/count'
import { readUnit } from '../../../../src/bot/unit/read-unit'
import type { PendingQuery, PendingRow } from '../../../../src/store/port'
import { checkContent } from '../../../../src/sandbox/slack/rules/messages'
import { readable } from '../../../support/world'
import { asked, directoryWith, library, lp, now, row, rowsOf, today, unitOf } from './support'

const message = (rows: PendingRow[], more: Partial<AskedUnit> = {}, language: Language = 'es') => {
  const t = createCatalogue().in(language)
  const view = { library, language, t, now, today, mayChange: () => true, own: [], others: true }
  const said = unitMessage(view, unitReport(asked(more), rows))
  // Refuses what Slack would refuse.
  return checkContent(said)
}
const words = (...given: Parameters<typeof message>): string =>
  readable(message(...given).blocks ?? [])

const away = directoryWith({
  absences: [
    { member: 'ULUIS', from: '2026-03-09', to: '2026-03-18' },
    { member: 'UANA', from: '2026-03-18', to: '2026-03-18' },
  ],
  substitutions: [{ for: 'UCARLA', by: 'UANA', from: '2026-03-30', to: '2026-04-03' }],
  grants: directoryWith().grants.map((grant) =>
    grant.member === 'UCARLA' ? { ...grant, to: '2026-04-30' } : grant,
  ),
})

test('nothing pending: one line for each question', () => {
  expect(words([])).toBe(`*Soporte Técnico*: no hay pasos pendientes.
*Carga por persona*
• <@UANA>: nada a su cargo
• <@UCARLA>: nada a su cargo
• <@ULUIS>: nada a su cargo
*Sin tomar*
Ningún paso está sin tomar.
*Vencidos*
Ningún paso está vencido.
*Ausencias previstas en los próximos 30 días*
Ninguna registrada.
*Próxima semana: pasos que nadie podrá atender*
Ninguno: cada día hay quien atienda los pasos que hoy están pendientes.
[Registrar ausencia] [Otra unidad]`)
})

const twelve = (): PendingRow[] => [
  row({
    number: 'A',
    subject: 'no  puedo\nentrar <!channel>',
    holder: 'ULUIS',
    due: lp('2026-03-09 17:30'),
  }),
  row({
    number: 'B',
    subject: 'sin código',
    due: lp('2026-03-10 10:30'),
    since: lp('2026-03-07 11:00'),
  }),
  ...rowsOf(3, { holder: 'UANA' }),
  ...rowsOf(6, { since: lp('2026-03-10 10:59') }),
  row({ roles: ['supervisor'], holder: 'UCARLA', due: lp('2026-03-20 10:00') }),
]
test('twelve steps, in Spanish', () => {
  expect(words(twelve(), { directory: away }))
    .toBe(`*Soporte Técnico*: 12 pasos pendientes, 2 vencidos, 7 sin tomar. La próxima semana hay pasos que nadie podrá atender.
*Carga por persona*
• <@ULUIS>: 1 a su cargo, 1 vencido; ausente hasta el miércoles 18 de marzo
• <@UANA>: 3 a su cargo, 3 vencen esta semana
• <@UCARLA>: 1 a su cargo
*Sin tomar*
• Operador de Soporte Técnico: 7 pasos, 1 vencido; el más antiguo llegó hace 3 días
*Vencidos (2), primero el más atrasado*
*no puedo entrar &lt;!channel&gt;*
A · 2. Registre el incidente · <@ULUIS> · venció ayer a las 17:30, hace 3 h 30 min de trabajo [Abrir]
*sin código*
B · 2. Registre el incidente · sin tomar, le toca a Operador de Soporte Técnico · venció hoy a las 10:30, hace 30 min de trabajo [Abrir]
*Ausencias previstas en los próximos 30 días*
<@ULUIS>: del lunes 9 al miércoles 18 de marzo. Nadie le suple. [Quitar]
<@UANA>: el miércoles 18 de marzo. Nadie le suple. [Quitar]
<@UCARLA>: del lunes 30 de marzo al viernes 3 de abril. Le suple <@UANA>. [Quitar]
*Próxima semana: pasos que nadie podrá atender*
• miércoles 18 de marzo: Operador de Soporte Técnico (11 pasos)
[Registrar ausencia] [Otra unidad]`)
})
test('twelve steps, in English', () => {
  const said = words(twelve(), { directory: away }, 'en')
  for (const line of [
    '12 pending steps, 2 overdue, 7 not taken. Next week there are steps that nobody will be able to act on.',
    '• <@ULUIS>: 1 in hand, 1 overdue; away until Wednesday 18 March',
    '<@ULUIS> · was due yesterday at 17:30, 3 h 30 min of working time ago [Open]',
    '<@UCARLA>: from Monday 30 March to Friday 3 April. <@UANA> stands in. [Remove]',
    '• Wednesday 18 March: Technical support operator (11 steps)',
  ])
    expect(said).toContain(line)
})

test('a role that nobody has, and a part of an absence for which somebody stands in', () => {
  const directory = directoryWith({
    grants: [{ role: 'operador', member: 'ULUIS' }],
    absences: [{ member: 'ULUIS', from: '2026-12-28', to: '2027-01-08' }],
    substitutions: [{ for: 'ULUIS', by: 'UANA', from: '2026-12-28', to: '2026-12-31' }],
  })
  const at = lp('2026-12-22 10:00')
  const said = words([row({ roles: ['supervisor'] })], { directory, now: at })
  expect(said).toContain(
    'Roles que nadie tiene: Supervisor de Soporte Técnico (1 paso). Los asigna un administrador',
  )
  expect(said).toContain(
    '<@ULUIS>: del lunes 28 de diciembre al viernes 8 de enero de 2027. Le suple <@UANA> (del lunes 28 al jueves 31 de diciembre).',
  )
})

test('five thousand steps fit into one message, however long their words', () => {
  const roles = [...library.roles.keys()]
  const unit = { ...unitOf('soporte'), roles }
  const members = Array.from({ length: 200 }, (_, at) => ({ id: `U${at}`, name: `Persona ${at}` }))
  const directory = directoryWith({
    members: members as never,
    grants: members.map(({ id }, at) => ({ role: roles[at % roles.length] as string, member: id })),
    absences: members.map(({ id }) => ({ member: id, from: today, to: '2026-03-31' })),
  })
  const rows = Array.from({ length: 5000 }, (_, at) =>
    row({
      ...{
        subject: '&'.repeat(400),
        entity: `${'&'.repeat(140)} ${at % 40}`,
        path: at % 3 === 0 ? 'UGAT/AIT-PR04' : 'UGAT/AIT-PR01',
        roles: [roles[at % roles.length] as string],
        due: lp('2026-03-02 10:00'),
      },
      ...(at % 2 === 0 ? { holder: `U${at % 200}` } : {}),
    }),
  )
  const { blocks = [], text } = message(rows, { unit, directory })
  expect(text).toContain('5.000 pasos pendientes, 5.000 vencidos, 2.500 sin tomar')
  expect(blocks.length).toBeLessThanOrEqual(50)
  expect(readable(blocks)).toMatch(/y 4.99\d más/)
})

test('rows are read by pages of the unit’s roles, and of those for whom it records', async () => {
  const all = rowsOf(1201)
  const queries: PendingQuery[] = []
  const pending = async (query: PendingQuery) => {
    queries.push(query)
    const from = Number(query.after ?? 0)
    const rows = all.slice(from, from + query.limit)
    return { rows, ...(from + query.limit < all.length && { next: String(from + query.limit) }) }
  }
  expect((await readUnit({ pending }, asked())).pending).toBe(1201)
  expect(queries.map(({ after }) => Number(after ?? 0))).toEqual([
    0, 200, 400, 600, 800, 1000, 1200,
  ])
  for (const { roles, limit } of queries)
    expect([roles, limit]).toEqual([['operador', 'supervisor', 'usuario', 'entidad'], 200])
})
