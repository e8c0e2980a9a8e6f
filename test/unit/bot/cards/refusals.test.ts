/** What a refused member reads: who may, in words that are true. */
import type { ActName, Actor, Refusal } from '../../../../src/flows/case/act'
import type { Activation, CaseState } from '../../../../src/flows/case/case'
import { officeHours } from '../../../../src/flows/time/calendar'
import { may } from '../../../../src/flows/authority/may'
import type { Member } from '../../../../src/flows/authority/people'
import { card } from '../../../../src/bot/acts/card'
import { mentionWords } from '../../../../src/bot/cards/mention'
import { refusalWords } from '../../../../src/bot/cards/refusals'
import { turnLine } from '../../../../src/bot/turns/card'
import type { CaseView } from '../../../../src/bot/cards/view'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { readable } from '../../../support/world'
import { Driven, member, nine } from '../../flows/support'

const library = nine()
const held = new Driven(library, { procedure: 'UGAT/AIT-PR01' }).walk('2')
/** At step 9, which who solved it may not do. */
const reviewing = new Driven(library, { procedure: 'UGAT/AIT-PR01' }).walk(
  '2 3:otro 4:no_diseno 5 6 7 8',
)
const solver = reviewing.state.decided.at(-1)?.decidedBy ?? ''

type Roles = Record<string, string[]>
const usual: Roles = {
  operador: ['operador1', 'operador2'],
  supervisor: ['supervisor1', 'supervisor2'],
}
const viewOf = (state: CaseState, roles: Roles = usual): CaseView => ({
  ...{ state, library, language: 'es', t: createCatalogue().in('es'), calendar: officeHours },
  ...{
    now: '2026-03-02T15:00:00.000Z',
    name: (id) => id,
    membersOf: (role) => roles[role] ?? [],
    groups: {},
  },
})
interface Asked {
  state: CaseState
  activation: Activation
  act: ActName
  by: Actor
  roles?: Roles
}
const refused = ({ state, activation, act, by, roles = usual }: Asked): Refusal => {
  const answer = may({
    library,
    state,
    actor: by,
    act,
    activation,
    membersOf: (role) => roles[role] ?? [],
  })
  if (answer.ok) throw new Error(`${act} is not refused`)
  return answer
}
const said = (asked: Asked): string =>
  refusalWords(viewOf(asked.state, asked.roles), refused(asked), asked.by as Member).text

const atThree = { state: held.state, activation: held.on('3') }
const atNine = { state: reviewing.state, activation: reviewing.on('9') }
const doublyOne = member(solver, { roles: [{ role: 'operador' }, { role: 'supervisor' }] })
const substitution =
  ' Si usted suple a alguien, un administrador puede registrarlo con `/conducto roles`.'

test.each<[what: string, asked: Asked, text: string]>([
  [
    'a step of another role',
    { ...atNine, act: 'confirm', by: member('operador2') },
    `Este paso le corresponde a Supervisor de Soporte Técnico (<@supervisor1>, <@supervisor2>).${substitution}`,
  ],
  [
    'a role that nobody has',
    { ...atNine, act: 'confirm', by: member('operador2'), roles: { operador: ['operador1'] } },
    `Este paso le corresponde a Supervisor de Soporte Técnico, y hoy nadie tiene ese rol.${substitution}`,
  ],
  [
    'a role that only an excluded person has',
    {
      ...atNine,
      act: 'confirm',
      by: member('operador2'),
      roles: { operador: ['operador2'], supervisor: [solver] },
    },
    `Este paso le corresponde a Supervisor de Soporte Técnico; quienes tienen hoy ese rol ya intervinieron en el caso y no pueden hacerlo.${substitution}`,
  ],
  [
    'the person whom duties exclude: the others are named',
    { ...atNine, act: 'confirm', by: doublyOne, roles: { supervisor: [solver, 'supervisor2'] } },
    'Quien atendió el caso no puede también revisarlo. Puede hacerlo <@supervisor2>.',
  ],
  [
    'the person whom duties exclude, where nobody else is left',
    { ...atNine, act: 'confirm', by: doublyOne, roles: { supervisor: [solver] } },
    'Quien atendió el caso no puede también revisarlo. Puede hacerlo otra persona del rol Supervisor de Soporte Técnico, y hoy no hay ninguna: un administrador puede asignarla con `/conducto roles`.',
  ],
  [
    'a comment by somebody of no role of the case',
    { ...atThree, act: 'comment', by: member('legal1') },
    `Esto le corresponde a Operador de Soporte Técnico o Supervisor de Soporte Técnico (<@operador1>, <@operador2>, <@supervisor1>, <@supervisor2>).${substitution}`,
  ],
  [
    'giving back what another holds',
    { ...atThree, act: 'release', by: member('operador2') },
    'Esto lo puede hacer <@operador1>. Los administradores también pueden.',
  ],
  [
    'postponing another’s reminder',
    { ...atThree, act: 'postpone', by: member('supervisor1') },
    'Esto lo puede hacer <@operador1>.',
  ],
  [
    'cancelling by who does not own the case',
    { ...atThree, act: 'cancel', by: member('supervisor1') },
    `Esto le corresponde a Operador de Soporte Técnico (<@operador1>, <@operador2>).${substitution}`,
  ],
  [
    'an auditor',
    { ...atThree, act: 'confirm', by: member('auditor1', { auditor: true }) },
    'Como auditor usted lee todo y no actúa en nada. Este paso le corresponde a Operador de Soporte Técnico (<@operador1>, <@operador2>).',
  ],
])('%s', (_what, asked, text) => expect(said(asked)).toBe(text))

test('what the person answers is said to be theirs, and who records it', () => {
  const asking = new Driven(library, { procedure: 'UGAT/AIT-PR04', contact: undefined })
  const outside = () => asking.state.active.find(({ roles }) => roles.includes('entidad'))
  for (let step = 0; step < 5 && !outside(); step += 1)
    asking.step(asking.state.active[0]?.step ?? '')
  const activation = outside()
  if (!activation) throw new Error(asking.marking())
  const roles: Roles = { responsable_ait: ['responsable_ait1'] }
  expect(
    said({ state: asking.state, activation, act: 'confirm', by: member('legal1'), roles }),
  ).toMatch(
    /^Este paso lo responde la persona; su respuesta la registra Responsable del AIT \(<@responsable_ait1>\)\./,
  )
})

test('an untaken step mentions those who may do it, and no group that holds somebody whom duties exclude', () => {
  const { id } = reviewing.on('9')
  const shown = (roles: Roles, groups: Record<string, string> = {}) => {
    const view = { ...viewOf(reviewing.state, roles), groups }
    const words =
      mentionWords(view, { type: 'mention', case: 'c1', activation: id, about: 'untaken' })?.text ??
      ''
    return [readable((card({ ...view, state: reviewing.whole }, id)?.blocks ?? []) as never), words]
  }
  const turn = (groups: Record<string, string>, roles: Roles) =>
    turnLine(
      { ...viewOf(reviewing.state, roles), groups },
      { row: reviewing.on('9'), occasion: 'turn', told: ['supervisor2'] },
    )
  expect(turn({ supervisor: 'S1' }, { supervisor: [solver, 'supervisor2'] })).toMatch(
    /^<@supervisor2>/,
  )
  expect(turn({ supervisor: 'S1' }, { supervisor: ['supervisor2'] })).toMatch(/^<!subteam\^S1>/)
  const untaken = reviewing.on('9').holder === undefined
  expect(untaken).toBe(true)
  for (const text of shown({ supervisor: [solver, 'supervisor2'] })) {
    expect(text).toContain('<@supervisor2>')
    expect(text).not.toContain(`· <@${solver}>`)
    expect(text).not.toMatch(new RegExp(`^<@${solver}>`))
  }
  expect(shown({ supervisor: [solver, 'supervisor2'] }, { supervisor: 'S1' }).join()).not.toContain(
    'S1',
  )
  expect(shown({ supervisor: ['supervisor2'] }, { supervisor: 'S1' })[1]).toContain('<!subteam^S1>')
  const [left, thread] = shown({ supervisor: [solver] })
  expect(left).toContain('ya intervinieron en el caso')
  expect(thread).toContain('Hoy nadie más del rol')
  expect(shown({})[0]).toContain('nadie tiene hoy este rol')
})
