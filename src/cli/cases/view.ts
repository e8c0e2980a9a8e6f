/** A case as the command line shows it; its JSON is relied on by others. */
import type { CaseMood, CaseState } from '../../flows/case/case'
import type { Receipt, Verification } from '../../store/port'

export interface CaseView {
  number: string
  procedure: string
  version: string
  state: CaseMood
  active: {
    path: string
    step: string
    round: number
    role: string
    holder: string | null
    since: string
    due: string | null
  }[]
  receipts: {
    revision: number
    activation: string | null
    act: string
    /** Several choices of one act are joined by commas. */
    choice: string | null
    actor: string
    at: string
    hash: string
    previous: string | null
  }[]
  /** Whether the receipts and the case agree, and where they do not. */
  record: Pick<Verification, 'ok' | 'parts' | 'findings'>
}

/** Exactly the fields that others rely on, in their order. */
export function caseView(
  state: CaseState,
  receipts: Receipt[],
  { ok, parts, findings }: Verification,
): CaseView {
  return {
    number: state.number,
    procedure: state.procedure,
    version: state.version,
    state: state.mood,
    active: state.active.map((row) => ({
      path: row.path,
      step: row.step,
      round: row.round,
      role: row.roles.join(','),
      holder: row.holder ?? null,
      since: row.since,
      due: row.due,
    })),
    receipts: receipts.map((row) => ({
      revision: row.revision,
      activation: row.activation ?? null,
      act: row.act,
      choice: row.choices.length > 0 ? row.choices.join(',') : null,
      actor: row.actor,
      at: row.at,
      hash: row.hash,
      previous: row.previous,
    })),
    record: { ok, parts, findings },
  }
}
