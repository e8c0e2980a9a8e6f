/**
 * What it takes to verify a case elsewhere, without what nobody is handed: a secret that a step
 * left is taken out, and the salt with it, for who has the salt can try words until one fits.
 */
import type { CaseState, LeftOutput } from '../../flows/case/case'
import type { HistoryRow } from '../../flows/case/history'
import type { KeptOutput } from '../../flows/case/past'
import type { Library } from '../../flows/definition/definition'
import { stepOf } from '../../flows/definition/lookup'
import type { StoredWhole } from '../../store/port'

type Output = Pick<LeftOutput | KeptOutput, 'path' | 'step' | 'output'>

export function handedOut(stored: StoredWhole, library: Library): StoredWhole {
  const { row } = stored
  if (!row) return stored
  const state = JSON.parse(row.state) as CaseState
  const rows = stored.history.map((text) => JSON.parse(text) as HistoryRow)
  const isSecret = (left: Output): boolean => {
    const frame = state.frames[left.path]
    const step = frame && stepOf(library, { ...frame, step: left.step })
    return step?.leaves.find(({ id }) => id === left.output)?.secret ?? true
  }
  const isSecretRow = (entry: HistoryRow): boolean =>
    entry.kind === 'output' && isSecret(entry.entry)
  const { past, outputs } = state
  const secrets = [...outputs, ...(past?.outputs ?? [])].some(isSecret) || rows.some(isSecretRow)
  if (!secrets) return stored
  const open: CaseState = {
    ...state,
    outputs: outputs.filter((left) => !isSecret(left)),
    past: past && { ...past, outputs: past.outputs.filter((left) => !isSecret(left)) },
  }
  const kept = rows.filter((entry) => !isSecretRow(entry))
  return {
    ...stored,
    withoutSalt: true,
    row: { ...row, salt: null, state: JSON.stringify(open) },
    history: kept.map((entry) => JSON.stringify(entry)),
  }
}
