/** Annexes 1 to 3 of PR06, step 9, driven: who takes part, good answers to each. */
import type { Actor, Command, Outcome } from '../../../../src/flows/case/act'
import type { FieldValue } from '../../../../src/flows/forms/values'
import { formTaskAt, type FormTask } from '../../../../src/flows/case/drafts/view'
import { Driven, nine } from '../support'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour
export const rosa = { kind: 'person', id: 'rosa' } as const
export const luis = { kind: 'person', id: 'luis' } as const
export const ana = 'profesional_ait1'
const names: Record<string, string> = { rosa: 'Rosa Choque', luis: 'Luis Quispe' }
const library = nine()
export const key9 = 'UGAT/AIT-PR06>9'

/** The case at step 9, of Rosa and Luis of one entity, after a minute. */
export const at9 = (who: readonly string[] = ['rosa', 'luis'], own = library): Driven => {
  const driven = new Driven(own, {
    procedure: 'UGAT/AIT-PR06',
    channel: 'email',
    contact: undefined,
  })
  if (driven.marking() === '1') driven.walk('1')
  driven.walk('5:no_requiere 8').wait(2 * minute)
  for (const contact of who) {
    driven.do(ana, {
      act: 'add_participant',
      contact,
      role: 'entidad',
      name: names[contact],
      entity: 'e1',
      entityName: 'GAM Viacha',
      verified: 'note',
    })
    driven.wait(2 * minute)
  }
  return driven
}

export const formsOf: Record<string, string> = {
  aprobacion: 'annex1',
  autenticacion: 'annex2',
  pasarela: 'annex3',
  facturacion: 'annex3',
}
type Asks = Extract<Command, { act: 'ask_forms' }>
/** Asks for what follows from the tools: `autenticacion, pasarela`. */
export const asks = (driven: Driven, tools: string, more: Partial<Asks> = {}): Asks => ({
  act: 'ask_forms',
  activation: driven.id('9'),
  first: { tools: { kind: 'text', text: tools } },
  forms: [...new Set(tools.split(',').flatMap((tool) => formsOf[tool.trim()] ?? []))],
  ...more,
})
export const ask = (driven: Driven, tools: string, more: Partial<Asks> = {}) =>
  driven.do(ana, asks(driven, tools, more))

/** Good answers to everything that an annex requires, without what is shared. */
export const good: Record<string, Record<string, FieldValue>> = {
  annex1: {
    'annex1.client_id': 'sistema-tramites',
    'annex1.approved_uri': 'http://pruebas.viacha.gob.bo/aprobado?x=1',
    'annex1.notification_uri': 'https://pruebas.viacha.gob.bo/aviso',
    'annex1.notification_token': { secret: 's1' },
  },
  annex2: {
    'annex2.profile': 'web',
    'annex2.login_uri': 'https://pruebas.viacha.gob.bo/entrar',
    'annex2.logout_uri': 'https://pruebas.viacha.gob.bo/salir',
    'annex2.system_name': 'Sistema de trámites',
    'annex2.refresh_token': 'yes',
    'annex2.technical_contact': 'sistemas@viacha.gob.bo',
  },
  annex3: { 'annex3.admin_ci': '1234567 LP' },
}
export const email = { '*email': 'sistemas@viacha.gob.bo' }

type Fills = Extract<Command, { act: 'fill' }>
export const fills = (activation: string, more: Partial<Fills>): Fills => ({
  act: 'fill',
  activation,
  ...more,
})
export const fill = (driven: Driven, who: Actor | string, more: Partial<Fills>) =>
  driven.do(who, fills(driven.state.drafts?.[key9]?.activation ?? '', more))
export const handIn = (driven: Driven, who: Actor | string, outputs?: string[]) =>
  driven.do(who, {
    act: 'hand_in',
    activation: driven.state.drafts?.[key9]?.activation ?? '',
    outputs,
  })
export const observes = (
  driven: Driven,
  output: string,
  fields: Record<string, string>,
): Command => ({
  act: 'observe_form',
  activation: driven.state.drafts?.[key9]?.activation ?? driven.id('9'),
  output,
  fields,
})

export const taskAt = (driven: Driven): FormTask => {
  const now = new Date(driven.clock).toISOString()
  const found = formTaskAt(driven.library, driven.state, {
    activation: driven.state.drafts?.[key9]?.activation ?? driven.id('9'),
    now,
  })
  if (!found) throw new Error('no forms')
  return found
}
export const statuses = (driven: Driven): string =>
  taskAt(driven)
    .forms.map(({ output, status, version }) => `${output} ${status} ${version}`)
    .join(', ')
export const missing = (driven: Driven): string[] =>
  taskAt(driven).fields.flatMap(({ key, isMissing }) => (isMissing ? [key] : []))

/** What is told: `rosa: form_kept missing`. */
export const told = (outcome: Outcome): string[] =>
  outcome.ok
    ? outcome.effects.flatMap((effect) =>
        effect.kind === 'tell'
          ? [[`${effect.to}:`, effect.message, effect.params['why']].filter(Boolean).join(' ')]
          : [],
      )
    : [outcome.code]

export const choose = (
  driven: Driven,
  tools: string | undefined,
  ...choices: string[]
): Command => ({
  act: 'choose',
  activation: driven.id('9'),
  choices,
  outputs: tools === undefined ? {} : { tools: { kind: 'text', text: tools } },
})
