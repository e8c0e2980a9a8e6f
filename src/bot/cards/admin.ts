/** What administrators are told: a role without anybody, an effect that could not be delivered. */
import type { Library } from '../../flows/definition'
import type { Store, StoredEffect } from '../../store/port'
import type { Translate } from '../catalogue/catalogue'
import type { StaffMessage } from '../channels/port'
import type { CasePayload, Payload } from '../payloads'
import { escape, section } from './blocks'
import { whyWords } from './not-delivered'
import type { RowView } from './rows'
import { rolesTitle } from './view'

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
  const roles = escape(rolesTitle({ library, language: 'es', t }, payload.roles ?? []))
  const text = payload.text ?? t(`staff.admin.${payload.about}`, { number: number || 'none', roles })
  return { text, blocks: [section(text)] }
}

/** What an effect was for, without its words: they may be personal. */
export const purposeOf = (effect: StoredEffect, t: Translate): string =>
  t(`staff.effect.${(effect.payload as Payload).type}`)

/** The effects that wait for an administrator, newest first. */
export async function parkedWords(store: Store, view: RowView): Promise<{ id: string; words: string }[]> {
  const { rows } = await store.outbox.parked({ limit: 10 })
  return Promise.all(
    rows.map(async (effect) => {
      const { kind, id } = effect.aggregate
      const payload = effect.payload as Payload
      const fetched = payload.type === 'fetch' ? payload.case : undefined
      const of = kind === 'case' ? id : fetched
      const stored = of === undefined ? undefined : await store.read<{ number: string }>('case', of)
      const words = view.t(fetched === undefined ? 'staff.parked.row' : 'staff.parked.fetch', {
        what: purposeOf(effect, view.t),
        number: stored?.state.number || 'none',
        error: whyWords(view.t, escape(effect.error ?? '')),
      })
      return { id: effect.id, words }
    }),
  )
}
