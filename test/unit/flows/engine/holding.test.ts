import { citizen, Driven, line, member, membersOf, nine, tiny, tinyText } from '../support'

const library = nine()
const pr01 = () => new Driven(library, { procedure: 'UGAT/AIT-PR01' })
const on = (driven: Driven, step: string) => ({ activation: driven.id(step) })

describe('holding a step', () => {
  it('untaken: any member of the role may act, and acting takes it', () => {
    const driven = pr01()
    expect(driven.on('2').holder).toBeUndefined()
    driven.do('operador2', { act: 'confirm', ...on(driven, '2') })
    expect(driven.state.decided.at(-1)?.holder).toBe('operador2')
    expect(driven.on('3').holder).toBe('operador2')
  })

  it('held: another member is told who holds it, and takes it over with a reason', () => {
    const driven = pr01()
    driven.do('operador1', { act: 'take', ...on(driven, '2') })
    expect(driven.refused('operador2', { act: 'confirm', ...on(driven, '2') })).toMatchObject({
      code: 'held',
      members: ['operador1'],
    })
    expect(driven.refused('operador2', { act: 'take', ...on(driven, '2') }).code).toBe('held')
    driven.do('operador2', { act: 'take', ...on(driven, '2'), reason: 'on leave' })
    expect(driven.on('2').holder).toBe('operador2')
  })

  it('a substitute acts in the place of the holder, and the record says so', () => {
    const driven = pr01()
    driven.do('operador1', { act: 'take', ...on(driven, '2') })
    const substitute = member('ana', { roles: [{ role: 'operador', substituteOf: 'operador1' }] })
    const { records } = driven.do(substitute, { act: 'confirm', ...on(driven, '2') })
    expect(records).toMatchObject([{ actor: 'ana', substituteOf: 'operador1' }])
    expect(driven.on('3').holder).toBe('operador1')
  })

  it('is released by its holder, and by nobody of the role else', () => {
    const driven = pr01()
    driven.do('operador1', { act: 'take', ...on(driven, '2') })
    expect(driven.refused('operador2', { act: 'release', ...on(driven, '2') }).code).toBe(
      'forbidden',
    )
    driven.do('operador1', { act: 'release', ...on(driven, '2') })
    expect(driven.on('2').holder).toBeUndefined()
  })

  it('a press that derives may name the next person, who has to hold the role', () => {
    const driven = pr01().walk('2')
    const choose = { act: 'choose' as const, ...on(driven, '3'), choices: ['disponibilidad'] }
    expect(driven.refused('operador1', { ...choose, nextHolder: 'operador1' })).toMatchObject({
      code: 'not_member',
      members: ['uit1', 'uit2'],
    })
    driven.do('operador1', { ...choose, nextHolder: 'uit2' })
    expect(driven.on('2').holder).toBe('uit2')
  })

  it("a role's later steps go to whoever held it, only while they still hold the role", () => {
    let gone = false
    const members = (role: string) =>
      membersOf(role).filter((one) => !(gone && one === 'operador1'))
    const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01', members }).walk(
      '2 3:disponibilidad 2 3:uit 3.A.1 3.A.2 4',
    )
    gone = true
    driven.walk('5')
    expect(driven.on('6').holder).toBeUndefined()
  })

  it('a holder who left the role holds nobody back', () => {
    let gone = false
    const members = (role: string) =>
      membersOf(role).filter((one) => !(gone && one === 'operador1'))
    const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01', members })
    driven.do('operador1', { act: 'take', ...on(driven, '2') })
    gone = true
    expect(driven.try('operador2', { act: 'confirm', ...on(driven, '2') }).ok).toBe(true)
  })

  it('is given to a member whom duties do not exclude', () => {
    const driven = pr01()
    expect(
      driven.refused('operador1', { act: 'reassign', ...on(driven, '2'), to: 'uit1' }).code,
    ).toBe('not_member')
    driven.do('operador1', { act: 'reassign', ...on(driven, '2'), to: 'operador2' })
    expect(driven.on('2').holder).toBe('operador2')
  })
})

describe('separation of duties and empty roles', () => {
  const both = member('operador1', { roles: [{ role: 'operador' }, { role: 'supervisor' }] })
  const supervisors =
    (...people: string[]) =>
    (role: string) =>
      role === 'supervisor' ? people : membersOf(role)
  const at9 = (members: (role: string) => string[]) =>
    new Driven(library, { procedure: 'UGAT/AIT-PR01', members }).walk(
      '2 3:otro 4:no_diseno 5 6 7 8',
    )

  it('PR01 9 is not by who confirmed 5–8; the refusal names who may', () => {
    const driven = at9(supervisors('operador1', 'supervisor1'))
    expect(driven.refused(both, { act: 'confirm', ...on(driven, '9') })).toMatchObject({
      code: 'duties',
      members: ['supervisor1'],
    })
  })

  it('if nobody is left it is as with an empty role: the case waits and administrators are told', () => {
    const driven = at9(supervisors('operador1'))
    const { id } = driven.on('9')
    expect(driven.effects.filter((effect) => effect.kind === 'nobody')).toEqual([
      { kind: 'nobody', id: `${id}~nobody`, activation: id, roles: ['supervisor'] },
    ])
    expect(driven.refused(both, { act: 'confirm', activation: id })).toMatchObject({
      code: 'duties',
      members: [],
    })
  })

  it('an empty role is told once, and the case is accepted and waits', () => {
    const driven = at9(supervisors())
    expect(driven.effects.filter((effect) => effect.kind === 'nobody')).toHaveLength(1)
    expect(driven.marking()).toBe('9')
  })

  it('UPAT/ADAS-PR05 8 is by who did 1', () => {
    const driven = new Driven(library, { procedure: 'UPAT/ADAS-PR05' }).walk('1 2 3 4 5 6 7')
    expect(driven.on('8').holder).toBe('solicitante_interno1')
    expect(
      driven.refused('solicitante_interno2', { act: 'confirm', ...on(driven, '8') }),
    ).toMatchObject({
      code: 'duties',
      members: ['solicitante_interno1'],
    })
  })
})

describe('steps of outside people', () => {
  const text = tinyText(
    `steps:\n${[line('1', "'2'").replace('[a]', '[out]'), line('2', 'END')].join('\n')}`,
  )
  const open = () => new Driven(tiny(text), { procedure: 'X/Y-PR01' })

  it('are confirmed by the person linked to the case', () => {
    expect(open().do(citizen, { act: 'confirm', ...on(open(), '1') }).case.active).toHaveLength(1)
    const other = { kind: 'person' as const, id: 'contact2' }
    expect(open().refused(other, { act: 'confirm', ...on(open(), '1') }).code).toBe('forbidden')
  })

  it('or recorded on their behalf by the case owner, who says whose answer it is and how it came', () => {
    const driven = open()
    const confirm = { act: 'confirm' as const, ...on(driven, '1') }
    expect(driven.refused('a1', confirm).code).toBe('missing_on_behalf')
    expect(driven.refused('b1', confirm).code).toBe('forbidden')
    const { records } = driven.do('a1', {
      ...confirm,
      onBehalf: { channel: 'phone', name: 'Rosa' },
    })
    expect(records).toMatchObject([
      { actor: 'a1', onBehalf: { channel: 'phone' }, texts: { onBehalf: 'Rosa' } },
    ])
  })

  it('a report by telephone is recorded as given on behalf of the person', () => {
    const by = member('operador1')
    const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01', channel: 'phone', by })
    expect(driven.records.at(-1)).toMatchObject({
      step: '1',
      actor: 'operador1',
      onBehalf: { channel: 'phone' },
    })
    expect([driven.state.intake.recordedBy, driven.told()]).toEqual(['operador1', ['received']])
  })
})
