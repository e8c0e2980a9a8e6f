/** Which procedure some words mean, as people write them. */
import { startables, meantBy } from '../../../../../src/bot/acts/parts/startable'
import type { Visit } from '../../../../../src/bot/staff/context'
import { loadLibrary } from '../../../../../src/library/procedures'

const library = loadLibrary()
const membersOf = (role: string) => [`${role}1`]
const actorIn = (role: string): Visit['actor'] => ({
  kind: 'member',
  id: 'm',
  roles: [{ role }],
  administrator: false,
  auditor: false,
})
const asking = (role: string): Pick<Visit, 'actor' | 'now' | 'membersOf'> => ({
  actor: actorIn(role),
  now: '2026-03-02T14:00:00Z',
  membersOf,
})
const codes = (all: readonly { definition: { code: string } }[]) =>
  all.map(({ definition }) => definition.code)

test.each<[string, string[]]>([
  ['operador', ['UGAT/AIT-PR01']],
  ['profesional_ait', ['UGAT/AIT-PR04', 'UGAT/AIT-PR06', 'UGAT/AIT-PR09']],
  ['adit', ['UGAT/AIT-PR05']],
  ['dge', ['UGAT/AIT-PR06', 'UPAT/ADAS-PR05']],
  ['responsable_ait', ['UGAT/AIT-PR06']],
  ['unidad_sustantiva', ['UGAT/AIT-PR07']],
  ['jefe_ugat', ['UGAT/AIT-PR07']],
  ['solicitante_interno', ['UPAT/ADAS-PR05']],
  ['legal', []],
])('%s may start %j', (role, expected) => {
  const mine = startables(library, asking(role)).filter(({ refusal }) => !refusal)
  expect(codes(mine)).toEqual(expected)
})

test.each<[string, string]>([
  ['transferencia', 'UGAT/AIT-PR07'],
  ['trasferencia de sistema', 'UGAT/AIT-PR07'],
  ['pr07', 'UGAT/AIT-PR07'],
  ['PASARELA', 'UGAT/AIT-PR06'],
  ['facturacion', 'UGAT/AIT-PR06'],
  ['seguimineto', 'UGAT/AIT-PR09'],
  ['alta', 'UGAT/AIT-PR04'],
  ['municipio', 'UGAT/AIT-PR04'],
  ['implantar', 'UGAT/AIT-PR05'],
  ['consumo de un servicio web', 'UPAT/ADAS-PR05'],
  ['hand over', 'UGAT/AIT-PR07'],
  ['algo no funciona', 'UGAT/AIT-PR01'],
])('«%s» means first %s', (said, expected) => {
  expect(codes(meantBy(startables(library, asking('legal')), said))[0]).toBe(expected)
})

test.each(['xyzzy', '??', 'de la', '__proto__'])('«%s» means none', (said) => {
  expect(meantBy(startables(library, asking('legal')), said)).toEqual([])
})

test('no words mean all of them', () => {
  const all = startables(library, asking('legal'))
  expect(meantBy(all, '  ')).toEqual(all)
})
