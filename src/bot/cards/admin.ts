/** What administrators are told: a role without anybody, an effect that could not be delivered. */
import type { CaseState } from '../../flows/case/case'
import type { Library } from '../../flows/definition/definition'
import type { Store, StoredEffect } from '../../store/port'
import type { Translate } from '../words/catalogue'
import type { StaffMessage } from '../channels/staff-port'
import type { CasePayload, Payload } from '../effects/payloads'
import { escape, section } from './blocks'
import { whyWords } from './not-delivered'
import type { RowView } from './rows'
import { rolesTitle } from './view'
import { agencyLanguage } from '../../flows/languages'

type Notice = Extract<CasePayload, { type: 'admin' }>

export function adminWords({
  payload,
  t,
  library,
  number,
}: {
  payload: Notice
  t: Translate
  library: Library
  number: string
}): StaffMessage {
  const roles = escape(rolesTitle({ library, language: agencyLanguage, t }, payload.roles ?? []))
  const text =
    payload.text ?? t(`staff.admin.${payload.about}`, { number: number || 'none', roles })
  return { text, blocks: [section(text)] }
}

/** What an effect was for, without its words: they may be personal. */
export const purposeOf = (effect: StoredEffect, t: Translate): string =>
  t(`staff.effect.${(effect.payload as Payload).type}`)

const caseOf = (effect: StoredEffect): string | undefined => {
  const { kind, id } = effect.aggregate
  const payload = effect.payload as Payload
  if (payload.type === 'fetch' || payload.type === 'submit') return payload.case
  return kind === 'case' ? id : undefined
}

/** The effects that wait for an administrator, newest first. */
export async function parkedWords(
  store: Store,
  view: RowView,
): Promise<{ id: string; words: string }[]> {
  const { rows } = await store.outbox.parked({ limit: 10 })
  const ids = rows.flatMap((effect) => caseOf(effect) ?? [])
  const cases =
    ids.length > 0 ? await store.several<CaseState>(ids.map((id) => ({ kind: 'case', id }))) : []
  const numbers = new Map(cases.map(({ id, state }) => [id, state.number]))
  return rows.map((effect) => {
    const fetched = ['fetch', 'submit'].includes((effect.payload as Payload).type)
    const words = view.t(fetched ? 'staff.parked.fetch' : 'staff.parked.row', {
      what: purposeOf(effect, view.t),
      number: numbers.get(caseOf(effect) ?? '') || 'none',
      error: whyWords(view.t, escape(effect.error ?? '')),
    })
    return { id: effect.id, words }
  })
}
