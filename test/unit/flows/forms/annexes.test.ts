/**
 * The annexes as they are printed; and every rule and warning of every form, with an answer that
 * just fails it and one that just passes.
 */
import { checkField, normalValue } from '../../../../src/flows/forms/answer'
import { askedFields, fieldsOf, type AskedForm } from '../../../../src/flows/forms/ask'
import type { Field, Form } from '../../../../src/flows/forms/form'
import type { FieldValue, FieldValues } from '../../../../src/flows/forms/values'
import { nine } from '../support'

const definitions = [...nine().definitions.values()]
const forms = definitions.flatMap((definition) => definition.forms)
const formNamed = (id: string): Form => {
  const form = forms.find((known) => known.id === id)
  if (!form) throw new Error(`no form ${id}`)
  return form
}

const printed = (form: Form): string =>
  [
    `${form.source}: ${form.title.es}`,
    ...form.reminders.map(({ es }) => `recuerda: ${es}`),
    ...form.sections.flatMap(({ title, fields }) => [
      `${title.es}:`,
      ...fields.map(
        ({ label, kind, required, personal, options = [] }) =>
          `  ${label.es}${required ? ' *' : ''} (${[
            kind,
            ...(personal ? ['personal'] : []),
            ...options.map((option) => (option.always ? `${option.id} *` : option.id)),
          ].join(', ')})`,
      ),
    ]),
  ].join('\n')

test('the annexes ask what the manual prints, starred where it stars', () => {
  expect(forms.map(printed).join('\n\n')).toBe(
    `Anexo N°1: Aprobación de documentos con Ciudadanía Digital
recuerda: Antes debe haber pedido el uso de la aprobación de documentos en la plataforma de interoperabilidad del Estado.
recuerda: Antes debe tener implementada la autenticación con Ciudadanía Digital.
Contacto:
  Correo electrónico * (email)
Sistema de su entidad:
  client_id * (text)
  Dirección (URI) después de aprobar * (url)
  Dirección (URI) de notificaciones * (url)
  Token de la dirección de notificaciones * (secret)

Anexo N°2: Autenticación con Ciudadanía Digital
Contacto:
  Correo electrónico * (email)
Sistema de su entidad:
  Perfil del cliente * (one_of, web, mobile)
  Dirección (URI) después de ingresar * (url)
  Dirección (URI) después de salir * (url)
  Nombre del sistema * (text)
  ¿Va a utilizar refresh token? * (yes_no)
  Correo institucional del contacto técnico * (email)
Permisos (scopes):
  Permisos que pedirá su sistema (several_of, profile *, fecha_nacimiento, email, celular, openid *, offline_access)

Anexo N°3: Pasarela de pagos y facturación electrónica
Contacto:
  Correo electrónico * (email)
Datos de la entidad:
  Nombre de la entidad (text)
  Código de la entidad (text)
  Dirección de la entidad (text)
  Teléfono de la entidad (phone)
Nombre de sistema:
  Nombre del sistema o los sistemas (names)
Usuario administrador:
  Nombre completo del administrador (text)
  Número de CI (ci, personal)
  Fecha de nacimiento (date, personal)
  Correo institucional del administrador (email)
  Cargo del administrador (text)
  Correo personal del administrador (email, personal)
Medios de pago:
  Medios de pago que desea probar (several_of, cpt, qr, cards)`,
  )
})

test('every field says why it is asked and gives an example', () => {
  const silent = forms.flatMap((form) =>
    fieldsOf(form)
      .filter(({ why, example }) => !why || !example)
      .map(({ id }) => `${form.id}.${id}`),
  )
  expect(silent).toEqual([])
})

test('a tool is asked for in its form, and no form asks what another of the step asked', () => {
  const step = definitions
    .flatMap(({ steps }) => steps)
    .find(({ leaves }) => leaves.some(({ form }) => form))
  const asked = (tools: string[]): string[] => {
    const chosen: AskedForm[] = (step?.leaves ?? [])
      .filter(({ when }) => when?.any.some((option) => tools.includes(option)))
      .map(({ id, form = '' }) => ({ output: id, form: formNamed(form) }))
    return askedFields(chosen, { answers: {}, chosen: { tools } }).map(
      ({ n, key }) => `${n} ${key}`,
    )
  }
  expect(asked(['interoperabilidad'])).toEqual([])
  expect(asked(['aprobacion', 'pasarela'])).toEqual([
    '1 *email',
    '2 annex1.client_id',
    '3 annex1.approved_uri',
    '4 annex1.notification_uri',
    '5 annex1.notification_token',
    '6 annex3.entity_name',
    '7 annex3.entity_code',
    '8 annex3.entity_address',
    '9 annex3.entity_phone',
    '10 annex3.system_names',
    '11 annex3.admin_name',
    '12 annex3.admin_ci',
    '13 annex3.admin_birth',
    '14 annex3.admin_email',
    '15 annex3.admin_post',
    '16 annex3.admin_personal_email',
    '17 annex3.payment_means',
  ])
  expect(asked(['facturacion']).at(-1)).toBe('12 annex3.admin_personal_email')
  expect(asked(['pasarela']).at(-1)).toBe('13 annex3.payment_means')
})

interface Pair {
  /** `FORM.FIELD`, and `rules.N` or `warns.N`. */
  of: string
  fails: FieldValue
  passes: FieldValue
  /** What else was answered, and which tools are asked for. */
  where?: FieldValues
  tools?: string[]
}
const web = { profile: 'web' }
const address = (field: string): Pair[] => [
  {
    of: `authentication.${field} rules.0`,
    fails: 'http://pruebas.viacha.gob.bo/ruta',
    passes: 'https://pruebas.viacha.gob.bo/ruta',
    where: web,
  },
  {
    of: `authentication.${field} rules.1`,
    fails: 'https://pruebas.viacha.gob.bo/ruta?',
    passes: 'https://pruebas.viacha.gob.bo/ruta',
    where: web,
  },
  {
    of: `authentication.${field} rules.2`,
    fails: 'https://pruebas.viacha.gob.bo/ruta#',
    passes: 'https://pruebas.viacha.gob.bo/ruta',
    where: web,
  },
  {
    of: `authentication.${field} rules.3`,
    fails: 'https://pruebas.viacha.gob.bo/contraseña',
    passes: 'https://pruebas.viacha.gob.bo:8443/contra-sena_2/~a.b',
    where: web,
  },
]
const pairs: Pair[] = [
  ...address('login_uri'),
  ...address('logout_uri'),
  {
    of: 'authentication.refresh_token warns.0',
    fails: 'no',
    passes: 'yes',
    tools: ['autenticacion', 'aprobacion'],
  },
  {
    of: 'authentication.technical_contact warns.0',
    fails: 'rosa@gmail.com',
    passes: 'rosa@viacha.gob.bo',
  },
  {
    of: 'authentication.scopes warns.0',
    fails: ['offline_access'],
    passes: ['email'],
    where: { refresh_token: 'no' },
  },
  { of: 'payments.admin_email warns.0', fails: 'rosa@yahoo.com.bo', passes: 'rosa@ende.bo' },
]

const checkedIn = (of: string, written: FieldValue, { where = {}, tools = [] }: Partial<Pair>) => {
  const [place = ''] = of.split(' ')
  const [name = '', id] = place.split('.')
  const form = formNamed(name)
  const field = fieldsOf(form).find((known) => known.id === id) as Field
  const value = normalValue(field, field.kind, written)
  const all = { ...where, [field.id]: value }
  const answers = Object.fromEntries(
    Object.entries(all).map(([known, answer]) => [`o.${known}`, answer]),
  )
  const found = checkField(
    { output: 'o', form, field },
    value,
    { answers, chosen: { tools } },
    '2026-03-02',
  )
  if (!found.ok) return found.rule
  const warned = field.warns.findIndex(({ says }) => found.warnings.includes(says))
  return warned < 0 ? 'ok' : `warns.${warned}`
}

test.each(pairs.map((pair) => [pair.of, pair] as const))('%s', (of, pair) => {
  expect([checkedIn(of, pair.fails, pair), checkedIn(of, pair.passes, pair)]).toEqual([
    of.split(' ')[1],
    'ok',
  ])
})

test('every example of words is an answer that is taken without a warning', () => {
  const asWritten = ['text', 'long_text', 'email', 'url', 'phone', 'ci']
  const wrong = forms.flatMap((form) =>
    fieldsOf(form)
      .filter(({ kind }) => asWritten.includes(kind))
      .flatMap(({ id, example }) =>
        Object.values(example ?? {}).map((written) => ({ of: `${form.id}.${id}`, written })),
      )
      .filter(({ of, written }) => checkedIn(of, written, { where: web }) !== 'ok'),
  )
  expect(wrong).toEqual([])
})

test('every rule and every warning has such a pair', () => {
  const all = forms.flatMap((form) =>
    fieldsOf(form).flatMap(({ id, rules, warns }) => [
      ...rules.map((_, index) => `${form.id}.${id} rules.${index}`),
      ...warns.map((_, index) => `${form.id}.${id} warns.${index}`),
    ]),
  )
  expect(pairs.map(({ of }) => of).sort()).toEqual(all.sort())
})

test.each<[place: string, written: string, where: FieldValues, said: string]>([
  ['approval.approved_uri', 'http://10.0.0.5/aprobado?caso=1#fin', {}, 'ok'],
  ['approval.notification_uri', 'http://viacha.gob.bo/api?clave=1', {}, 'ok'],
  ['approval.approved_uri', 'com.viacha.tramites.Main', {}, 'url'],
  ['authentication.login_uri', 'com.viacha.tramites/.Main', { profile: 'mobile' }, 'ok'],
  ['authentication.login_uri', 'bo.viacha.app://volver?a=1', { profile: 'mobile' }, 'ok'],
  ['authentication.login_uri', 'com.viacha.tramites/.Main', { profile: 'web' }, 'url'],
  ['authentication.login_uri', 'http://viacha.gob.bo/?a=1', {}, 'ok'],
  ['authentication.refresh_token', 'no', {}, 'ok'],
])('%s takes %s, answered %j: %s', (place, written, where, said) => {
  expect(checkedIn(place, written, { where })).toBe(said)
})
