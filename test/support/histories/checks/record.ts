/** The record, held against what the cases are. */
import { pagesOf } from '../../../../src/store/pages'
import { type PendingRow, pendingRows } from '../../../../src/flows/lists/pending'
import { brokenInvariants } from '../../../../src/flows/lists/invariants'
import type { Check } from './seen'

/** Each case reads whole against its receipts. */
export const records: Check = async ({ scene, cases }) => {
  const judged = await Promise.all(cases.map(({ id }) => scene.w.store.verify(id)))
  return judged
    .filter(({ ok }) => !ok)
    .map(({ number, findings }) => `${number} reads altered: ${JSON.stringify(findings)}`)
}

/** The rows of lists are those of the open steps. */
export const rows: Check = async ({ scene, library, cases }) => {
  const stored: PendingRow[] = []
  for await (const page of pagesOf((at) => scene.w.store.pending(at))) stored.push(...page)
  const wanted = cases.flatMap((state) => pendingRows(library, state))
  const lines = (all: readonly PendingRow[]) =>
    all.map((row) =>
      JSON.stringify(
        Object.entries(row)
          .filter(([, value]) => value !== undefined)
          .sort(),
      ),
    )
  const [kept, meant] = [lines(stored), lines(wanted)]
  return [
    ...kept.filter((row) => !meant.includes(row)).map((row) => `a row of no open step: ${row}`),
    ...meant.filter((row) => !kept.includes(row)).map((row) => `an open step without row: ${row}`),
  ]
}

/** What is always true of a case. */
export const sound: Check = async ({ library, cases, scene }) =>
  (
    await Promise.all(
      cases.map(async (state) => {
        const receipts = await scene.w.store.receipts(state.id)
        const acts = receipts.map(({ seq, activation, act }) => ({ seq, activation, act }))
        return brokenInvariants(library, state, acts as never).map(
          (broken) => `${state.number}: ${broken}`,
        )
      }),
    )
  ).flat()
